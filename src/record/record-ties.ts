import { sql } from 'kysely'
import type { Instant } from '#foundation/clock.ts'
import type { Reader } from '#storage/database.ts'
import { preparedForIds } from '#storage/prepared-query.ts'
import { appearsInLive, isToldParty, standsInLive } from './live/live-evidence.ts'

/** What the record has of a story, as far as it tells which others go with it. */
export interface StoryTies {
  subjects: Map<string, { name: string; articles: number }>
  facts: Map<string, { type: TiedType; names: string[]; isFirst: boolean }>
}

/** Roles are left out: that two stories name a minister's office ties nothing together that the minister does not. */
const TYPES = ['meeting', 'attendance', 'statement', 'count', 'undertaking'] as const
type TiedType = (typeof TYPES)[number]

/** Stories of a subject that are counted: it is common enough then. */
const COUNTED = 20_000
/** How long a count is good enough for telling the rare from the common, in milliseconds. */
const COUNT_HOLDS = 10 * 60_000
/** Subjects with fewer stories than this lead to others. */
const RARE = 2_000
const RAREST = 3
/** Keys of a story's facts that lead to others, and facts of each. */
const KEYS = 30
const ALIKE = 60

/** What is on record of stories, for the search for related ones. Counts of a subject's stories are asked for anew after ten minutes. */
export class RecordTies {
  readonly #counts = new Map<string, { articles: number; at: number }>()

