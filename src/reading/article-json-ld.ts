import { encodePath } from '#article/permalink.ts'
import type { Section } from '#paper/sections.ts'
import type { PaperSettings } from '#paper/settings.ts'
import type { Correction } from '#publishing/corrections.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import type { Picture } from '#rendering/page-props.ts'

/** What schema.org calls each kind of article. */
const TYPES: Record<string, string> = {
  news: 'NewsArticle',
  analysis: 'AnalysisNewsArticle',
  opinion: 'OpinionNewsArticle',
  interview: 'NewsArticle',
  explainer: 'BackgroundNewsArticle',
  sponsored: 'AdvertiserContentArticle',
}

/** An edition as schema.org's `NewsArticle`, or the type of its kind, for the page's JSON-LD. */
export function articleJsonLd(page: {
  edition: LiveEdition
  section: Section
  settings: PaperSettings
  origin: string
  href: string
  /** As it is shown elsewhere: wide. */
  social: Picture | null
  corrections: Correction[]
  /** Whom it names, by what is on record of it. */
  mentions: object[]
}): object {
  const { edition, section, settings, origin, href, social, corrections, mentions } = page
  const { dateline } = edition.content
  return {
    '@type': TYPES[edition.kind] ?? 'NewsArticle',
    '@id': href,
    url: href,
    mainEntityOfPage: href,
    headline: edition.headline,
    ...(edition.standfirst ? { description: edition.standfirst } : {}),
    ...(edition.kicker ? { alternativeHeadline: edition.kicker } : {}),
    inLanguage: edition.language,
    datePublished: edition.sortAt,
    dateModified: [edition.sortAt, edition.liveFrom, ...corrections.map(({ at }) => at)].sort().at(-1),
    version: edition.number,
    articleSection: section.name,
    wordCount: edition.wordCount,
    isAccessibleForFree: true,
    ...(dateline?.place ? { dateline: [dateline.place, dateline.date].filter(Boolean).join(', ') } : {}),
    ...(edition.content.tags.length > 0 ? { keywords: edition.content.tags.map((tag) => tag.name) } : {}),
    author: edition.bylines.map(({ name, slug }) => ({
      '@type': 'Person',
      name,
      url: `${origin}/by/${encodeURIComponent(slug)}`,
    })),
    publisher: { '@type': 'NewsMediaOrganization', name: settings.publisher || settings.title, url: `${origin}/` },
    publishingPrinciples: `${origin}${encodePath('/corrections')}`,
    ...(mentions.length > 0 ? { mentions } : {}),
    ...(social ? { image: [`${origin}${social.src}`] } : {}),
    ...(corrections.length > 0
      ? {
          correction: corrections.map((correction) => ({
            '@type': 'CorrectionComment',
            text: correction.text,
            datePublished: correction.at,
          })),
        }
      : {}),
  }
}
