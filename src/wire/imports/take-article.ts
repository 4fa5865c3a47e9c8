import type { ArticleContent } from '#article/article-content.ts'
import { articlePath, dayInZone, encodePath } from '#article/permalink.ts'
import { type Article, lockArticle } from '#editing/article.ts'
import { createArticle, saveDraft } from '#editing/save-draft.ts'
import { setEmbargo } from '#editing/workflow/embargo.ts'
import type { OldAddress } from '#paper/old-addresses.ts'
import { callOffEditions } from '#publishing/call-off-editions.ts'
import { findFreeSlug } from '#publishing/claim-path.ts'
import { publishArticle } from '#publishing/publish-article.ts'
import type { Transaction } from '#storage/database.ts'
import { rowsTogether } from '#storage/prepared-query.ts'
import type { ArticleOriginTable } from '#storage/tables/wire.ts'
import { writeWaitingRows } from '#storage/waiting-rows.ts'
import type { IncomingArticle } from '../incoming.ts'
import { newStand, standOf } from './article-stand.ts'
import type { ImportItem } from './import-item.ts'
import type { LotBooks } from './lot-books.ts'
import { type MendedArticle, mendArticle } from './mend-article.ts'
import { addressesOfFiles } from './pictures/old-files.ts'
import { countPictures, type PictureOutcome, wantedPictures, withPictures } from './pictures/wanted-picture.ts'
import { type LookedAt, note, type Outcome, problem, type Taking } from './taking.ts'

/** By whom imported articles are, in the newsroom's books. */
export const IMPORTER = 'Import'

/** What the articles of one lot did to the paper, for the one event that tells of it. */
export interface LotChanges {
  editionIds: number[]
  /** What editions say that were opened with the lot, by number. */
  contents: Map<number, ArticleContent>
  changed: Set<string>
  addresses: number
  /** Old addresses that are written with the lot. */
  old: OldAddress[]
}

/** The article in the fields that this paper has, in the section where it goes. */
export function readArticle(taking: Taking, item: IncomingArticle): MendedArticle {
  const { settings, sections, known, now } = taking
  const [first] = known
  const section = item.section === null ? first : (sections.get(item.section) ?? first)
  const mended = mendArticle(item, { language: settings.language, section: section?.slug ?? '', now })
  if (item.section !== null && !sections.has(item.section)) {
    mended.notes.push(`Its section is not here; it is in “${first?.name ?? ''}”.`)
  }
  return mended
}

/**
 * Takes an article in: as an edition with the date that it had, or as a draft. One that an earlier import brought is brought up to date
 * with a quiet edition where nobody here has touched it since, and left as it is otherwise. All of it is quiet: the caller tells
 * of the lot.
 */
export async function takeArticle(
  tx: Transaction,
  taking: Taking,
  { item, kind, fingerprint, before, outcomes = new Map(), ...looked }: LookedAt & { item: IncomingArticle },
  { books, changes }: { books: LotBooks; changes: LotChanges },
): Promise<Outcome> {
  const wanted = wantedPictures(item)
  const { pending, faults, ...pictures } = countPictures(wanted, outcomes)
  if (before?.fingerprint === fingerprint && pending >= before.pending) return asBefore(kind, before, pictures.found)
  const mended = looked.mended ?? readArticle(taking, item)
  Object.assign(mended.fields, bodyWithPictures(item, outcomes))
  mended.notes.push(...faults)
  // It may have come in this very lot.
  if (before) await writeWaitingRows(tx)
  const stand = before ? await standOf(tx, before.target) : null
  if (before && stand !== null && stand !== before.stood) {
    // Its pictures have come meanwhile, and somebody has taken care of it: nothing to tell.
    if (before.fingerprint === fingerprint) return asBefore(kind, before, pictures.found)
    const message = `“${mended.fields.headline}” is different in the archive now, and was changed here since it came: it was left as it is.`
    return { ...asBefore(kind, before, pictures.found), became: 'refused', remarks: [problem(item, message)] }
  }
  const id =
    stand === null
      ? await open(tx, taking, item, mended)
      : await update(tx, taking, { articleId: before?.target ?? '', mended }, changes)
  const isPublished = item.status === 'published'
  const edition = isPublished ? await publish(tx, taking, { ...id, mended }, changes) : null
  if (edition) {
    changes.editionIds.push(edition.editionId)
    if (id.made) changes.contents.set(edition.editionId, id.made.draft)
    const to = encodePath(edition.path)
    const shownIn = { to, owner: `article:${id.articleId}`, runId: taking.runId }
    for (const from of item.addresses) changes.old.push({ from, ...shownIn })
    changes.old.push(...addressesOfFiles(wanted, { outcomes, host: taking.host, shownIn }))
  }
  if (stand !== null) await writeWaitingRows(tx)
  const stood = stand === null ? newStand(edition !== null) : ((await standOf(tx, id.articleId)) ?? '')
  books.write({ kind, key: item.key, target: id.articleId, fingerprint, stood, pending, linked: pictures.linked })
  const remarks = mended.notes.map((message) => note(item, message))
  return { kind, became: before ? 'changed' : 'new', remarks, pictures }
}

