import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { firstIdAfterDay, firstIdOfDay } from './entry-ids.ts'
import { mark, primaryLanguage } from './index-text.ts'

/** What a search is narrowed to. */
export interface SearchScope {
  sectionIds: number[] | null
  contributorId: number | null
  tagId: number | null
  /** Ids of tags and contributors that these two were united with: the index knows their stories by those. */
  united: { contributorIds: number[]; tagIds: number[] }
  from: Instant | null
  until: Instant | null
  /** First part of a language's name. */
  language: string | null
}

/** Finds what the slugs of a question stand for, or `null` where one stands for nothing, so that nothing matches. */
export async function findScope(
  db: Reader,
  question: {
    section?: string | undefined
    contributor?: string | undefined
    tag?: string | undefined
    from?: Instant | undefined
    until?: Instant | undefined
    inLanguage?: string | undefined
  },
): Promise<SearchScope | null> {
  const sectionIds = question.section === undefined ? null : await findSections(db, question.section)
  const contributorId =
    question.contributor === undefined ? null : await findId(db, 'contributor', question.contributor)
  const tagId = question.tag === undefined ? null : await findId(db, 'tag', question.tag)
  if (sectionIds?.length === 0 || contributorId === undefined || tagId === undefined) return null
  return {
    sectionIds,
    contributorId,
    tagId,
    united: {
      contributorIds: await findUnited(db, 'contributor', contributorId),
      tagIds: await findUnited(db, 'tag', tagId),
    },
    from: question.from ?? null,
    until: question.until ?? null,
    language: question.inLanguage === undefined ? null : primaryLanguage(question.inLanguage),
  }
}

async function findSections(db: Reader, slug: string): Promise<number[]> {
  const rows = await db
    .selectFrom('section')
    .leftJoin('section as parent', 'parent.id', 'section.parentId')
    .select('section.id')
    .where((is) => is.or([is('section.slug', '=', slug), is('parent.slug', '=', slug)]))
    .execute()
  return rows.map((row) => row.id)
}

async function findId(db: Reader, table: 'contributor' | 'tag', slug: string): Promise<number | undefined> {
  const row = await db.selectFrom(table).select('id').where('slug', '=', slug).executeTakeFirst()
  return row?.id
}

async function findUnited(db: Reader, kind: 'contributor' | 'tag', id: number | null): Promise<number[]> {
  if (id === null) return []
  const rows = await db
    .selectFrom('formerName')
    .select('unitedId')
    .where('kind', '=', kind)
    .where('thingId', '=', id)
    .where('unitedId', 'is not', null)
    .execute()
  return rows.flatMap(({ unitedId }) => unitedId ?? [])
}

/** The scope as marks of entries: one of each list. */
export function scopeMarks(scope: SearchScope): string[][] {
  const { contributorId, tagId, united } = scope
  return [
    ...(scope.sectionIds ? [scope.sectionIds.map(mark.section)] : []),
    ...(contributorId === null ? [] : [[contributorId, ...united.contributorIds].map(mark.contributor)]),
    ...(tagId === null ? [] : [[tagId, ...united.tagIds].map(mark.tag)]),
    ...(scope.language === null ? [] : [[mark.language(scope.language)]]),
  ]
}

/** The scope's days as numbers of entries; the hours at either end are left to a look at the edition. */
export function scopeIds(scope: SearchScope): { from: number; until: number } {
  return {
    from: scope.from === null ? 0 : firstIdOfDay(scope.from),
    until: scope.until === null ? Number.MAX_SAFE_INTEGER : firstIdAfterDay(scope.until),
  }
}
