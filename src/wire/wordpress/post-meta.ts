import { oneLine } from '#article/clean-text.ts'
import { linesOfHtml, textOfHtml } from './html-text.ts'
import { type PhpValue, readPhpValue } from './php-values.ts'
import type { WxrItem } from './wxr-item.ts'

/** What plug-ins for search engines keep of a post. */
export interface SearchWords {
  title: string
  description: string
  /** For social networks. */
  social: string
}

const TITLES = ['_yoast_wpseo_title', 'rank_math_title', '_aioseo_title', '_aioseop_title', '_seopress_titles_title']
const DESCRIPTIONS = [
  '_yoast_wpseo_metadesc',
  'rank_math_description',
  '_aioseo_description',
  '_aioseop_description',
  '_seopress_titles_desc',
  'standard_seo_post_meta_description',
]
const SOCIAL = [
  '_yoast_wpseo_opengraph-title',
  'rank_math_facebook_title',
  '_yoast_wpseo_twitter-title',
  'rank_math_twitter_title',
  '_aioseo_og_title',
  '_seopress_social_fb_title',
]
const PRIMARY = ['_yoast_wpseo_primary_category', 'rank_math_primary_category', '_primary_category']
const STANDFIRSTS = [
  'standfirst',
  '_standfirst',
  'dek',
  '_dek',
  'subtitle',
  '_subtitle',
  'wps_subtitle',
  'subheading',
  'secondary_title',
]
const KICKERS = ['kicker', '_kicker', 'overline', '_overline', 'eyebrow']

/** Says how WordPress or a plug-in went about its work, and nothing of the post. */
const MACHINERY =
  /^(_edit_(lock|last)|_oembed_|_encloseme|_pingme|_wp_page_template|_wp_old_(slug|date)|_wp_trash_|_thumbnail_id|_wp_attach|_publicize_|_wpas_|_jetpack_|_elementor_(css|controls|data)|_et_|_menu_item_|original_post_id|_wp_desired|_yoast_wpseo_(content_score|linkdex|estimated)|_cap-|cap-|footnotes$|_vc_|_wpb_)/
/** Characters of one value, and of all values, that are kept with an article. */
const MAX_VALUE = 10_000
const MAX_VALUES = 60_000

export function searchWordsOf(item: WxrItem): SearchWords {
  return {
    title: written(item, TITLES),
    description: written(item, DESCRIPTIONS),
    social: written(item, SOCIAL),
  }
}

/** What readers see under the headline: the excerpt that was written by hand, else a plug-in's subtitle. */
export function standfirstOf(item: WxrItem): string {
  return oneLine(linesOfHtml(item.excerpt)) || written(item, STANDFIRSTS)
}

export function kickerOf(item: WxrItem): string {
  return written(item, KICKERS)
}

/** Id of the category that an editor chose to be the first, or empty. */
export function primaryCategoryOf(item: WxrItem): string {
  return PRIMARY.map((key) => item.meta.get(key)?.[0]?.trim() ?? '').find((id) => /^[1-9]\d*$/.test(id)) ?? ''
}

/** Custom fields for keeping with the article, bounded; the second value says whether anything had to be left out. */
export function customFields(item: WxrItem): [fields: Record<string, unknown>, isCut: boolean] {
  const fields: [string, PhpValue][] = []
  let length = 0
  let isCut = false
  for (const [key, values] of item.meta) {
    if (MACHINERY.test(key)) continue
    const size = values.reduce((sum, value) => sum + value.length, key.length)
    if (size > MAX_VALUE || length + size > MAX_VALUES) {
      isCut = true
      continue
    }
    length += size
    const read = values.map((value) => readPhpValue(value) ?? value)
    fields.push([key, read.length === 1 ? (read[0] ?? null) : read])
  }
  return [Object.fromEntries(fields), isCut]
}

/** The first of several fields that says something; placeholders that the plug-in filled on its pages are left out. */
function written(item: WxrItem, keys: readonly string[]): string {
  for (const key of keys) {
    const text = textOfHtml(
      (item.meta.get(key)?.[0] ?? '').replace(/%%?[a-z_]+%%?/gi, ' ').replace(/#[a-z]+(_[a-z]+)+/g, ' '),
    )
    const plain = oneLine(text.replace(/^[\s|–—-]+|[\s|–—-]+$/g, ''))
    if (plain !== '' && !plain.startsWith('a:')) return plain
  }
  return ''
}
