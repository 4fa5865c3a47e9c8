import { sql } from 'kysely'
import { WIRE_STAGE } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import type { Reader } from '#storage/database.ts'
import type { StoryBody } from './api.ts'
import type { StoryDetail } from './story-detail.ts'

/** `new` is what nobody has taken; `stopped` what its sender has killed, withdrawn or held. */
export const SHOWN = ['new', 'taken', 'spiked', 'stopped', 'all'] as const

export type Shown = (typeof SHOWN)[number]

export interface StorySearch {
  shown: Shown
  wireId?: string | undefined
  /** The largest. */
  urgency?: number | undefined
  sectionIds?: number[] | undefined
  /** Code of a subject with its scheme. */
  subject?: string | undefined
  text?: string | undefined
  limit: number
  after?: string | undefined
}

/** Words of a search beyond which nobody finds more. */
const MOST_WORDS = 8

/** What came by the wires, the newest first; what has expired is in no list. */
export async function listStories(
  db: Reader,
  search: StorySearch,
): Promise<{ stories: StoryBody[]; next: string | null }> {
  let query = storyRows(db)
    .orderBy('wireStory.changedAt', 'desc')
    .orderBy('wireStory.id', 'desc')
    .limit(search.limit + 1)
  switch (search.shown) {
    case 'new':
      query = query.where('deskEntry.stage', '=', WIRE_STAGE).where('wireStory.spikedAt', 'is', null)
      break
    case 'taken':
      query = query.where('deskEntry.stage', '<>', WIRE_STAGE)
      break
    case 'spiked':
      query = query.where('wireStory.spikedAt', 'is not', null).where('deskEntry.stage', '=', WIRE_STAGE)
      break
    case 'stopped':
      query = query.where('wireStory.killedAt', 'is not', null)
  }
  if (search.wireId !== undefined) query = query.where('wireStory.wireId', '=', search.wireId)
  if (search.urgency !== undefined) query = query.where('wireStory.urgency', '<=', search.urgency)
  if (search.sectionIds) query = query.where('deskEntry.sectionId', 'in', [-1, ...search.sectionIds])
  if (search.subject !== undefined) {
    query = query.where(like(sql.ref('wireStory.subjectCodes'), `% ${escapeLike(search.subject)} %`))
  }
  for (const word of (search.text ?? '').toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS)) {
    query = query.where(like(sql.ref('wireStory.searchText'), `%${escapeLike(word)}%`))
  }
  if (search.after !== undefined) {
    const [at, id] = readCursor(search.after)
    query = query.where(sql<boolean>`(wire_story.changed_at, wire_story.id) < (${at}, ${id})`)
  }
  const rows = await query.execute()
  const page = rows.slice(0, search.limit)
  const last = page.at(-1)
  return {
    stories: await toReplies(db, page),
    next: rows.length > search.limit && last ? `${last.changedAt}_${last.id}` : null,
  }
}

/** The story that an article came as; `null` where no wire brought it. */
export async function findStory(db: Reader, articleId: string): Promise<StoryBody | null> {
  const [story] = await toReplies(db, await storyRows(db).where('wireStory.articleId', '=', articleId).execute())
  return story ?? null
}

function storyRows(db: Reader) {
  return db
    .selectFrom('wireStory')
    .innerJoin('wire', 'wire.id', 'wireStory.wireId')
    .innerJoin('deskEntry', 'deskEntry.articleId', 'wireStory.articleId')
    .innerJoin('article', 'article.id', 'wireStory.articleId')
    .leftJoin('staff', 'staff.id', 'deskEntry.assigneeId')
    .selectAll('wireStory')
    .select(['wire.name as wireName', 'wire.credit', 'deskEntry.headline as draftHeadline', 'deskEntry.language'])
    .select(['deskEntry.stage', 'deskEntry.sectionId', 'deskEntry.wordCount', 'deskEntry.hasEdition'])
    .select(['staff.name as assigneeName', 'article.embargoUntil', 'article.draftVersion as nowAt'])
}

type StoryRow = Awaited<ReturnType<ReturnType<typeof storyRows>['execute']>>[number]

async function toReplies(db: Reader, rows: StoryRow[]): Promise<StoryBody[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [sections, pending] = await Promise.all([
    listSections(db),
    db
      .selectFrom('wireVersion')
      .select(['storyId', 'version', 'receivedAt'])
      .where('storyId', 'in', ids)
      .where('state', '=', 'pending')
      .execute(),
  ])
  return rows.map((row): StoryBody => {
    const detail = JSON.parse(row.detail) as StoryDetail
    const newer = pending.find(({ storyId }) => storyId === row.id)
    return {
      articleId: row.articleId as string,
      wire: { id: row.wireId, name: row.wireName, credit: row.credit },
      guid: row.guid,
      version: row.version,
      draftedVersion: row.drafted,
      status: row.status as StoryBody['status'],
      isAdvisory: row.isAdvisory === 1,
      urgency: row.urgency,
      slugline: row.slugline,
      headline: row.draftHeadline,
      sentHeadline: row.headline,
      language: row.language,
      section: sections.find(({ id }) => id === row.sectionId)?.slug ?? null,
      wordCount: row.wordCount,
      receivedAt: row.receivedAt,
      changedAt: row.changedAt,
      embargoUntil: row.embargoUntil,
      killedAt: row.killedAt,
      killNote: row.killNote ?? '',
      isTaken: row.stage !== WIRE_STAGE,
      isPublished: row.hasEdition === 1,
      isWorkedOn: row.nowAt !== row.draftVersion,
      takenBy: row.assigneeName,
      isSpiked: row.spikedAt !== null,
      spikedBy: row.spikedBy,
      provider: detail.provider,
      source: detail.source,
      rights: detail.rights,
      subjects: detail.subjects.map(({ scheme, code, name }) => ({ code: `${scheme}:${code}`, name })),
      editorsNotes: detail.editorsNotes,
      address: detail.address,
      notes: detail.notes,
      newer: newer ? { version: newer.version, receivedAt: newer.receivedAt } : null,
    }
  })
}

function like(column: ReturnType<typeof sql.ref>, pattern: string) {
  return sql<boolean>`${column} like ${pattern} escape '\\'`
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

function readCursor(text: string): [at: Instant, id: string] {
  const [at = '', id = ''] = text.split('_')
  if (at !== '' && id !== '') return [at, id]
  throw new Refusal('cursor-unreadable', 'This is no place in a list: begin again without “after”.', { field: 'after' })
}
