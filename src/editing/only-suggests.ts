import { applyUpdate, type Doc, encodeStateAsUpdate } from 'yjs'
import type { ArticleContent } from '#article/article-content.ts'
import { bodyBlocks } from '#article/body-text.ts'
import { canonicalJson } from '#article/canonical-json.ts'
import { draftNodes, readDraft } from '#article/draft-document.ts'
import { SUGGESTION_MARKS } from '#article/editing-schema.ts'
import type { LooseNode } from '#article/fit-body.ts'
import { readSuggestionId } from '#article/suggestion-id.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Actor } from '#staff/actor.ts'
import { mayDo } from '#staff/permissions.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { documentOf } from './draft-text.ts'

/**
 * Whether this person changes the text of the article by suggestions alone: who may not decide on suggestions, from the moment on
 * at which the article has been published or scheduled. Until then they write freely what they opened.
 */
export async function onlySuggests(db: Reader | Transaction, actor: Actor, articleId: string): Promise<boolean> {
  if (mayDo(actor.role, 'suggestion.accept')) return false
  const edition = await db.selectFrom('edition').select('id').where('articleId', '=', articleId).limit(1).execute()
  return edition.length > 0
}

/** @throws {Refusal} `only-suggests` where this person changes the text of the article by suggestions alone. */
export async function requireFreeHand(tx: Transaction, actor: Actor, articleId: string): Promise<void> {
  if (await onlySuggests(tx, actor, articleId)) throw noFreeHand(actor)
}

/** @throws {Refusal} `only-suggests` where somebody who suggests alone has made another text of a draft's. */
export function refuseOtherText(actor: Actor, before: ArticleContent, after: ArticleContent): void {
  if (canonicalJson(before.body) !== canonicalJson(after.body)) throw noFreeHand(actor)
}

export function noFreeHand(actor: Actor): Refusal {
  return new Refusal(
    'only-suggests',
    `This story is published: the role “${actor.role}” suggests changes of its text, in the newsroom, and others decide on them.`,
    { field: 'body' },
  )
}

/**
 * Whether a change of the text leaves what readers would get of it, and what others suggest: it suggests something, or changes
 * or takes back what the same person suggested. A change that waits for another one, which nobody has made yet, does not count
 * as one: what it would do then cannot be seen.
 */
export function isSuggestion(doc: Doc, update: Uint8Array, staffId: string): boolean {
  const before = documentOf(encodeStateAsUpdate(doc))
  const after = documentOf(encodeStateAsUpdate(doc))
  applyUpdate(after, update)
  if (isWaiting(after) && !isWaiting(before)) return false
  return wordsOf(after) === wordsOf(before) && leavesOthers(before, after, staffId)
}

/** The words of paragraphs that a change would make, or make anew: what is told where the change is not taken. */
export function wordsOfChange(doc: Doc, update: Uint8Array): string {
  const after = documentOf(encodeStateAsUpdate(doc))
  applyUpdate(after, update)
  const [present, wanted] = [doc, after].map((one) => bodyBlocks(readDraft(one).body).map(({ text }) => text))
  return (wanted ?? []).filter((text) => text !== '' && !present?.includes(text)).join('\n\n')
}

function isWaiting({ store }: Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null
}

/** The body as readers would get it, without the empty paragraphs that suggesting a paragraph leaves. */
function wordsOf(doc: Doc): string {
  return canonicalJson(withoutEmpty(readDraft(doc).body as LooseNode))
}

function withoutEmpty(node: LooseNode): LooseNode {
  if (!node.content) return node
  const content = node.content.map(withoutEmpty)
  return { ...node, content: content.filter(({ type, content: held = [] }) => type !== 'paragraph' || held.length > 0) }
}

/**
 * Whether nobody else's suggestion is there that was not, and none says more than it did or is decided on. Words that somebody
 * else would add may be cut: that is how one writes on in them.
 */
function leavesOthers(before: Doc, after: Doc, staffId: string): boolean {
  const [were, are] = [before, after].map((doc) => suggestionsOfOthers(doc, staffId)) as [Suggested, Suggested]
  for (const [key, text] of are) if (!isWithin(text, were.get(key) ?? null)) return false
  return [...were].every(([key, text]) => key.startsWith('insertion ') || are.get(key) === text)
}

/** Words by what is suggested of them, and the id of the suggestion. */
type Suggested = Map<string, string>

function suggestionsOfOthers(doc: Doc, staffId: string): Suggested {
  const found: Suggested = new Map()
  const look = ({ marks = [], text = '', content = [] }: LooseNode): void => {
    for (const { type, attrs } of marks) {
      if (!SUGGESTION_MARKS.some((name) => name === type)) continue
      const id = attrs?.['id']
      if (readSuggestionId(id)?.staffId === staffId) continue
      const key = `${type} ${canonicalJson(attrs ?? {})}`
      found.set(key, (found.get(key) ?? '') + text)
    }
    content.forEach(look)
  }
  draftNodes(doc).forEach(look)
  return found
}

/** Whether `part` is left of `whole` when some of its letters go. */
function isWithin(part: string, whole: string | null): boolean {
  if (whole === null) return false
  let at = 0
  for (const unit of part) {
    at = whole.indexOf(unit, at)
    if (at < 0) return false
    at += unit.length
  }
  return true
}
