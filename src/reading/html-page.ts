import { createHash } from 'node:crypto'
import type { AssetManifest } from '#rendering/assets.ts'
import type { Pages } from '#rendering/page-props.ts'
import { pageStyle } from '#rendering/page-style.ts'
import { renderPage } from '#rendering/render-page.ts'

/** A readers' page and the Content-Security-Policy that belongs to it. */
export function renderReadersPage<Name extends keyof Pages>(
  name: Name,
  props: Pages[Name],
  assets: AssetManifest,
): { body: string; policy: string } {
  const body = renderPage(name, props, assets)
  return { body, policy: readerPolicy(pageStyle(props.frame.paper, assets, name)) }
}

const policies = new Map<string, string>()

/** No script at all, one style that is known by its hash, nothing from elsewhere. */
function readerPolicy(style: string): string {
  const known = policies.get(style)
  if (known) return known
  const hash = createHash('sha256').update(style).digest('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "img-src 'self' https: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
  if (policies.size > 50) policies.clear()
  policies.set(style, policy)
  return policy
}
