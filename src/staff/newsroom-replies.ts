import type { FastifyError, FastifyReply } from 'fastify'
import type { Refusal } from '#foundation/refusal.ts'

/**
 * Sends a page of the newsroom: stored nowhere, framed by nobody, its forms answered here alone. No script runs in it, but for
 * those of this paper's own files where the page has one.
 */
export function sendPage(
  reply: FastifyReply,
  html: string,
  { status = 200, hasScript = false }: { status?: number; hasScript?: boolean } = {},
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; ${hasScript ? "script-src 'self'; connect-src 'self'; " : ''}style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'cross-origin-opener-policy': 'same-origin',
      // Not `no-referrer`: with that, browsers leave the origin out of the forms that are checked by it.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    .send(html)
}

/** Sends a browser on, as a page to get, with what it is to remember. `to` is a path: the host is never named. */
export function enter(reply: FastifyReply, setCookie: string[], to: string): FastifyReply {
  if (setCookie.length > 0) reply.header('set-cookie', setCookie)
  return reply.header('cache-control', 'no-store').redirect(to, 303)
}

/** What a person is told about a refusal; `null` for what the server answers. */
export function noticeOf(error: FastifyError | Refusal): { status: number; title: string; message: string } | null {
  const known = NOTICES[error.code]
  if (known) return { ...known, message: error.message }
  return 'validation' in error && error.validation
    ? {
        status: 400,
        title: 'Something is missing',
        message: 'The form came without a part that it needs. Send it again.',
      }
    : null
}

const NOTICES: Record<string, { status: number; title: string }> = {
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'not-permitted': { status: 403, title: 'Not permitted' },
  'origin-not-allowed': { status: 403, title: 'Sent from elsewhere' },
  'set-up-key-unusable': { status: 410, title: 'This address no longer works' },
  'too-many-attempts': { status: 429, title: 'One moment, please' },
}