/** What became of a thing that stays as an earlier import brought it. */
export function asBefore(kind: Outcome['kind'], before: ImportItem, found: number): Outcome {
  const linked = Math.min(found, before.linked)
  return { kind, became: 'same', remarks: [], pictures: { found, taken: found - linked, linked } }
}

function bodyWithPictures(
  item: IncomingArticle,
  outcomes: ReadonlyMap<string, PictureOutcome>,
): Pick<MendedArticle['fields'], 'body' | 'leadPicture'> {
  const { body, leadPicture } = withPictures(item, outcomes)
  return { body: { read: body }, leadPicture }
}

interface Draft {
  articleId: string
  draftVersion: number
  /** The article where it was just opened to be published. */
  made?: Article
  /** Whether readers have had it here. */
  wasOut: boolean
}

async function open(tx: Transaction, taking: Taking, item: IncomingArticle, mended: MendedArticle): Promise<Draft> {
  const { fields, liveFrom, changedAt, notes } = mended
  const isPublished = item.status === 'published'
  if (isPublished) {
    const slug = await findFreeSlug(tx, { draft: fields, pathWith: pathOf(taking, mended) })
    if (slug !== fields.slug) notes.push(`Another article has its address; it ends in “${slug}”.`)
    fields.slug = slug
  }
  const at = changedAt < liveFrom || !isPublished ? changedAt : liveFrom
  const now = at < taking.now ? at : taking.now
  const article = await createArticle(tx, {
    fields,
    savedBy: IMPORTER,
    now,
    ...(isPublished ? { liveFrom } : {}),
  })
  const origin = { articleId: article.id, source: taking.source, key: item.key }
  const [addresses, detail] = [JSON.stringify(item.addresses), JSON.stringify(item.origin)]
  await originRows(tx, [{ ...origin, addresses, detail }])
  const { id: articleId, draftVersion } = article
  return { articleId, draftVersion, wasOut: false, ...(isPublished ? { made: article } : {}) }
}

const originRows = rowsTogether((db, rows: ArticleOriginTable[]) => db.insertInto('articleOrigin').values(rows))

/** The address of an article by its slug. */
export function pathOf(taking: Taking, { fields, liveFrom }: MendedArticle): (slug: string) => string {
  const sectionPath = taking.known.find((one) => one.slug === fields.section)?.path ?? ''
  const day = dayInZone(liveFrom, taking.settings.timeZone)
  return (slug) => articlePath({ sectionPath, day, slug })
}

/** Brings the draft up to date. What was to come is called off: the archive says anew whether and when it comes. */
async function update(
  tx: Transaction,
  taking: Taking,
  { articleId, mended }: { articleId: string; mended: MendedArticle },
  changes: LotChanges,
): Promise<Draft> {
  const { now } = taking
  changes.editionIds.push(...(await callOffEditions(tx, { articleId, now })))
  const article = await lockArticle(tx, articleId)
  // The address that it got when it came stays its own.
  const { slug: _, embargoUntil = null, ...fields } = mended.fields
  // One that has run out meanwhile is no news.
  if (embargoUntil !== null || (article.embargoUntil ?? now) > now) {
    await setEmbargo(tx, { article, embargoUntil, by: { staffId: null, name: IMPORTER }, now })
  }
  const { draftVersion } = article
  const saved = await saveDraft(tx, { articleId, draftVersion, fields, savedBy: IMPORTER, now: mended.changedAt })
  const out = await tx
    .selectFrom('edition')
    .select('id')
    .where('articleId', '=', articleId)
    .where('liveFrom', '<=', now)
    .limit(1)
    .executeTakeFirst()
  return { articleId, draftVersion: saved.draftVersion, wasOut: out !== undefined }
}

async function publish(
  tx: Transaction,
  taking: Taking,
  article: Draft & { mended: MendedArticle },
  changes: LotChanges,
): Promise<{ editionId: number; path: string }> {
  const { liveFrom, changedAt } = article.mended
  const { articleId, draftVersion, made, wasOut } = article
  // At its own time, not at that of the import: the same archive gives the same editions each time.
  const isToCome = liveFrom > taking.now
  const first = isToCome ? (changedAt < taking.now ? changedAt : taking.now) : liveFrom
  const now = !wasOut || isToCome ? first : changedAt > liveFrom && changedAt <= taking.now ? changedAt : taking.now
  return publishArticle(tx, {
    articleId,
    draftVersion,
    made,
    publishedBy: IMPORTER,
    now,
    ...(isToCome ? { liveFrom } : {}),
    change: 'minor',
    quietly: true,
    changes: changes.changed,
  })
}
