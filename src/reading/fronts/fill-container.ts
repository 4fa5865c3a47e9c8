import type { Section } from '#paper/sections.ts'
import type { MostReadArticle } from '#popularity/ranking.ts'
import type { EditionCard } from '#publishing/edition.ts'
import type { FrontFill } from '#publishing/fronts/api.ts'
import {
  findLiveCards,
  freshUntilNextMoment,
  type ListCursor,
  type ListScope,
  listLive,
} from '#publishing/live-editions.ts'
import type { PageContext } from '../site-parts.ts'

/** Stories asked for at first, which is enough mostly; then at a time, and looked at in all, where few of them are of the kind that is wanted. */
const FIRST_BATCH = 20
const BATCH = 60
const MOST_LOOKED_AT = 600

/** Stories of a most-read list that are looked at. */
const MOST_READ = 50

export interface FillRequest {
  fill: FrontFill
  /** With those within them; `null` for the whole paper. */
  sections: Section[] | null
  limit: number
  /** Articles that are on the front already. */
  used: ReadonlySet<string>
}

/**
 * Live stories for what editors left open in a container, in the order that they asked for. Where too few were read, the newest
 * follow. What was paid for comes by itself only where it was asked for by its kind.
 */
export async function fillContainer(context: PageContext, request: FillRequest): Promise<EditionCard[]> {
  const { fill, limit, used } = request
  const scope = await findScope(context, request)
  if (scope === null) return []
  if (fill.order === 'newest') return listNewest(context, { ...request, scope })
  const read = (await listRead(context, request)).slice(0, limit)
  const taken = new Set([...used, ...read.map((edition) => edition.articleId)])
  const rest = await listNewest(context, { ...request, scope, used: taken, limit: limit - read.length })
  return [...read, ...rest]
}

/** Which list to look through, its key noted; `null` where nothing can be in it. */
async function findScope(context: PageContext, { fill, sections }: FillRequest): Promise<ListScope | null> {
  const { parts, reads } = context
  if (fill.tag !== undefined) {
    const slug = await slugNow(context, fill.tag)
    const tag = await parts.db.selectFrom('tag').select('id').where('slug', '=', slug).executeTakeFirst()
    if (!tag) return null
    reads.note(`tag:${tag.id}`)
    return { tagId: tag.id }
  }
  if (sections === null) {
    reads.note('front')
    return 'all'
  }
  for (const section of sections) reads.note(`section:${section.id}`)
  return sections.length > 0 ? { sectionIds: sections.map((section) => section.id) } : null
}

async function listNewest(context: PageContext, request: FillRequest & { scope: ListScope }): Promise<EditionCard[]> {
  const { parts, now, reads } = context
  const { scope, limit, used } = request
  const found: EditionCard[] = []
  let after: ListCursor | undefined
  let size = FIRST_BATCH
  for (let looked = 0; found.length < limit && looked < MOST_LOOKED_AT; looked += size, size = BATCH) {
    const batch = await listLive(parts.db, { scope, now, limit: size, after })
    found.push(...batch.filter((edition) => !used.has(edition.articleId) && isWanted(edition, request)))
    const last = batch.at(-1)
    if (batch.length < size || !last) break
    after = { sortAt: last.sortAt, editionId: last.editionId }
  }
  await freshUntilNextMoment(parts.db, { now, reads })
  return noted(context, found.slice(0, Math.max(0, limit)))
}

/** What others read in the sections asked for, most read first. */
async function listRead(context: PageContext, request: FillRequest): Promise<EditionCard[]> {
  const { parts, now, reads } = context
  const { sections, fill, used } = request
  const ofSections = sections?.map(({ id }) => parts.mostRead({ sectionId: id, limit: MOST_READ, reads }).list)
  const list = ofSections ? byScore(ofSections.flat()) : parts.mostRead({ limit: MOST_READ, reads }).list
  const articleIds = list.map((entry) => entry.articleId).filter((id) => !used.has(id))
  const editions = await findLiveCards(parts.db, { articleIds, now })
  const wanted = editions.filter((edition) => isWanted(edition, request)).slice(0, request.limit * 3)
  const tagged = fill.tag === undefined ? wanted : await withTag(context, wanted, await slugNow(context, fill.tag))
  return noted(context, tagged)
}

/** The page notes what it shows, not all that was looked at. */
function noted({ reads }: PageContext, editions: EditionCard[]): EditionCard[] {
  for (const edition of editions) reads.note(`card:${edition.articleId}`)
  return editions
}

function byScore(list: MostReadArticle[]): MostReadArticle[] {
  const known = new Map(list.map((entry) => [entry.articleId, entry]))
  return [...known.values()].sort((a, b) => b.score - a.score)
}

/** The slug of what was the tag of this slug when the front was arranged. */
async function slugNow({ parts, reads }: PageContext, slug: string): Promise<string> {
  const { names } = await parts.directory.current(reads)
  return names.tag.get(slug)?.slug ?? slug
}

async function withTag(context: PageContext, editions: EditionCard[], slug: string): Promise<EditionCard[]> {
  if (editions.length === 0) return []
  const rows = await context.parts.db
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .select('editionTag.editionId')
    .where('tag.slug', '=', slug)
    .where(
      'editionTag.editionId',
      'in',
      editions.map((edition) => edition.editionId),
    )
    .execute()
  const tagged = new Set(rows.map((row) => row.editionId))
  return editions.filter((edition) => tagged.has(edition.editionId))
}

/** A tag's list is of the whole paper: the sections narrow it here. */
function isWanted(edition: EditionCard, { fill, sections }: FillRequest): boolean {
  const isOfKind = fill.kinds ? fill.kinds.some((kind) => kind === edition.kind) : edition.kind !== 'sponsored'
  return isOfKind && (sections === null || sections.some((section) => section.id === edition.sectionId))
}
