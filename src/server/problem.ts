import type { FieldError } from '#foundation/refusal.ts'

/** A reply to what could not be done (RFC 9457), with the paper's own `code` and the fields at fault. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  errors?: FieldError[]
}

/** What HTTP calls each refusal. A code that is not here answers 422: what was sent cannot be done as it stands. */
const STATUS: Record<string, number> = {
  'request-malformed': 400,
  'not-signed-in': 401,
  'token-unknown': 401,
  'not-permitted': 403,
  'origin-not-allowed': 403,
  'section-not-permitted': 403,
  'article-not-yours': 403,
  'only-suggests': 403,
  'note-not-yours': 403,
  'people-only': 403,
  'second-factor-required': 403,
  'confirmation-required': 403,
  'code-wrong': 403,
  'password-wrong': 403,
  'passkey-refused': 403,
  'not-found': 404,
  'article-not-found': 404,
  'revision-not-found': 404,
  'note-not-found': 404,
  'front-not-found': 404,
  'preview-not-found': 404,
  'front-edition-not-found': 404,
  'picture-not-found': 404,
  'import-not-found': 404,
  'plan-not-found': 404,
  'subject-not-found': 404,
  'fact-not-found': 404,
  'follow-up-not-found': 404,
  'model-not-found': 404,
  'change-not-found': 404,
  'view-not-found': 404,
  'wire-not-found': 404,
  'wire-story-not-found': 404,
  'staff-not-found': 404,
  'token-not-found': 404,
  'invitation-not-found': 404,
  'session-not-found': 404,
  'passkey-not-found': 404,
  'method-not-allowed': 405,
  'import-running': 409,
  'import-undone': 409,
  'import-interrupted': 409,
  'draft-moved-on': 409,
  'text-sealed': 409,
  'plan-written': 409,
  'record-moved-on': 409,
  'subject-in-use': 409,
  'subjects-met': 409,
  'split-unknown': 409,
  'front-moved-on': 409,
  'view-name-taken': 409,
  'wire-story-taken': 409,
  'wire-version-gone': 409,
  'wire-paused': 409,
  'wire-other-door': 409,
  'edition-live': 409,
  'learning-under-way': 409,
  'front-conflict': 409,
  'picture-in-use': 409,
  'staff-exists': 409,
  'last-administrator': 409,
  'second-factor-exists': 409,
  'picture-gone': 410,
  'preview-over': 410,
  'preview-sealed': 410,
  'revision-sealed': 410,
  'fact-sealed': 410,
  'set-up-key-unusable': 410,
  'too-large': 413,
  'picture-too-large': 413,
  'type-unsupported': 415,
  'too-many-attempts': 429,
  'reader-busy': 429,
  'something-failed': 500,
  'storage-full': 507,
  'reader-failed': 502,
  'database-away': 503,
  'shutting-down': 503,
}

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Not possible at this address',
  409: 'Overtaken by another change',
  410: 'Gone',
  413: 'Too large',
  415: 'Of a type that is not taken',
  422: 'Cannot be done as it stands',
  429: 'Too many attempts',
  500: 'Something failed',
  502: 'Another service failed',
  503: 'Not available now',
  507: 'No room left',
}

export function problemOf(code: string, detail: string, errors: FieldError[] = []): Problem {
  const status = STATUS[code] ?? 422
  return {
    type: 'about:blank',
    title: TITLES[status] ?? 'Refused',
    status,
    code,
    detail,
    ...(errors.length > 0 ? { errors } : {}),
  }
}
