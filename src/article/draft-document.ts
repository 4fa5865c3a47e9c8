import { updateYFragment } from '@tiptap/y-tiptap'
import { diffArrays } from 'diff'
import { type Doc, type Text, XmlElement, type XmlFragment, XmlText } from 'yjs'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import {
  type ArticleContent,
  CONTENT_VERSION,
  type ContentTag,
  type Dateline,
  emptyContent,
  KINDS,
  type Kind,
} from './article-content.ts'
import type { BodyDocument } from './body-document.ts'
import { oneLine } from './clean-text.ts'
import { editingSchema, SUGGESTION_MARKS, type SuggestionMarkName } from './editing-schema.ts'
import { fitBody, type LooseMark, type LooseNode } from './fit-body.ts'
import { slugFrom } from './slug.ts'
import { runsAcrossBreaks } from './suggested-breaks.ts'

/*
 * An article while people write it is a Yjs document: the body as an XML fragment that editors are bound to, lines of text as
 * texts of their own, and all other fields as values of one map, where the last change to a field counts. The embargo is not in
 * it: it holds from the moment at which somebody sets it, and whoever sets it is told where it cannot be.
 */

/** Names of the lines of text that people can type in together. */
export const DRAFT_LINES = ['headline', 'standfirst', 'kicker', 'shortHeadline', 'socialHeadline'] as const

export type DraftLine = (typeof DRAFT_LINES)[number]

/** The fields that are chosen as a whole. */
export interface DraftChoices {
  kind: Kind
  section: string
  /** `''` where the slug is made from the headline. */
  slug: string
  /** A tag that the paper does not have yet may have any slug: it gets its own when the draft is saved. */
  tags: ContentTag[]
  bylines: string[]
  dateline: Dateline | null
  language: string
  readMore: string[]
  leadPicture: string | null
}

/** The text of the body, for an editor to bind to. */
export function draftBody(doc: Doc): XmlFragment {
  return doc.getXmlFragment('body')
}

/** The body as it stands, with the suggestions in it. */
export function draftNodes(doc: Doc): LooseNode[] {
  return draftBody(doc)
    .toArray()
    .flatMap((node) => looseNodes(node))
}

export function draftLine(doc: Doc, name: DraftLine): Text {
  return doc.getText(name)
}

/** One chosen field; `undefined` where the document has no such value, or one of another sort. */
export function readChoice<Name extends keyof DraftChoices>(doc: Doc, name: Name): DraftChoices[Name] | undefined {
  const value = doc.getMap('fields').get(name)
  return value !== undefined && CHOICES[name](value) ? (value as DraftChoices[Name]) : undefined
}

/** Sets one chosen field; nothing happens where it has that value already. */
export function writeChoice<Name extends keyof DraftChoices>(doc: Doc, name: Name, value: DraftChoices[Name]): void {
  const fields = doc.getMap('fields')
  if (JSON.stringify(fields.get(name)) !== JSON.stringify(value)) fields.set(name, value)
}

/** Whether anything has been written into the document yet. */
export function isBlankDocument(doc: Doc): boolean {
  return doc.getMap('fields').size === 0
}

/**
 * Makes the document say this draft, by as few changes as it takes: what somebody else types into the same document meanwhile
 * stays, apart from the places that differ, and so do suggestions in blocks that say what they said. Reading it gives an equal
 * draft.
 */
export function writeDraft(doc: Doc, content: ArticleContent): void {
  doc.transact(() => {
    for (const name of DRAFT_LINES) writeText(draftLine(doc, name), content[name])
    const { kind, section, tags, bylines, dateline, language, readMore, leadPicture } = content
    const slug = content.slug === slugFrom(content.headline, language) ? '' : content.slug
    const choices: DraftChoices = {
      ...{ kind, section, slug, tags, bylines, dateline, language, readMore, leadPicture },
    }
    for (const [name, value] of Object.entries(choices)) writeChoice(doc, name as keyof DraftChoices, value as never)
    updateYFragment(doc, draftBody(doc), editingSchema.nodeFromJSON(withSuggestions(doc, content.body)), {
      mapping: new Map(),
      isOMark: new Map(),
    })
  })
}

/** The body with the suggestions that stand in blocks of the document which it leaves as they are. */
function withSuggestions(doc: Doc, body: BodyDocument): { type: string; content: unknown[] } {
  const blocks = draftNodes(doc)
  if (!blocks.some(hasSuggestion)) return body
  // Blocks with no more than a suggested break between them are one block of the body.
  const present = runsAcrossBreaks(blocks)
  const texts = present.map((run) => JSON.stringify(fitBody(run).content))
  const changes = diffArrays(
    texts,
    body.content.map((block) => JSON.stringify([block])),
  )
  let [at, wantedAt] = [0, 0]
  const content = changes.flatMap(({ added, removed, count }): unknown[] => {
    const [kept, wanted] = [present.slice(at, at + count).flat(), body.content.slice(wantedAt, wantedAt + count)]
    if (!added) at += count
    if (!removed) wantedAt += count
    if (removed) return []
    return added ? wanted : kept
  })
  return isSoundBody(content) ? { type: 'doc', content } : body
}

