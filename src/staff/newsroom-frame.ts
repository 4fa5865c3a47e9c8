import type { NewsroomFrame } from './NewsroomPage.tsx'
import { HOME } from './newsroom-address.ts'
import type { NewsroomRoutesOptions } from './newsroom-options.ts'
import { newsroomStylesheet } from './newsroom-style.ts'
import { takesPasskeys } from './passkey-ceremonies.ts'

/** Makes what the pages before the newsroom have in common; `withPasskeys` for those at which a passkey signs somebody in. */
export function newsroomFrame(
  options: NewsroomRoutesOptions,
  { withPasskeys = false } = {},
): () => Promise<NewsroomFrame> {
  const styleHref = `${HOME}/${newsroomStylesheet(options.fontFaces ?? '').fileName}`
  const hasPasskeys = withPasskeys && takesPasskeys(options.accounts.origin)
  const passkeyScript = hasPasskeys ? options.passkeyScript : undefined
  return async () => ({ paper: await options.title(), styleHref, passkeyScript })
}
