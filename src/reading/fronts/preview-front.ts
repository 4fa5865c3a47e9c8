import type { Instant } from '#foundation/clock.ts'
import { PageReads } from '#foundation/page-reads.ts'
import type { Section } from '#paper/sections.ts'
import type { FrontContent } from '#publishing/fronts/api.ts'
import { renderReadersPage } from '../html-page.ts'
import { KeptParts } from '../kept-parts.ts'
import { makeAutomaticFront, makeCuratedFront } from '../pages/front.ts'
import { makeSection } from '../pages/section.ts'
import type { PageContext, SiteParts } from '../site-parts.ts'

/** What a preview answers with: the page, and the policy that belongs to it. */
export interface FrontPreview {
  body: string
  policy: string
}

/** What a page is made from that nobody is to keep: at `now`, with parts of its own, so that a look ahead stays a look. */
export function unkeptContext(parts: SiteParts, now: Instant): PageContext {
  return { parts: { ...parts, kept: new KeptParts() }, now, reads: new PageReads() }
}

/**
 * The very page that a reader would get of a front with this content at `now`, which may be to come: the same assembly, the same
 * rendering, with `notice` over it where it is given. It asks search engines to stay away.
 */
export async function previewFront(
  parts: SiteParts,
  request: { content: FrontContent; section: Section | null; now: Instant; notice?: string },
): Promise<FrontPreview> {
  const { content, section, now, notice = null } = request
  const context = unkeptContext(parts, now)
  if (section === null) {
    const front = (await makeCuratedFront(context, content)) ?? (await makeAutomaticFront(context))
    return renderReadersPage('front', { ...unlisted(front), previewNotice: notice }, parts.assets)
  }
  const page = await makeSection(context, { path: section.path, before: null, content })
  if (!page) throw new Error(`The section ${section.path} has no page.`)
  return renderReadersPage('section', { ...unlisted(page), previewNotice: notice }, parts.assets)
}

function unlisted<Props extends { head: { robots: string | null } }>(props: Props): Props {
  return { ...props, head: { ...props.head, robots: 'noindex, nofollow' } }
}
