import { readStoredContent } from '#article/article-content.ts'
import { bodyText } from '#article/body-text.ts'
import { wordCount } from '#article/count-words.ts'
import { encodePath } from '#article/permalink.ts'
import { pictureIds } from '#article/walk-body.ts'
import type { Instant } from '#foundation/clock.ts'
import type { PageReads } from '#foundation/page-reads.ts'
import { findPictures } from '#media/find-pictures.ts'
import { type Picture, variantAddress, variantWidths } from '#media/picture.ts'
import { calledNow, type NamesNow } from '#paper/former-names.ts'
import type { Section } from '#paper/sections.ts'
import { listCorrectionsOf } from '#publishing/corrections.ts'
import type { EditionCard } from '#publishing/edition.ts'
import type { Reader } from '#storage/database.ts'
import { findAgencyRights } from './find-agency-rights.ts'
import { findStorySubjects } from './find-story-subjects.ts'
import { portableBody } from './portable-body.ts'
import type { Story, StoryPicture } from './story.ts'

/**
 * The stories of these cards, which readers get at `now`, in their order, with all that leaves the paper. Notes every article and
 * picture; whoever asked for the cards has noted the list.
 */
export async function findStories(
  db: Reader,
  request: {
    cards: EditionCard[]
    sections: Section[]
    names: NamesNow
    origin: string
    now: Instant
    reads: PageReads
  },
): Promise<Story[]> {
  const { cards, sections, names, origin, now, reads } = request
  if (cards.length === 0) return []
  const editionIds = cards.map(({ editionId }) => editionId)
  const rows = await db
    .selectFrom('edition')
    .select(['id', 'content', 'liveUntil'])
    .where('id', 'in', editionIds)
    .where('content', 'is not', null)
    .execute()
  const contents = new Map(
    rows.map(({ id, content, liveUntil }) => [id, { content: readStoredContent(content ?? ''), liveUntil }]),
  )
  const shown = [...contents.values()].flatMap(({ content }) => pictureIds(content))
  const articleIds = cards.map(({ articleId }) => articleId)
  const [pictures, notices, corrections, subjects, agencyRights] = await Promise.all([
    findPictures(db, shown, now, reads),
    copyrightsOf(db, shown),
    listCorrectionsOf(db, { articleIds, now }),
    findStorySubjects(db, { cards, origin }),
    findAgencyRights(db, articleIds),
  ])
  return cards.flatMap((card) => {
    reads.note(`article:${card.articleId}`)
    const edition = contents.get(card.editionId)
    if (!edition) return []
    const { content, liveUntil } = edition
    reads.until(liveUntil)
    const url = `${origin}${encodePath(card.path)}`
    const body = portableBody(content.body, {
      base: url,
      pictureAddress: (id) => {
        const picture = pictures.get(id)
        return picture ? largestOf(picture, origin) : null
      },
    })
    const own = corrections.filter(({ articleId }) => articleId === card.articleId)
    const section = sections.find(({ id }) => id === card.sectionId)
    const story: Story = {
      id: `urn:uuid:${card.articleId}`,
      url,
      version: card.number,
      kind: card.kind,
      language: card.language,
      headline: content.headline,
      shortHeadline: content.shortHeadline,
      socialHeadline: content.socialHeadline,
      kicker: content.kicker,
      standfirst: content.standfirst,
      bylines: calledNow(card.bylines, names.contributor).map(({ name, slug }) => ({
        name,
        url: `${origin}/by/${encodeURIComponent(slug)}`,
      })),
      dateline: content.dateline,
      firstPublished: card.sortAt,
      versionCreated: [card.sortAt, card.liveFrom, ...own.map(({ at }) => at)].sort().at(-1) ?? card.liveFrom,
      expires: liveUntil,
      change: card.number > 1 ? card.change : 'minor',
      corrections: own.map(({ at, text }) => ({ at, text })),
      section: section ? { name: section.name, url: `${origin}/${encodePath(section.path)}` } : null,
      tags: calledNow(content.tags, names.tag).map(({ name, slug }) => ({
        name,
        url: `${origin}/tags/${encodeURIComponent(slug)}`,
      })),
      subjects: subjects.get(card.articleId) ?? [],
      body,
      wordCount: wordCount(bodyText(body), card.language),
      pictures: pictureIds(content).flatMap((id) => {
        const picture = pictures.get(id)
        const isLead = id === content.leadPicture
        return picture ? [storyPicture(picture, { isLead, origin, copyright: notices.get(id) ?? '' })] : []
      }),
      agencyRights: agencyRights.get(card.articleId) ?? null,
    }
    return [story]
  })
}

function largestOf(picture: Picture, origin: string): string {
  const width = variantWidths(picture).findLast((one) => one <= 1280) ?? picture.width
  return `${origin}${variantAddress(picture, { width, format: 'jpg' })}`
}

function storyPicture(
  picture: Picture,
  { isLead, origin, copyright }: { isLead: boolean; origin: string; copyright: string },
): StoryPicture {
  const { id, caption, credit, alt, licence, type, expiresAt } = picture
  return {
    id: `urn:uuid:${id}`,
    isLead,
    ...{ caption, credit, alt, copyright, licence, type, expires: expiresAt },
    renditions: variantWidths(picture).map((width) => ({
      href: `${origin}${variantAddress(picture, { width, format: 'jpg' })}`,
      width,
      height: Math.max(1, Math.round((picture.height * width) / picture.width)),
    })),
  }
}

async function copyrightsOf(db: Reader, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('picture').select(['id', 'copyright']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, copyright }) => [id, copyright]))
}
