import { encodePath } from '#article/permalink.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { findPictures } from '#media/find-pictures.ts'
import { pictureSources } from '#media/picture.ts'
import { calledNow, type NamesNow } from '#paper/former-names.ts'
import type { Section } from '#paper/sections.ts'
import { listCorrectionsOf } from '#publishing/corrections.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { type ListScope, listLive } from '#publishing/live-editions.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { Reader } from '#storage/database.ts'
import type { FeedItem, FeedPicture } from './feed.ts'
import { findStories } from './stories/find-stories.ts'
import { wholeStory } from './stories/whole-story.ts'

/** Stories in a feed. */
export const FEED_LENGTH = 50

/** The newest live stories of a scope, as feeds tell them. Notes `latest`: whatever changes a story changes its item. */
export async function listFeedItems(
  db: Reader,
  request: {
    scope: ListScope
    sections: Section[]
    names: NamesNow
    origin: string
    timeZone: string
    text: 'summary' | 'full'
    now: Instant
    reads: PageReads
  },
): Promise<FeedItem[]> {
  const { scope, sections, names, origin, timeZone, now, reads } = request
  reads.note('latest')
  const cards = await listLive(db, { scope, now, limit: FEED_LENGTH, reads })
  if (cards.length === 0) return []
  const [tags, corrections, pictures, stories] = await Promise.all([
    tagsOf(db, cards),
    correctionsOf(db, cards, now),
    leadPicturesOf(db, cards, { origin, now, reads }),
    request.text === 'full' ? findStories(db, { cards, sections, names, origin, now, reads }) : [],
  ])
  // The text of an agency is the paper's to print, not to hand on.
  const own = stories.filter(({ agencyRights }) => agencyRights === null)
  const whole = new Map(own.map((story) => [story.id, wholeStory(story, timeZone)]))
  return cards.map((card) => {
    const section = sections.find((one) => one.id === card.sectionId)
    return {
      url: `${origin}${encodePath(card.path)}`,
      id: `urn:uuid:${card.articleId}`,
      headline: card.headline,
      summary: card.standfirst,
      published: card.sortAt,
      updated: latestOf(card, corrections.get(card.articleId)),
      language: card.language,
      authors: calledNow(card.bylines, names.contributor).map(({ name, slug }) => ({
        name,
        url: `${origin}/by/${encodeURIComponent(slug)}`,
      })),
      categories: [
        ...(card.kind === 'sponsored' ? [labelsFor(card.language).kinds.sponsored] : []),
        ...(section ? [section.name] : []),
        ...(tags.get(card.editionId) ?? []),
      ],
      corrections: corrections.get(card.articleId) ?? [],
      html: whole.get(`urn:uuid:${card.articleId}`) ?? null,
      picture: pictures.get(card.leadPicture ?? '') ?? null,
    }
  })
}

/** Width in pixels of a picture in a feed. */
const PICTURE_WIDTH = 1280

async function leadPicturesOf(
  db: Reader,
  cards: EditionCard[],
  { origin, now, reads }: { origin: string; now: Instant; reads: PageReads },
): Promise<Map<string, FeedPicture>> {
  const ids = cards.flatMap(({ leadPicture }) => leadPicture ?? [])
  if (ids.length === 0) return new Map()
  const found = await findPictures(db, ids, now, reads)
  return new Map(
    [...found].map(([id, picture]) => {
      const { src, width, height } = pictureSources(picture, { crop: 'wide', widths: [PICTURE_WIDTH] })
      const { alt, caption, credit } = picture
      return [id, { href: `${origin}${src}`, type: 'image/jpeg', width, height, alt, caption, credit }]
    }),
  )
}

/** When a story last changed for its readers: its newest edition, or a correction since. */
function latestOf({ liveFrom, sortAt }: EditionCard, corrections: { at: Instant }[] = []): Instant {
  return [sortAt, liveFrom, ...corrections.map(({ at }) => at)].reduce((latest, at) => (at > latest ? at : latest))
}

async function tagsOf(db: Reader, cards: EditionCard[]): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('editionTag')
    .innerJoin('tag', 'tag.id', 'editionTag.tagId')
    .select(['editionTag.editionId', 'tag.name'])
    .where(
      'editionTag.editionId',
      'in',
      cards.map((card) => card.editionId),
    )
    .orderBy('tag.name')
    .execute()
  return grouped(rows.map((row) => [row.editionId, row.name]))
}

async function correctionsOf(
  db: Reader,
  cards: EditionCard[],
  now: Instant,
): Promise<Map<string, { at: Instant; text: string }[]>> {
  const listed = await listCorrectionsOf(db, { articleIds: cards.map((card) => card.articleId), now })
  return grouped(listed.map(({ articleId, at, text }) => [articleId, { at, text }]))
}

function grouped<Key, Value>(pairs: [Key, Value][]): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
