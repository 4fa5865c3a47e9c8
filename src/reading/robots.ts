import type { MadePage } from './page.ts'
import type { PageContext } from './site-parts.ts'

/** `robots.txt` (RFC 9309): everything may be read but what has no lasting address, and where the sitemaps are. */
export async function robotsTxt(context: PageContext): Promise<MadePage> {
  const { origin, directory } = context.parts
  await directory.current(context.reads)
  const body = [
    'User-agent: *',
    'Disallow: /newsroom',
    'Disallow: /api/',
    'Disallow: /search',
    'Disallow: /count.gif',
    'Allow: /',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    `Sitemap: ${origin}/news-sitemap.xml`,
    '',
  ].join('\n')
  return { status: 200, type: 'text/plain; charset=utf-8', body, reads: context.reads, maxAge: 3_600 }
}