function hasSuggestion(node: LooseNode): boolean {
  return (
    (node.marks?.some((mark) => SUGGESTION_MARKS.includes(mark.type as SuggestionMarkName)) ?? false) ||
    (node.content?.some(hasSuggestion) ?? false)
  )
}

function isSoundBody(content: unknown[]): boolean {
  try {
    editingSchema.nodeFromJSON({ type: 'doc', content }).check()
    return true
  } catch {
    return false
  }
}

/**
 * What the document says as it stands, in its normal form, whatever its changes have made of it: lines without white space at
 * their ends, a body that the schema allows, and none of the suggestions that nobody has decided on. The slug is made from
 * the headline where none was chosen.
 *
 * @throws {Refusal} `body-unreadable` for a body past its bounds.
 */
export function readDraft(doc: Doc): ArticleContent {
  const normal = emptyContent()
  const choice = <Name extends keyof DraftChoices>(name: Name, otherwise: DraftChoices[Name]): DraftChoices[Name] =>
    readChoice(doc, name) ?? otherwise
  const lines = Object.fromEntries(
    DRAFT_LINES.map((name) => [name, oneLine(draftLine(doc, name).toString())]),
  ) as Record<DraftLine, string>
  const language = choice('language', normal.language)
  const dateline = choice('dateline', null)
  return {
    schemaVersion: CONTENT_VERSION,
    kind: choice('kind', normal.kind),
    ...lines,
    section: choice('section', normal.section),
    slug: choice('slug', '') || slugFrom(lines.headline, language),
    tags: choice('tags', []).map(({ slug, name }) => ({ slug, name })),
    bylines: [...choice('bylines', [])],
    dateline: dateline && { place: dateline.place, date: dateline.date },
    language,
    readMore: [...choice('readMore', [])],
    leadPicture: choice('leadPicture', null),
    body: fitBody(draftNodes(doc)),
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed()
const isListOf = (value: unknown, isOne: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isOne)
const isLanguageTag = (text: string): boolean => canonicalLanguage(text) !== null
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const CHOICES: Record<keyof DraftChoices, (value: unknown) => boolean> = {
  kind: (value) => KINDS.includes(value as Kind),
  section: isText,
  slug: isText,
  tags: (value) => isListOf(value, (tag) => isObject(tag) && isText(tag['slug']) && isText(tag['name'])),
  bylines: (value) => isListOf(value, isText),
  dateline: (value) => value === null || (isObject(value) && isText(value['place']) && isText(value['date'])),
  language: (value) => isText(value) && isLanguageTag(value),
  readMore: (value) => isListOf(value, isText),
  leadPicture: (value) => value === null || isText(value),
}

/** Makes a text say `wanted` by one change between what both begin and end with. */
function writeText(text: Text, wanted: string): void {
  const present = text.toString()
  if (present === wanted) return
  const shorter = Math.min(present.length, wanted.length)
  let start = 0
  while (start < shorter && present[start] === wanted[start]) start++
  if (isInsidePair(present, start) || isInsidePair(wanted, start)) start--
  let end = 0
  while (end < shorter - start && present.at(-1 - end) === wanted.at(-1 - end)) end++
  if (isInsidePair(present, present.length - end) || isInsidePair(wanted, wanted.length - end)) end--
  text.delete(start, present.length - start - end)
  text.insert(start, wanted.slice(start, wanted.length - end))
}

/** Whether a cut at this place would go through a character of two units. */
function isInsidePair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1))
}

/** Elements within one another of which all is read; a body has far fewer. Of what is deeper the words alone are. */
const DEEPEST = 200

function looseNodes(node: unknown, depth = 0): LooseNode[] {
  if (node instanceof XmlText) return textNodes(node)
  if (!(node instanceof XmlElement)) return []
  if (depth === DEEPEST) return textsWithin(node)
  const content = node.toArray().flatMap((child) => looseNodes(child, depth + 1))
  return [{ type: node.nodeName, attrs: node.getAttributes() as Record<string, unknown>, content }]
}

/** The texts within an element in their order, however deep they are. */
function textsWithin(element: XmlElement): LooseNode[] {
  const found: LooseNode[] = []
  const left: unknown[] = [element]
  while (left.length > 0) {
    const node = left.pop()
    if (node instanceof XmlText) found.push(...textNodes(node))
    else if (node instanceof XmlElement) left.push(...node.toArray().reverse())
  }
  return found
}

function textNodes(text: XmlText): LooseNode[] {
  const pieces = text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]
  return pieces.flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string') return []
    const marks = Object.entries(attributes ?? {}).map(([name, attrs]): LooseMark => {
      // A text can carry several marks of one type where each has a sign of its own after the name.
      const type = name.replace(/--[a-zA-Z0-9+/=]{8}$/, '')
      return isObject(attrs) ? { type, attrs } : { type }
    })
    return [{ type: 'text', text: insert, marks }]
  })
}
