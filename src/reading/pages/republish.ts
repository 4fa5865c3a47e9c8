import { bodyText } from '#article/body-text.ts'
import { encodePath } from '#article/permalink.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import { escapeText } from '#rendering/escape.ts'
import { directionOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { RepublishProps } from '#rendering/page-props.ts'
import { findRefusal } from '#syndication/republishing.ts'
import { findStories } from '#syndication/stories/find-stories.ts'
import { portableBody, portableHtml } from '#syndication/stories/portable-body.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { sectionLink, sectionOf } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'

/** Whether readers are offered the text of a story: where the paper offers it, nobody has taken this story out, and no agency has the rights. */
export async function isOffered(context: PageContext, articleId: string): Promise<boolean> {
  const { parts, reads } = context
  const { settings } = await parts.directory.current(reads)
  if (!settings.syndication.offersRepublishing) return false
  reads.note(`article:${articleId}`)
  return (await findRefusal(parts.db, articleId)) === null
}

/** The text of a story to take over, with credit and a link back, or `null` where it is not offered. */
export async function makeRepublish(context: PageContext, edition: LiveEdition): Promise<RepublishProps | null> {
  const { parts, now, reads } = context
  if (edition.kind === 'sponsored' || !(await isOffered(context, edition.articleId))) return null
  const state = await parts.directory.current(reads)
  const { settings, sections, names: namesNow } = state
  const { syndication, title } = settings
  const request = { sections, names: namesNow, origin: parts.origin, now, reads }
  const [story] = await findStories(parts.db, { cards: [edition], ...request })
  if (!story) return null
  const withoutPictures = portableBody(edition.content.body, { base: story.url, pictureAddress: () => null })
  const kept = withoutPictures.content.filter(({ type }) => type !== 'picture')
  const body = syndication.republishesPictures ? story.body : { ...withoutPictures, content: kept }
  const words = labelsFor(settings.language)
  const names = story.bylines.map(({ name }) => name).join(', ')
  const credit = [names, title].filter((text) => text !== '').join(' / ')
  const own = story.corrections.map(({ text }) => `${words.corrections}: ${text}`)
  const html = [
    `<link rel="canonical" href="${escapeText(story.url)}">`,
    `<h1>${escapeText(story.headline)}</h1>`,
    ...(story.standfirst ? [`<p><strong>${escapeText(story.standfirst)}</strong></p>`] : []),
    portableHtml(body),
    ...own.map((text) => `<p>${escapeText(text)}</p>`),
    `<p>${escapeText(credit)}: <a href="${escapeText(story.url)}">${escapeText(story.headline)}</a></p>`,
  ].join('\n')
  const text = [story.headline, story.standfirst, bodyText(body), ...own, `${credit}\n${story.url}`]
    .filter((part) => part !== '')
    .join('\n\n')
  const section = sectionLink(sectionOf(state, edition.sectionId))
  const href = encodePath(edition.path)
  const breadcrumb = [{ name: words.home, href: '/' }, section, { name: edition.headline, href }]
  const head = siteHead(state, parts.origin, {
    ...{ path: edition.path, title: `${words.republish.title}: ${edition.headline}`, breadcrumb },
    robots: 'noindex, follow',
  })
  return {
    head,
    frame: await makeFrame(context, { currentSection: section.href }),
    article: {
      ...{ href, headline: edition.headline, language: edition.language },
      direction: directionOf(edition.language),
    },
    ...{ breadcrumb, html, text, terms: syndication.terms, licence: syndication.licence },
  }
}
