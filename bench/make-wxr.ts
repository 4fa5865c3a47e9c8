import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * Writes the export file of a WordPress site that there never was: posts of 700 words, each with a few tags, a category, custom
 * fields and now and then a comment. The same numbers give the same file.
 *
 *     node scripts/run.mjs bench/make-wxr.ts --posts 100000 --out FILE [--padding 14000]
 *
 * `--padding` adds so many characters of a plug-in's data to each post, as sites have that were built with page builders.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '20000' },
    out: { type: 'string' },
    padding: { type: 'string', default: '0' },
  },
})
const posts = Number(values.posts)
const padding = Number(values.padding)
if (!values.out || !Number.isInteger(posts) || posts < 1 || !Number.isInteger(padding)) {
  console.error('Say how many posts, and where to: --posts 20000 --out FILE.')
  process.exit(2)
}

const WORDS =
  'the harbour council met again on a cold morning and talked of ferries bridges schools and what they cost while people waited outside with questions that nobody had asked before about money water roads trains houses rent doctors nurses fire engines library hours and the winter market where every trader said sales were lower than last year but better than feared'.split(
    ' ',
  )
const CATEGORIES = ['city', 'harbour', 'business', 'culture', 'sport', 'weather', 'world', 'opinion']
const WORDS_A_POST = 700
const WORDS_A_PARAGRAPH = 70

/** Numbers that look like chance and are the same each time (xorshift). */
let state = 20_240_101
function chance(below: number): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return (state >>> 0) % below
}

function words(count: number): string {
  return Array.from({ length: count }, () => WORDS[chance(WORDS.length)]).join(' ')
}

function paragraph(): string {
  const text = words(WORDS_A_PARAGRAPH)
  return `<!-- wp:paragraph -->\n<p>${text.charAt(0).toUpperCase()}${text.slice(1)}.</p>\n<!-- /wp:paragraph -->`
}

function post(id: number): string {
  const at = new Date(Date.UTC(2004, 0, 1) + id * 90 * 60_000).toISOString()
  const day = at.slice(0, 10)
  const time = `${day} ${at.slice(11, 19)}`
  const category = CATEGORIES[chance(CATEGORIES.length)] ?? 'city'
  const tags = Array.from({ length: 3 }, () => `topic-${chance(400)}`)
  const content = Array.from({ length: WORDS_A_POST / WORDS_A_PARAGRAPH }, paragraph).join('\n\n')
  const comment =
    id % 10 === 0
      ? `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Reader ${id}]]></wp:comment_author><wp:comment_date_gmt><![CDATA[${time}]]></wp:comment_date_gmt><wp:comment_content><![CDATA[${words(20)}]]></wp:comment_content><wp:comment_approved><![CDATA[1]]></wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>`
      : ''
  const data =
    padding > 0
      ? `<wp:postmeta><wp:meta_key>_builder_data</wp:meta_key><wp:meta_value><![CDATA[${'x'.repeat(padding)}]]></wp:meta_value></wp:postmeta>`
      : ''
  return `<item>
<title><![CDATA[Story ${id}: ${words(7)}]]></title>
<link>https://old.example.org/${day.replaceAll('-', '/')}/story-${id}/</link>
<dc:creator><![CDATA[reporter${id % 20}]]></dc:creator>
<guid isPermaLink="false">https://old.example.org/?p=${id}</guid>
<content:encoded><![CDATA[${content}]]></content:encoded>
<excerpt:encoded><![CDATA[${words(18)}.]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date><![CDATA[${time}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[${time}]]></wp:post_date_gmt>
<wp:post_name><![CDATA[story-${id}]]></wp:post_name>
<wp:status><![CDATA[publish]]></wp:status>
<wp:post_type><![CDATA[post]]></wp:post_type>
<wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="${category}"><![CDATA[${category}]]></category>
${tags.map((tag) => `<category domain="post_tag" nicename="${tag}"><![CDATA[${tag}]]></category>`).join('\n')}
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value></wp:postmeta>
${data}${comment}</item>
`
}

const file = createWriteStream(values.out)
file.write(`<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Made-up Post</title><link>https://old.example.org</link><language>en</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example.org</wp:base_site_url><wp:base_blog_url>https://old.example.org</wp:base_blog_url>
${CATEGORIES.map((slug, index) => `<wp:category><wp:term_id>${index + 1}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename><wp:cat_name><![CDATA[${slug}]]></wp:cat_name></wp:category>`).join('\n')}
`)
for (let id = 1; id <= posts; id++) if (!file.write(post(id))) await once(file, 'drain')
file.end('</channel></rss>\n')
await once(file, 'finish')
