import type { ArticleContent } from '#article/article-content.ts'
import { checkContent } from '#article/check-content.ts'
import { isBlank } from '#article/clean-text.ts'
import { draftBody } from '#article/draft-document.ts'
import { SUGGESTION_MARKS } from '#article/editing-schema.ts'
import { pictureIds, walkBody } from '#article/walk-body.ts'
import type { Article } from '#editing/article.ts'
import { findText } from '#editing/draft-text.ts'
import type { Instant } from '#foundation/clock.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { CheckCode, Finding } from './checks.ts'
import { findLinks } from './find-links.ts'
import { readAnswers } from './link-looker.ts'
import { withoutSilenced } from './silence-check.ts'

export interface ChecklistRequest {
  article: Article
  /** When readers are to get it: rights and embargo are judged by it. */
  liveFrom: Instant
  now: Instant
  origin: string
  /** Looks only for these, where it is known what matters. */
  only?: CheckCode[]
  /** What reading the text has found (see `FurtherChecks`), in this very draft. */
  further?: Finding[]
}

/** What every check finds in the draft of an article as it is saved, and how many of its links are still to be looked at. */
export async function makeChecklist(
  db: Reader | Transaction,
  request: ChecklistRequest,
): Promise<{ findings: Finding[]; unknownLinks: string[] }> {
  const { article, only } = request
  const isAsked = (...codes: CheckCode[]): boolean => !only || codes.some((code) => only.includes(code))
  const none: Finding[] = []
  const links = isAsked('link-dead') ? await checkLinks(db, request) : { findings: none, unknownLinks: [] }
  const findings = [
    ...checkContent(article.draft),
    ...(isAsked('lead-alt-missing', 'credit-missing', 'picture-expired', 'picture-missing')
      ? await checkPictures(db, request)
      : none),
    ...(isAsked('notes-open') ? await checkNotes(db, article.id) : none),
    ...(isAsked('suggestions-open') ? await checkSuggestions(db, article.id) : none),
    ...(isAsked('embargo-in-force', 'planned-before-embargo') ? await checkEmbargo(db, request) : none),
    ...(isAsked('wire-killed', 'wire-newer') ? await checkWire(db, article.id) : none),
    ...links.findings,
    ...(request.further ?? none),
  ]
  const asked = await withoutSilenced(
    db,
    findings.filter(({ code }) => isAsked(code)),
  )
  return { findings: joinSame(asked), unknownLinks: links.unknownLinks }
}

/** The findings, each once: a weekday is looked at in each field, and again, with its place, when the text is read. */
function joinSame(findings: Finding[]): Finding[] {
  const joined: Finding[] = []
  for (const finding of findings) {
    const { code, message, passage } = finding
    const same = joined.find((one) => one.code === code && one.message === message && !(one.passage && passage))
    if (!same) joined.push({ ...finding })
    else if (passage) same.passage = passage
  }
  return joined
}

async function checkPictures(db: Reader | Transaction, { article, liveFrom }: ChecklistRequest): Promise<Finding[]> {
  const ids = pictureIds(article.draft)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('picture')
    .select(['id', 'alt', 'credit', 'fileName', 'expiresAt', 'sealedAt', 'deletedAt'])
    .where('id', 'in', ids)
    .execute()
  return ids.flatMap((id): Finding[] => {
    const isLead = id === article.draft.leadPicture
    const field = isLead ? 'leadPicture' : 'body.document'
    const picture = rows.find((row) => row.id === id)
    const name = isLead ? 'The lead picture' : `The picture ${picture ? `“${picture.fileName}” ` : ''}in the text`
    if (!picture || picture.sealedAt !== null || picture.deletedAt !== null) {
      return [{ code: 'picture-missing', field, message: `${name} is not there any more: choose another one.` }]
    }
    const found: Finding[] = []
    if (picture.expiresAt !== null && picture.expiresAt <= liveFrom) {
      found.push({ code: 'picture-expired', field, message: `${name} may not be shown any more: its rights are over.` })
    }
    if (isLead && isBlank(picture.alt)) {
      const message = 'The lead picture has no description for those who cannot see it.'
      found.push({ code: 'lead-alt-missing', field, message })
    }
    const isCredited = !isBlank(picture.credit) || (!isLead && isCreditedInText(article.draft, id))
    if (!isCredited) found.push({ code: 'credit-missing', field, message: `${name} has no credit.` })
    return found
  })
}

