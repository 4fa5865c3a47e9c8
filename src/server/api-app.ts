import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerFactory,
} from 'fastify'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import { isStorageFull } from '#foundation/storage-full.ts'
import { isUnstorableText, placeOfNul } from '#foundation/unstorable-text.ts'
import { isConflictingWrite, isHeldTooLong } from '#storage/conflicting-write.ts'
import { isDatabaseAway } from '#storage/database-away.ts'
import { type Problem, problemOf } from './problem.ts'
import { readJsonRequests } from './read-json.ts'
import { schemaCompilers } from './schema-compilers.ts'

/** Largest request that is read, in bytes; pictures have a limit of their own. */
const BODY_LIMIT = 16 * 1024 * 1024

/** Seconds after which what is not available now is worth asking for again. */
const RETRY_AFTER = 5

export interface ApiAppOptions {
  serverFactory?: FastifyServerFactory
  onError: (error: unknown, where: string) => void
}

/**
 * The framework around everything that is not a reader's page: the newsroom's interface, sign-in, pictures, health. What goes
 * wrong is answered as problem+json in one place; a refusal names its fields, anything unexpected is a plain 500 and logged.
 */
export function createApiApp(options: ApiAppOptions): FastifyInstance {
  const app = Fastify({
    ...(options.serverFactory ? { serverFactory: options.serverFactory } : {}),
    logger: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: true,
        allErrors: false,
        verbose: true,
      },
    },
    schemaController: { compilersFactory: schemaCompilers },
    // Links are made from DATELINE_ORIGIN and readers' addresses with DATELINE_PROXIES, never from what a request claims.
    trustProxy: false,
    return503OnClosing: true,
    frameworkErrors: (error, _request, reply) => sendProblem(reply, problemFrom(error)),
  })
  // Taking a text as one would tell its sender that its fields are wrong, where its type is.
  app.removeContentTypeParser('text/plain')
  readJsonRequests(app)

  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const problem = isUnstorableText(error) ? problemOfNul(request) : problemFrom(error)
    if (problem.status >= 500 || problem.code === 'changed-meanwhile')
      options.onError(error, `${request.method} ${request.routeOptions.url ?? request.url}`)
    const retryAfter =
      (error as { retryAfter?: number }).retryAfter ?? (problem.status === 503 ? RETRY_AFTER : undefined)
    if (retryAfter !== undefined) reply.header('Retry-After', String(Math.ceil(retryAfter)))
    return sendProblem(reply, problem)
  })

  app.setNotFoundHandler((request, reply) => {
    return sendProblem(
      reply,
      problemOf('not-found', `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`),
    )
  })
  return app
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

function problemFrom(error: FastifyError | Refusal) {
  if (error instanceof Refusal) return { ...error.members, ...problemOf(error.code, error.message, error.errors) }
  if (error.validation) {
    const errors = fieldErrors(error.validation, error.validationContext ?? 'body')
    return problemOf('fields-invalid', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), errors)
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problemOf('too-large', `A request may be ${BODY_LIMIT / 1024 / 1024} MB at most.`)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return problemOf('type-unsupported', 'Send JSON with “Content-Type: application/json”.')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problemOf('request-malformed', `The request is not valid JSON: ${error.message}`)
  }
  const status = error.statusCode ?? 500
  if (status >= 400 && status < 500) return { ...problemOf('request-malformed', error.message), status }
  if (isStorageFull(error)) {
    return problemOf(
      'storage-full',
      'There is no room left on the disk. Nothing was changed; make room, then try again.',
    )
  }
  if (isConflictingWrite(error)) {
    return problemOf('changed-meanwhile', 'Somebody changed the same at the same moment. Nothing was done; try again.')
  }
  if (isHeldTooLong(error))
    return problemOf('held-up', 'Something else has been at the same for ten seconds. Nothing was done; try again.')
  if (isDatabaseAway(error))
    return problemOf(
      'database-away',
      'The database cannot be reached just now. Look whether it was done, then try again.',
    )
  return problemOf('something-failed', 'Something failed here. Nothing was changed; it is in the log.')
}

/** Which field of a request has the character that no database keeps. */
function problemOfNul({ params, query, body }: FastifyRequest): Problem {
  const field = [params, query, body].map((sent) => placeOfNul(sent)).find((place) => place !== null) ?? 'body'
  const message = 'has a character that cannot be stored (U+0000). Take it out.'
  return problemOf('fields-invalid', `${field}: ${message}`, [{ field, message }])
}

interface Fault {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
  /** What the field has to be like, with its description where it has one. */
  parentSchema?: { description?: string }
  message?: string
}

/** What a schema found, once for each field: where a field may be one thing or another, all of them are named together. */
function fieldErrors(faults: Fault[], context: string): FieldError[] {
  const choices = new Set(faults.filter((fault) => fault.keyword === 'anyOf').map((fault) => fault.instancePath))
  const types = (path: string): string[] =>
    faults.flatMap(({ instancePath, keyword, params }) =>
      instancePath === path && keyword === 'type' ? [String(params['type'])] : [],
    )
  return faults.flatMap((fault) => {
    const path = fault.instancePath
    if (!choices.has(path) || types(path).length === 0) return [fieldError(fault, context)]
    if (fault.keyword !== 'anyOf') return fault.keyword === 'type' ? [] : [fieldError(fault, context)]
    return [{ ...fieldError(fault, context), message: `must be ${types(path).join(' or ')}` }]
  })
}

/** What a schema found, with the field in the words of the interface (`dateline.date`, `tags.3`). */
function fieldError(fault: Fault, context: string): FieldError {
  const path = fault.instancePath.split('/').slice(1)
  if (fault.keyword === 'required') path.push(String(fault.params['missingProperty']))
  if (fault.keyword === 'additionalProperties') path.push(String(fault.params['additionalProperty']).slice(0, 60))
  const field = path.join('.') || context
  if (fault.keyword === 'required') return { field, message: 'is missing' }
  if (fault.keyword === 'additionalProperties') return { field, message: 'is not a field of this request' }
  if (fault.keyword === 'enum') {
    return { field, message: `must be one of ${(fault.params['allowedValues'] as string[]).join(', ')}` }
  }
  if (fault.keyword === 'pattern') return { field, message: patternMessage(fault) }
  return { field, message: fault.message ?? 'is not valid' }
}

/** What a text has to be like, in words: a pattern is for programs. */
function patternMessage({ params, parentSchema }: Fault): string {
  if (parentSchema?.description) return `does not fit. ${parentSchema.description}`
  const isNumber = /^\^(?:\\d|\(?(?:\?:)?\[1-9\])/.test(String(params['pattern']))
  return isNumber ? 'must be a whole number within its bounds' : 'is not written as it must be'
}
