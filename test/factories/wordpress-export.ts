/** A post for {@link wxrOf}; texts are put into CDATA sections. */
export interface WxrPost {
  id: number
  type?: string
  status?: string
  title?: string
  content?: string
  excerpt?: string
  name?: string
  link?: string
  guid?: string
  creator?: string
  date?: string
  dateGmt?: string
  parent?: number
  password?: string
  attachmentUrl?: string
  /** `[taxonomy, slug, name]` */
  terms?: [string, string, string][]
  meta?: Record<string, string>
  /** XML of comments and whatever else. */
  more?: string
}

export const OLD_SITE = 'https://old.example.org'

/** The export file of a small site: what stands in the channel before its items, and its items. */
export function wxrOf(posts: readonly WxrPost[], channel = '', prefix = 'wp'): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:${prefix}="http://wordpress.org/export/1.2/">
<channel><title>The Old Post</title><link>${OLD_SITE}</link><language>en-GB</language>
<${prefix}:wxr_version>1.2</${prefix}:wxr_version><${prefix}:base_blog_url>${OLD_SITE}</${prefix}:base_blog_url>
${channel}
${posts.map((post) => itemOf(post, prefix)).join('\n')}
</channel></rss>
`
}

/** An export of WordPress with so many posts, each of a minute of its own, in two categories. */
export function aWxr(posts: number): string {
  const items = Array.from({ length: posts }, (_, index): WxrPost => {
    // Every tenth has an address that another has too.
    const name = `ferry-${index % 10 === 9 ? index - 2 : index}`
    return {
      id: index + 1,
      title: `Ferry number ${index} leaves on time`,
      link: `${OLD_SITE}/2010/${name}/`,
      content: `<p>The ferry left the harbour for the ${index}th time, and <a href="https://example.org/">the office</a> was there.</p>`,
      date: new Date(Date.UTC(2010, 0, 1, 0, index)).toISOString().slice(0, 19).replace('T', ' '),
      name,
      terms: [
        index % 2 ? ['category', 'city', 'City'] : ['category', 'coast', 'Coast'],
        ['post_tag', `tag-${index % 7}`, `Tag ${index % 7}`],
      ],
    }
  })
  return wxrOf(
    items,
    `<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Marsh</wp:author_display_name></wp:author>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>city</wp:category_nicename><wp:cat_name>City</wp:cat_name></wp:category>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>coast</wp:category_nicename><wp:cat_name>Coast</wp:cat_name></wp:category>`,
  )
}

export function aComment(id: number, values: Record<string, string> = {}): string {
  const all = {
    author: 'Bo',
    date_gmt: '2013-01-12 10:00:00',
    content: 'Well said.',
    approved: '1',
    type: '',
    parent: '0',
    ...values,
  }
  const fields = Object.entries(all).map(([name, value]) => `<wp:comment_${name}>${cdata(value)}</wp:comment_${name}>`)
  return `<wp:comment><wp:comment_id>${id}</wp:comment_id>${fields.join('')}</wp:comment>`
}

function itemOf(post: WxrPost, prefix: string): string {
  const wp = (name: string, value: string | number) => `<${prefix}:${name}>${cdata(String(value))}</${prefix}:${name}>`
  const meta = Object.entries(post.meta ?? {}).map(
    ([key, value]) => `<${prefix}:postmeta>${wp('meta_key', key)}${wp('meta_value', value)}</${prefix}:postmeta>`,
  )
  const terms = (post.terms ?? []).map(
    ([taxonomy, slug, name]) => `<category domain="${taxonomy}" nicename="${slug}">${cdata(name)}</category>`,
  )
  const date = post.date ?? '2013-01-11 21:30:00'
  return `<item><title>${cdata(post.title ?? `Post ${post.id}`)}</title>
<link>${post.link ?? `${OLD_SITE}/2013/01/11/post-${post.id}/`}</link><dc:creator>${cdata(post.creator ?? 'ada')}</dc:creator>
<guid isPermaLink="false">${post.guid ?? `${OLD_SITE}/?p=${post.id}`}</guid><content:encoded>${cdata(post.content ?? '')}</content:encoded>
<excerpt:encoded>${cdata(post.excerpt ?? '')}</excerpt:encoded>
${wp('post_id', post.id)}${wp('post_date', date)}${wp('post_date_gmt', post.dateGmt ?? date)}${wp('post_name', post.name ?? `post-${post.id}`)}
${wp('status', post.status ?? 'publish')}${wp('post_type', post.type ?? 'post')}${wp('post_parent', post.parent ?? 0)}${wp('post_password', post.password ?? '')}
${post.attachmentUrl ? wp('attachment_url', post.attachmentUrl) : ''}${terms.join('')}${meta.join('')}${post.more ?? ''}</item>`
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
