import { encodePath } from '#article/permalink.ts'
import { listAllCorrections } from '#publishing/corrections.ts'
import { findLiveCards } from '#publishing/live-editions.ts'
import { directionOf, momentOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { CorrectionsProps } from '#rendering/page-props.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { sectionLink, sectionOf } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'

const PAGE = 200

/** What the paper put right, newest first. Of an article that is off the site nothing is told here: its address tells it. */
export async function makeCorrections(context: PageContext): Promise<CorrectionsProps> {
  const { parts, now, reads } = context
  const state = await parts.directory.current(reads)
  const { language, timeZone } = state.settings
  const corrections = await listAllCorrections(parts.db, { limit: PAGE, now, reads })
  const articleIds = [...new Set(corrections.map((correction) => correction.articleId))]
  const editions = new Map(
    (await findLiveCards(parts.db, { articleIds, now, reads })).map((edition) => [edition.articleId, edition]),
  )
  const words = labelsFor(language)
  return {
    head: siteHead(state, parts.origin, {
      path: '/corrections',
      title: words.corrections,
      description: words.correctionsText,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: words.corrections, href: '/corrections' },
      ],
    }),
    frame: await makeFrame(context),
    list: corrections.flatMap((correction) => {
      const edition = editions.get(correction.articleId)
      if (!edition) return []
      const article = {
        name: edition.headline,
        href: encodePath(edition.path),
        language: edition.language,
        direction: directionOf(edition.language),
      }
      return {
        id: correction.id,
        at: momentOf(correction.at, 'moment', { language, timeZone }),
        text: correction.text,
        article,
        section: sectionLink(sectionOf(state, edition.sectionId)),
      }
    }),
  }
}
