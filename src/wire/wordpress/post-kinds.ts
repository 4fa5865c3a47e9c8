import type { WxrItem } from './wxr-item.ts'

/** What a post of any type is to this paper. */
export type PostKind = 'article' | 'page' | 'attachment' | 'guest' | 'reusable' | 'machinery' | 'private-type'

/** Types in which WordPress keeps its own parts. */
const MACHINERY = new Set(
  (
    'nav_menu_item revision customize_changeset custom_css oembed_cache user_request wp_template wp_template_part ' +
    'wp_global_styles wp_navigation wp_font_family wp_font_face wp_pattern scheduled-action'
  ).split(' '),
)

/** Types that plug-ins keep for themselves, and no reader sees as a page. */
const PRIVATE_TYPES = new Set(
  (
    'acf acf-field acf-field-group acf-post-type acf-taxonomy shop_order shop_order_refund shop_coupon product_variation ' +
    'wpcf7_contact_form mc4wp-form wpforms elementor_library elementor_snippet feedback jp_pay_order jp_mem_plan popup ' +
    'tablepress_table ml-slider ml-slide amp_validated_url sidebar redirect_rule vip-legacy-redirect envira soliloquy ' +
    'wp-types-group wp-types-user-group view-template edit_calendar postman_sent_mail flamingo_inbound flamingo_contact ' +
    'flamingo_outbound mailpoet_page newsletter advanced_ads advads dfp_ad_unit adrotate polylang_mo wpcode um_form ' +
    'um_directory et_pb_layout fl-builder-template vc4_templates vc_grid_item ct_template oxy_user_library cmplz-processing ' +
    'cookielawinfo give_payment seoal_container yoast_head content_block custom-css-js rm_content_editor'
  ).split(' '),
)

export function postKind(item: WxrItem): PostKind {
  const { type } = item
  if (type === 'post' || type === '') return 'article'
  if (type === 'page') return 'page'
  if (type === 'attachment') return 'attachment'
  if (type === 'guest-author') return 'guest'
  if (type === 'wp_block') return 'reusable'
  if (MACHINERY.has(type) || type.startsWith('wp_')) return 'machinery'
  const isHidden = PRIVATE_TYPES.has(type) || /^(_|acf-|elementor_|shop_|jp_|wpcf7|edd_)/.test(type)
  return isHidden || (item.content.trim() === '' && item.excerpt.trim() === '') ? 'private-type' : 'article'
}
