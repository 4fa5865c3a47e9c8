import { authorsOf, type Feed, type FeedItem, summaryOf, titleOf, titleOfFeed } from './feed.ts'
import { xmlElement, xmlText } from './xml.ts'

/** The feed as Atom (RFC 4287). */
export function toAtom(feed: Feed): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xmlText(feed.language)}">
${xmlElement('id', `${feed.self}.atom`)}
${xmlElement('title', titleOfFeed(feed))}
${xmlElement('subtitle', feed.description)}
${xmlElement('updated', feed.updated)}
<author>${xmlElement('name', feed.publisher || titleOfFeed(feed))}</author>
<link rel="self" type="application/atom+xml" href="${xmlText(feed.self)}.atom"/>
<link rel="alternate" type="text/html" href="${xmlText(feed.home)}"/>
${feed.hubs.map((hub) => `<link rel="hub" href="${xmlText(hub)}"/>`).join('')}
${feed.items.map(atomEntry).join('\n')}
</feed>
`
}

function atomEntry(item: FeedItem): string {
  const parts = [
    xmlElement('id', item.id),
    xmlElement('title', titleOf(item)),
    `<link rel="alternate" type="text/html" href="${xmlText(item.url)}" hreflang="${xmlText(item.language)}"/>`,
    xmlElement('published', item.published),
    xmlElement('updated', item.updated),
    ...authorsOf(item).map(
      (author) => `<author>${xmlElement('name', author.name)}${xmlElement('uri', author.url)}</author>`,
    ),
    ...item.categories.map((category) => `<category term="${xmlText(category)}"/>`),
    xmlElement('summary', summaryOf(item)),
    ...(item.html === null ? [] : [`<content type="html">${xmlText(item.html)}</content>`]),
    ...(item.picture
      ? [`<link rel="enclosure" type="${item.picture.type}" href="${xmlText(item.picture.href)}"/>`]
      : []),
  ]
  return `<entry xml:lang="${xmlText(item.language)}">${parts.join('')}</entry>`
}