/** Whether the story says whose picture it is wherever it stands in the text, whatever the library knows. */
function isCreditedInText({ body }: ArticleContent, id: string): boolean {
  return [...walkBody(body)].every(
    (node) => node.type !== 'picture' || node.attrs.media !== id || !isBlank(node.attrs.credit),
  )
}

async function checkNotes(db: Reader | Transaction, articleId: string): Promise<Finding[]> {
  const { count } = await db
    .selectFrom('note')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('articleId', '=', articleId)
    .where('resolvedAt', 'is', null)
    .executeTakeFirstOrThrow()
  const open = Number(count)
  if (open === 0) return []
  const message = open === 1 ? 'One note is not resolved.' : `${open} notes are not resolved.`
  return [{ code: 'notes-open', field: 'notes', message }]
}

async function checkSuggestions(db: Reader | Transaction, articleId: string): Promise<Finding[]> {
  const text = await findText(db, articleId)
  if (!text) return []
  const body = draftBody(text.doc).toString()
  if (!SUGGESTION_MARKS.some((mark) => body.includes(`<${mark}`))) return []
  const message = 'There are suggestions that nobody has decided on: they are not published.'
  return [{ code: 'suggestions-open', field: 'body.document', message }]
}

async function checkEmbargo(
  db: Reader | Transaction,
  { article, liveFrom, now }: ChecklistRequest,
): Promise<Finding[]> {
  const { embargoUntil } = article
  if (embargoUntil === null || embargoUntil <= now) return []
  const found: Finding[] = []
  if (liveFrom < embargoUntil) {
    const message = 'The story is under embargo: it can be scheduled for when it ends, and not before.'
    found.push({ code: 'embargo-in-force', field: 'embargoUntil', message })
  }
  const entry = await db
    .selectFrom('deskEntry')
    .select('plannedAt')
    .where('articleId', '=', article.id)
    .executeTakeFirst()
  if (entry?.plannedAt && entry.plannedAt < embargoUntil) {
    const message = 'The story is planned for a time before its embargo ends.'
    found.push({ code: 'planned-before-embargo', field: 'plannedAt', message })
  }
  return found
}

async function checkWire(db: Reader | Transaction, articleId: string): Promise<Finding[]> {
  const story = await db
    .selectFrom('wireStory')
    .innerJoin('wire', 'wire.id', 'wireStory.wireId')
    .leftJoin('wireVersion', (join) =>
      join.onRef('wireVersion.storyId', '=', 'wireStory.id').on('wireVersion.state', '=', 'pending'),
    )
    .select(['wireStory.status', 'wire.name', 'wireVersion.version'])
    .where('wireStory.articleId', '=', articleId)
    .executeTakeFirst()
  if (!story) return []
  const found: Finding[] = []
  if (story.status !== 'usable') {
    const did = { held: 'asks not to use this story for now', withdrawn: 'has withdrawn this story' }[story.status]
    const message = `${story.name} ${did ?? 'has killed this story'}.`
    found.push({ code: 'wire-killed', field: 'wire', message, about: story.status })
  }
  if (story.version !== null) {
    const message = `${story.name} has sent a newer version, which nobody has decided on.`
    found.push({ code: 'wire-newer', field: 'wire', message, about: story.version })
  }
  return found
}

async function checkLinks(
  db: Reader | Transaction,
  { article, now, origin }: ChecklistRequest,
): Promise<{ findings: Finding[]; unknownLinks: string[] }> {
  const addresses = findLinks(article.draft, origin)
  const answers = await readAnswers(db, { addresses, now })
  // In the order in which they stand in the text.
  const dead = addresses.flatMap((address) => answers.find((one) => one.address === address && !one.isGood) ?? [])
  return {
    findings: dead.map(({ address, detail }) => ({
      code: 'link-dead',
      field: 'body.document',
      message: `A link ${detail}: ${address}`,
    })),
    unknownLinks: addresses.filter((address) => !answers.some((answer) => answer.address === address)),
  }
}
