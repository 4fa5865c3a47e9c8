import { authorsOf, type Feed, type FeedItem, summaryOf, titleOf, titleOfFeed } from './feed.ts'
import { xmlElement, xmlText } from './xml.ts'

/**
 * The feed as RSS 2.0, with the modules of Atom (own address, hubs), Dublin Core (authors), content (whole stories) and Media RSS
 * (pictures). The length of a picture's file is not known, for which RSS says 0.
 */
export function toRss(feed: Feed): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
${xmlElement('title', titleOfFeed(feed))}
${xmlElement('link', feed.home)}
${xmlElement('description', feed.description || titleOfFeed(feed))}
${xmlElement('language', feed.language)}
${xmlElement('lastBuildDate', rfc822(feed.updated))}
<atom:link href="${xmlText(feed.self)}.xml" rel="self" type="application/rss+xml"/>
${feed.hubs.map((hub) => `<atom:link href="${xmlText(hub)}" rel="hub"/>`).join('')}
${feed.items.map(rssItem).join('\n')}
</channel></rss>
`
}

function rssItem(item: FeedItem): string {
  const parts = [
    xmlElement('title', titleOf(item)),
    xmlElement('link', item.url),
    `<guid isPermaLink="false">${xmlText(item.id)}</guid>`,
    xmlElement('pubDate', rfc822(item.published)),
    // Programs read this as HTML: what a standfirst says of markup is to be read, not obeyed.
    xmlElement('description', xmlText(summaryOf(item))),
    ...authorsOf(item).map((author) => xmlElement('dc:creator', author.name)),
    ...item.categories.map((category) => xmlElement('category', category)),
    ...(item.html === null ? [] : [xmlElement('content:encoded', item.html)]),
    ...pictureElements(item),
  ]
  return `<item>${parts.join('')}</item>`
}

function pictureElements({ picture }: FeedItem): string[] {
  if (!picture) return []
  const { href, type, width, height, alt, caption, credit } = picture
  return [
    `<enclosure url="${xmlText(href)}" length="0" type="${type}"/>`,
    `<media:content url="${xmlText(href)}" type="${type}" medium="image" width="${width}" height="${height}">`,
    caption || alt ? `<media:description type="plain">${xmlText(caption || alt)}</media:description>` : '',
    xmlElement('media:credit', credit),
    '</media:content>',
  ]
}

/** A time as RSS wants it (RFC 822 with four digits of the year). */
function rfc822(instant: string): string {
  return new Date(instant).toUTCString()
}
