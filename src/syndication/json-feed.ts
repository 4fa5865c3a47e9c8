import { type Feed, summaryOf } from './feed.ts'

/** The feed as JSON Feed 1.1 (jsonfeed.org). */
export function toJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.description ? { description: feed.description } : {}),
    home_page_url: feed.home,
    feed_url: `${feed.self}.json`,
    language: feed.language,
    authors: [{ name: feed.publisher }],
    ...(feed.hubs.length > 0 ? { hubs: feed.hubs.map((url) => ({ type: 'WebSub', url })) } : {}),
    items: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.headline,
      ...(item.html === null ? { content_text: summaryOf(item) || item.headline } : { content_html: item.html }),
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
      ...(item.authors.length > 0 ? { authors: item.authors } : {}),
      ...(item.categories.length > 0 ? { tags: item.categories } : {}),
    })),
  })
}
