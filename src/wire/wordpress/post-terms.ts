import { canonicalLanguage } from '#foundation/language-tag.ts'
import { textOfHtml } from './html-text.ts'
import { primaryCategoryOf } from './post-meta.ts'
import { decodePart } from './site-addresses.ts'
import { type Category, type SiteSurvey, slugOf } from './survey-site.ts'
import type { WxrItem, WxrTerm } from './wxr-item.ts'

/** Taxonomies in which WordPress and plug-ins keep what is no subject. */
const NOT_SUBJECTS = new Set(
  (
    'category nav_menu link_category post_format author language term_language post_translations term_translations ' +
    'translation_priority wp_theme wp_template_part_area wp_pattern_category product_type product_visibility ' +
    'product_shipping_class elementor_library_type yst_prominent_words amp_validation_error following_users ef_usergroup'
  ).split(' '),
)
/** What WordPress calls the category of posts that have none. */
const NONE = new Set([
  'uncategorized',
  'uncategorised',
  'allgemein',
  'non-classe',
  'sin-categoria',
  'senza-categoria',
  'sem-categoria',
  'geen-categorie',
])

/** Key of the section that a category became. */
export function sectionKey(slug: string): string {
  return `category-${slug}`
}

/** Sections from a category up to the outermost; a circle ends where it closes. */
export function lineage(category: Category, categories: ReadonlyMap<string, Category>): Category[] {
  const line: Category[] = []
  for (let at: Category | undefined = category; at && !line.includes(at); at = categories.get(at.parent)) line.push(at)
  return line
}

/**
 * The one section that an article goes to (the category that an editor made the first; else the deepest, the first of
 * several), and all else that it was filed under as tags. Categories around the section are no tags: it says them.
 */
export function sortTerms(item: WxrItem, site: SiteSurvey): { section: string | null; tags: string[] } {
  const categories = item.terms
    .filter((term) => term.taxonomy === 'category')
    .map((term) => site.categories.get(slugOf(term)))
    .filter((each) => each !== undefined)
  const primary = primaryCategoryOf(item)
  const depth = (category: Category) => (NONE.has(category.slug) ? 0 : lineage(category, site.categories).length)
  const chosen =
    categories.find((each) => primary !== '' && each.id === primary) ??
    categories.toSorted((one, other) => depth(other) - depth(one))[0]
  const around = new Set(chosen ? lineage(chosen, site.categories) : [])
  const further = categories.filter((each) => !around.has(each) && !NONE.has(each.slug)).map((each) => each.name)
  const tags = item.terms.filter((term) => !NOT_SUBJECTS.has(term.taxonomy)).map((term) => nameOf(term, site))
  return { section: chosen ? sectionKey(chosen.slug) : null, tags: [...new Set([...tags, ...further])] }
}

/** Language that a plug-in for several languages filed the post under, or `null`. */
export function languageTerm(item: WxrItem): string | null {
  const term = item.terms.find((each) => each.taxonomy === 'language')
  if (!term) return null
  return canonicalLanguage(term.slug.replace('_', '-'))
}

/**
 * Names under an article: those that Co-Authors Plus or PublishPress Authors filed it under, in their order; else its author's.
 */
export function bylinesOf(item: WxrItem, site: SiteSurvey): string[] {
  const several = item.terms
    .filter((term) => term.taxonomy === 'author' || term.taxonomy === 'ppma_author')
    .map((term) => coAuthor(term, site))
  const names = several.length > 0 ? several : [site.authors.get(item.creator)?.name ?? item.creator]
  return [...new Set(names.filter((name) => name !== ''))]
}

function coAuthor(term: WxrTerm, site: SiteSurvey): string {
  const slug = decodePart(term.slug).replace(/^cap-/, '')
  const known =
    site.guests.get(slug) ?? site.guests.get(term.name) ?? site.authors.get(term.name) ?? site.authors.get(slug)
  return known?.name ?? textOfHtml(term.name)
}

function nameOf(term: WxrTerm, site: SiteSurvey): string {
  const known = term.taxonomy === 'post_tag' ? site.tags.get(slugOf(term)) : undefined
  return known?.name ?? textOfHtml(term.name)
}
