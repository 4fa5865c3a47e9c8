import type { Kind } from '#article/article-content.ts'
import { encodePath } from '#article/permalink.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import type { Section } from '#paper/sections.ts'
import { type Correction, listCorrections } from '#publishing/corrections.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import { findLiveCards } from '#publishing/live-editions.ts'
import { directionOf, momentOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { ArticleProps, Card, HeadProps, Link, Picture, Shelves } from '#rendering/page-props.ts'
import { findRelated, type RelatedStory } from '#search/related.ts'
import { articleJsonLd } from '../article-json-ld.ts'
import { makeCards } from '../cards.ts'
import { makeFrame } from '../frame.ts'
import { breadcrumbList } from '../head.ts'
import { phrasesFor } from '../phrases.ts'
import { findArticlePictures } from '../pictures.ts'
import { sectionLink, sectionOf } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'
import { isOffered } from './republish.ts'
import { makeWhoIsWho } from './who-is-who.ts'

/** Related stories under an article. */
const MORE_STORIES = 6
/** As many as are kept for an article, on both shelves together. */
const KEPT_STORIES = 24

/** Words that a reader reads in a minute. */
const WORDS_A_MINUTE = 230

/** The page of a live edition. */
export async function makeArticle(context: PageContext, edition: LiveEdition): Promise<ArticleProps> {
  const { parts, now, reads } = context
  const state = await parts.directory.current(reads)
  const { content, articleId } = edition
  const [corrections, readMore, { pictures, social }, frame] = await Promise.all([
    listCorrections(parts.db, { articleId, now, reads }),
    findLiveCards(parts.db, { articleIds: content.readMore, now, reads }).then((found) => makeCards(context, found)),
    findArticlePictures(context, content),
    makeFrame(context, { currentSection: sectionLink(sectionOf(state, edition.sectionId)).href }),
  ])
  const { whoIsWho, body, mentions } = await makeWhoIsWho(context, edition)
  const moreStories = await listMoreStories(context, edition, readMore)
  const section = sectionOf(state, edition.sectionId)
  // Dates within the article are written in its own language.
  const locale = { language: edition.language, timeZone: state.settings.timeZone }
  const breadcrumb = breadcrumbOf(state, section)
  const leadPicture = content.leadPicture === null ? null : (pictures[content.leadPicture] ?? null)
  const isUpdated = edition.number > 1 && edition.change !== 'minor' && edition.publishedAt > edition.sortAt
  return {
    head: articleHead(context, { state, edition, section, breadcrumb, social, corrections, mentions }),
    frame,
    id: articleId,
    kind: edition.kind as Kind,
    kicker: content.kicker,
    headline: content.headline,
    standfirst: content.standfirst,
    language: edition.language,
    direction: directionOf(edition.language),
    section: sectionLink(section),
    breadcrumb,
    bylines: edition.bylines.map(({ name, slug }) => ({ name, href: `/by/${encodeURIComponent(slug)}` })),
    dateline: content.dateline
      ? {
          place: content.dateline.place,
          date: content.dateline.date ? momentOf(content.dateline.date, 'date', locale) : null,
        }
      : null,
    published: momentOf(edition.sortAt, 'moment', locale),
    updated: isUpdated ? momentOf(edition.liveFrom, 'moment', locale) : null,
    edition: { number: edition.number, historyHref: `${encodePath(edition.path)}/history` },
    republishHref:
      edition.kind !== 'sponsored' && (await isOffered(context, articleId))
        ? `${encodePath(edition.path)}/republish`
        : null,
    readingMinutes: Math.max(1, Math.round(edition.wordCount / WORDS_A_MINUTE)),
    leadPicture,
    graphic: leadPicture ? null : await parts.maps.find(edition),
    body,
    pictures,
    corrections: corrections.map((correction) => ({
      id: correction.id,
      at: momentOf(correction.at, 'moment', locale),
      text: correction.text,
    })),
    whoIsWho,
    tags: content.tags.map((tag) => ({ name: tag.name, href: `/tags/${encodeURIComponent(tag.slug)}` })),
    readMore,
    moreStories,
    countImage: parts.countsByImage ? `/count.gif?a=${articleId}` : null,
    previewNotice: null,
  }
}

/**
 * Related stories with the reason of each, without those that an editor picked already: half of them from either shelf, more from one
 * where the other has less.
 */
async function listMoreStories(context: PageContext, edition: LiveEdition, picked: Card[]): Promise<Shelves> {
  const { parts, now, reads } = context
  const { settings } = await parts.directory.current(reads)
  const related = await findRelated(parts.db, {
    articleId: edition.articleId,
    limit: KEPT_STORIES,
    now,
    reads,
  })
  const fresh = related.filter((one) => !picked.some((card) => card.id === one.articleId))
  const [latest, background] = share(
    fresh.filter(({ shelf }) => shelf === 'latest'),
    fresh.filter(({ shelf }) => shelf === 'background'),
  )
  const articleIds = [...latest, ...background].map((one) => one.articleId)
  const cards = await makeCards(context, await findLiveCards(parts.db, { articleIds, now, reads }))
  const phrases = phrasesFor(settings.language)
  const cardsOf = (shelf: RelatedStory[]): Card[] =>
    shelf.flatMap(({ articleId, reason }) => {
      const card = cards.find(({ id }) => id === articleId)
      return card ? [{ ...card, reason: phrases.related(reason) }] : []
    })
  return { latest: cardsOf(latest), background: cardsOf(background) }
}

/** The first of two lists, half of all from either where both have enough. */
function share<One>(left: One[], right: One[]): [One[], One[]] {
  const half = MORE_STORIES / 2
  return [
    left.slice(0, Math.max(half, MORE_STORIES - right.length)),
    right.slice(0, Math.max(half, MORE_STORIES - left.length)),
  ]
}

function breadcrumbOf(state: PaperState, section: Section): Link[] {
  const parent = state.sections.find((one) => one.id === section.parentId)
  const home = { name: labelsFor(state.settings.language).home, href: '/' }
  return [home, ...(parent ? [sectionLink(parent)] : []), sectionLink(section)]
}

function articleHead(
  context: PageContext,
  page: {
    state: PaperState
    edition: LiveEdition
    section: Section
    breadcrumb: Link[]
    social: Picture | null
    corrections: Correction[]
    mentions: object[]
  },
): HeadProps {
  const { origin } = context.parts
  const { edition, section, breadcrumb, social, state, corrections, mentions } = page
  const href = `${origin}${encodePath(edition.path)}`
  const description = edition.standfirst
  return {
    title: edition.headline,
    description,
    canonical: href,
    feeds: [],
    languages: [],
    social: {
      title: edition.content.socialHeadline,
      type: 'article',
      image: social && {
        href: `${origin}${social.src}`,
        width: social.width,
        height: social.height,
        alt: social.alt,
      },
      publishedAt: edition.sortAt,
      modifiedAt: edition.liveFrom > edition.sortAt ? edition.liveFrom : null,
      section: section.name,
      tags: edition.content.tags.map((tag) => tag.name),
    },
    jsonLd: {
      '@context': 'https://schema.org',
      '@graph': [
        articleJsonLd({ edition, section, settings: state.settings, origin, href, social, corrections, mentions }),
        breadcrumbList([...breadcrumb, { name: edition.headline, href: encodePath(edition.path) }], origin),
      ],
    },
    robots: 'max-image-preview:large',
  }
}
