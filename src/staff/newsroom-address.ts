/** Where the newsroom begins. */
export const HOME = '/newsroom'

/** An address of the newsroom itself, whatever was asked for: nobody is sent elsewhere after signing in. */
export function landing(next: string | undefined): string {
  return next !== undefined && /^\/newsroom(?:[/?][\w\-./?=&%~]*)?$/.test(next) ? next : HOME
}

/** The address of one of the pages that stand before the newsroom, which leads on to `url`. */
export function before(page: 'sign-in' | 'sign-in/code' | 'second-factor', url: string | undefined): string {
  const next = landing(url)
  return next === HOME ? `${HOME}/${page}` : `${HOME}/${page}?next=${encodeURIComponent(next)}`
}