  /** What the editions that readers get at `now` have on record; an article with nothing on record is left out. */
  async of(
    db: Reader,
    { articleIds, now }: { articleIds: readonly string[]; now: Instant },
  ): Promise<Map<string, StoryTies>> {
    const ties = new Map<string, StoryTies>()
    const tiesOf = (articleId: string): StoryTies => {
      const known = ties.get(articleId) ?? { subjects: new Map(), facts: new Map() }
      ties.set(articleId, known)
      return known
    }
    const appearances = await listAppearances(db, articleIds, { now })
    await this.#count(db, [...new Set(appearances.map(({ id }) => id))])
    for (const { articleId, id, name } of appearances) {
      tiesOf(articleId).subjects.set(id, { name, articles: this.#counts.get(id)?.articles ?? 0 })
    }
    for (const row of await listFacts(db, articleIds, { now })) {
      const { facts } = tiesOf(row.articleId)
      const fact = facts.get(row.key) ?? { type: row.type as TiedType, names: [], isFirst: false }
      if (row.name !== null && !fact.names.includes(row.name)) fact.names.push(row.name)
      if (row.firstAt === row.sortAt) fact.isFirst = true
      facts.set(row.key, fact)
    }
    return ties
  }

  /**
   * Articles that report facts of the same keys as this one, then those that name the rarest of its subjects, the newest first; `limit`
   * at most.
   */
  async tiedTo(
    db: Reader,
    { articleId, now, limit }: { articleId: string; now: Instant; limit: number },
  ): Promise<string[]> {
    const byFact = await this.#tellAlike(db, { articleId, limit })
    const found = new Set(byFact.map((row) => row.articleId))
    const own = (await this.of(db, { articleIds: [articleId], now })).get(articleId)
    const rare = [...(own?.subjects ?? [])]
      .filter(([, { articles }]) => articles > 1 && articles < RARE)
      .sort(([, left], [, right]) => left.articles - right.articles)
      .slice(0, RAREST)
    for (const [id] of rare) {
      const rows = await db
        .selectFrom('appearance')
        .select('articleId')
        .where('subjectId', '=', id)
        .where('articleId', '<>', articleId)
        .orderBy('sortAt', 'desc')
        .orderBy('articleId', 'desc')
        .limit(limit)
        .execute()
      for (const row of rows) if (found.size < limit) found.add(row.articleId)
    }
    return [...found]
  }

  /** Articles but this one that report facts of the same keys, those of the latest days, the newest first. */
  async #tellAlike(db: Reader, { articleId, limit }: { articleId: string; limit: number }) {
    const own = await db
      .selectFrom('evidence')
      .innerJoin('fact', 'fact.id', 'evidence.factId')
      .select('fact.key')
      .distinct()
      .where('evidence.articleId', '=', articleId)
      .where('fact.type', 'in', TYPES)
      .where('evidence.lapsedAt', 'is', null)
      .limit(KEYS)
      .execute()
    const alike = new Set<string>()
    // One walk down an index for each key: somebody may have said thousands of things.
    for (const { key } of own) {
      const facts = db.selectFrom('fact').select('id').where('key', '=', key)
      for (const { id } of await facts.orderBy('starts', 'desc').limit(ALIKE).execute()) alike.add(id)
    }
    if (alike.size === 0) return []
    return db
      .selectFrom('evidence as told')
      .innerJoin('article', 'article.id', 'told.articleId')
      .select(['told.articleId', 'article.firstLiveFrom'])
      .distinct()
      .where('told.factId', 'in', [...alike])
      .where('told.articleId', '<>', articleId)
      .where('told.firstEdition', 'is not', null)
      .orderBy('article.firstLiveFrom', 'desc')
      .limit(limit)
      .execute()
  }

  async #count(db: Reader, ids: string[]): Promise<void> {
    const now = Date.now()
    const wanted = ids.filter((id) => (this.#counts.get(id)?.at ?? 0) + COUNT_HOLDS <= now)
    if (this.#counts.size > 50_000) this.#counts.clear()
    for (const id of wanted) {
      const counted = db.selectFrom('appearance').select(sql`1`.as('one')).where('subjectId', '=', id).limit(COUNTED)
      const { articles } = await db
        .selectFrom(counted.as('some'))
        .select((is) => is.fn.countAll<number>().as('articles'))
        .executeTakeFirstOrThrow()
      this.#counts.set(id, { articles: Number(articles), at: now })
    }
  }
}

const listAppearances = preparedForIds((db, articleIds, { now }: { now: Instant }) =>
  db
    .selectFrom('appearance')
    .innerJoin('subject', 'subject.id', 'appearance.subjectId')
    .innerJoin('edition', 'edition.articleId', 'appearance.articleId')
    .innerJoin('article', 'article.id', 'appearance.articleId')
    .select(['appearance.articleId', 'subject.id', 'subject.name'])
    .where('appearance.articleId', 'in', articleIds)
    .where(appearsInLive(now)),
)

const listFacts = preparedForIds((db, articleIds, { now }: { now: Instant }) =>
  db
    .selectFrom('evidence')
    .innerJoin('fact', 'fact.id', 'evidence.factId')
    .innerJoin('article', 'article.id', 'evidence.articleId')
    .innerJoin('edition', 'edition.articleId', 'evidence.articleId')
    .leftJoin('party', (join) => join.onRef('party.factId', '=', 'fact.id').on((is) => isToldParty(now)(is as never)))
    .leftJoin('subject', 'subject.id', 'party.subjectId')
    .select(['evidence.articleId', 'fact.key', 'fact.type', 'subject.name', 'article.firstLiveFrom as sortAt'])
    .select((is) =>
      is
        .selectFrom('evidence as earlier')
        .innerJoin('article as teller', 'teller.id', 'earlier.articleId')
        .select((of) => of.fn.min('teller.firstLiveFrom').as('at'))
        .whereRef('earlier.factId', '=', 'fact.id')
        .where('earlier.firstEdition', 'is not', null)
        .as('firstAt'),
    )
    .where('evidence.articleId', 'in', articleIds)
    .where(standsInLive(now))
    .where('fact.type', 'in', TYPES)
    // Written out: of a parameter that is not the only value there is, PostgreSQL thinks that no row has another.
    .where('fact.state', '<>', sql.lit('retracted'))
    .orderBy('party.position'),
)
