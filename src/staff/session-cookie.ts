export interface NewsroomCookie {
  name: string
  attributes: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/' }
}

/**
 * The cookie that holds a session. No script reads it, no other site's form or frame carries it along; where the paper is
 * served over https it travels over that alone, and its name keeps a neighbouring host from setting it (RFC 6265bis,
 * `__Host-`).
 */
export function sessionCookie(origin: string): NewsroomCookie {
  return newsroomCookie(origin, 'session')
}

/** The cookie of somebody whose password was right, and who is asked for a code. */
export function secondStepCookie(origin: string): NewsroomCookie {
  return newsroomCookie(origin, 'second-step')
}

/** The cookie that ties what a passkey is asked to the browser that it was asked in. */
export function passkeyCookie(origin: string): NewsroomCookie {
  return newsroomCookie(origin, 'passkey')
}

function newsroomCookie(origin: string, purpose: string): NewsroomCookie {
  const secure = new URL(origin).protocol === 'https:'
  return {
    name: `${secure ? '__Host-' : ''}dateline-${purpose}`,
    attributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  }
}

/** Only the cookie of that name, as a `Cookie` line; `undefined` where the line does not hold it. */
export function onlyCookie(cookies: string | undefined, { name }: NewsroomCookie): string | undefined {
  return cookies
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
}
