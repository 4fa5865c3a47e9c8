import { labelsFor } from '#rendering/labels.ts'
import type { MostReadProps } from '#rendering/page-props.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { listMostRead } from '../most-read.ts'
import { sectionLink } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'

/** What others read, in the whole paper and in each of its sections. */
export async function makeMostRead(context: PageContext): Promise<MostReadProps> {
  const { parts, reads } = context
  const state = await parts.directory.current(reads)
  const words = labelsFor(state.settings.language)
  const bySection: MostReadProps['bySection'] = []
  for (const section of state.sections.filter((one) => one.parentId === null)) {
    const mostRead = await listMostRead(context, { limit: 5, sectionId: section.id })
    if (mostRead) bySection.push({ section: sectionLink(section), mostRead })
  }
  return {
    head: siteHead(state, parts.origin, {
      path: '/most-read',
      title: words.mostRead,
      description: words.mostReadText,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: words.mostRead, href: '/most-read' },
      ],
    }),
    frame: await makeFrame(context, { withMostRead: false }),
    overall: await listMostRead(context, { limit: 10 }),
    bySection,
  }
}
