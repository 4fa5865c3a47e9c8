export interface SessionCookie {
  name: string
  attributes: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/' }
}

/**
 * The cookie that holds a session. No script reads it, no other site's form or frame carries it along; where the paper is
 * served over https it travels over that alone, and its name keeps a neighbouring host from setting it (RFC 6265bis,
 * `__Host-`).
 */
export function sessionCookie(origin: string): SessionCookie {
  const secure = new URL(origin).protocol === 'https:'
  return {
    name: `${secure ? '__Host-' : ''}dateline-session`,
    attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  }
}
