import { authorsOf, type Feed, summaryOf, titleOf, titleOfFeed } from './feed.ts'
import { plainText } from './xml.ts'

/** The feed as JSON Feed 1.1 (jsonfeed.org). */
export function toJsonFeed(feed: Feed): string {
  return JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: titleOfFeed(feed),
      ...(feed.description ? { description: feed.description } : {}),
      home_page_url: feed.home,
      feed_url: `${feed.self}.json`,
      language: feed.language,
      authors: [{ name: feed.publisher || titleOfFeed(feed) }],
      ...(feed.hubs.length > 0 ? { hubs: feed.hubs.map((url) => ({ type: 'WebSub', url })) } : {}),
      items: feed.items.map((item) => ({
        id: item.id,
        url: item.url,
        title: titleOf(item),
        ...(item.html === null ? { content_text: summaryOf(item) || titleOf(item) } : { content_html: item.html }),
        ...(item.picture
          ? {
              image: item.picture.href,
              attachments: [{ url: item.picture.href, mime_type: item.picture.type }],
            }
          : {}),
        ...(item.summary ? { summary: item.summary } : {}),
        date_published: item.published,
        date_modified: item.updated,
        language: item.language,
        ...(authorsOf(item).length > 0 ? { authors: authorsOf(item) } : {}),
        ...(item.categories.length > 0 ? { tags: item.categories } : {}),
      })),
    },
    // JSON can say half a character, and strict readers refuse the whole file for it.
    (_, value: unknown) => (typeof value === 'string' ? plainText(value) : value),
  )
}
