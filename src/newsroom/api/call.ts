/** A refusal of the server, as problem+json tells it: `code` for programs, `message` for people, `errors` for fields. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly errors: { field: string; message: string }[]
  /** Everything that the server said: some refusals have more than a code. */
  readonly members: Record<string, unknown>

  constructor(problem: {
    status: number
    code: string
    detail: string
    errors?: { field: string; message: string }[]
  }) {
    super(problem.detail)
    this.name = 'ApiRefusal'
    this.status = problem.status
    this.code = problem.code
    this.errors = problem.errors ?? []
    this.members = { ...problem }
  }

  /** What is wrong with one field, or `undefined` where nothing is. */
  of(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message
  }
}

/** The server could not be reached, or did not answer as itself. Whatever was asked may or may not have been done. */
export class ServerAway extends Error {
  constructor(cause?: unknown) {
    super('The newsroom cannot be reached just now. What you typed is kept; try again in a moment.', { cause })
    this.name = 'ServerAway'
  }
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  /** Sent as multipart form data. */
  form?: FormData
  /** Values that are `undefined`, `null` or `''` are left out; of a list each is sent. */
  query?: Record<string, string | number | boolean | readonly string[] | undefined | null>
  signal?: AbortSignal | undefined
}

/** Told when the server no longer knows who is signed in. */
type SignedOutListener = () => void
const signedOut = new Set<SignedOutListener>()

/** Hears when a call was refused because the session is over. Returns what ends the listening. */
export function onSignedOut(listener: SignedOutListener): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

/**
 * Asks the newsroom's interface. `path` stands below `/api/v1`; the type is that of the route's reply, derived from its schema.
 *
 * @throws {ApiRefusal} for what the server refuses.
 * @throws {ServerAway} where it cannot be reached.
 */
export async function call<Reply>(path: string, options: CallOptions = {}): Promise<Reply> {
  const {
    method = options.body === undefined && options.form === undefined ? 'GET' : 'POST',
    body,
    form,
    signal,
  } = options
  const init: RequestInit = { method, headers: { accept: 'application/json' }, credentials: 'same-origin' }
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  if (form) init.body = form
  if (signal) init.signal = signal
  let response: Response
  try {
    response = await fetch(`/api/v1${path}${queryText(options.query)}`, init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ServerAway(error)
  }
  if (response.status === 204) return undefined as Reply
  const answer: unknown = await response.json().catch((error: unknown) => {
    throw new ServerAway(error)
  })
  if (response.ok) return answer as Reply
  const refusal = new ApiRefusal({
    code: 'something-failed',
    detail: response.statusText,
    ...(answer as object),
    status: response.status,
  })
  if (refusal.code === 'not-signed-in') for (const listener of signedOut) listener()
  throw refusal
}

function queryText(query: CallOptions['query']): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/** A sentence for whoever tried: what the server said, or that it could not be reached. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
