import { findStaticPage } from '#paper/static-pages.ts'
import { momentOf } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import type { StaticPageProps } from '#rendering/page-props.ts'
import { makeFrame } from '../frame.ts'
import { siteHead } from '../head.ts'
import { findPicturesIn } from '../pictures.ts'
import type { PageContext } from '../site-parts.ts'

/** A page that is no news, or `null` where there is none of that name. */
export async function makeStaticPage(context: PageContext, slug: string): Promise<StaticPageProps | null> {
  const { parts, reads } = context
  const page = await findStaticPage(parts.db, { slug, reads })
  if (!page) return null
  const state = await parts.directory.current(reads)
  const words = labelsFor(state.settings.language)
  return {
    head: siteHead(state, parts.origin, {
      path: `/pages/${slug}`,
      title: page.title,
      breadcrumb: [
        { name: words.home, href: '/' },
        { name: page.title, href: `/pages/${encodeURIComponent(slug)}` },
      ],
    }),
    frame: await makeFrame(context),
    title: page.title,
    body: page.body,
    pictures: await findPicturesIn(context, page.body),
    updated: momentOf(page.updatedAt, 'date', state.settings),
  }
}
