import { isUtf8 } from 'node:buffer'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '#foundation/refusal.ts'
import { findRepeatedName } from './repeated-name.ts'

/** What stands in a text where bytes were no character. */
const NO_CHARACTER = '\ufffd'

/**
 * Has `app` read requests as JSON in UTF-8 and nothing else, with each name once in an object. What is packed, in another encoding or no character at all is
 * refused instead of being guessed: a text that arrives with holes in it is not what its author wrote.
 */
export function readJsonRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const packing = request.headers['content-encoding']?.trim().toLowerCase() ?? ''
    if (packing !== '' && packing !== 'identity') {
      throw new Refusal('type-unsupported', 'Send the request as it is, without “Content-Encoding”.')
    }
  })
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const refused = refuseEncoding(request, bytes)
    if (refused) return done(refused)
    const text = bytes.toString('utf8')
    void readJson(request, text, (error, read) => {
      if (error) return done(explain(error as FastifyError, text))
      const twice = findRepeatedName(text)
      if (twice === null) return done(null, read)
      const name = twice.slice(0, 60)
      done(new Refusal('request-malformed', `“${name}” is there twice in one object. Say it once.`, { field: name }))
    })
  })
}

function refuseEncoding(request: FastifyRequest, bytes: Buffer): Refusal | null {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  if (!/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    return new Refusal('type-unsupported', `Send JSON in UTF-8, not in ${charset.slice(0, 40)}.`)
  }
  if (isUtf8(bytes)) return null
  return new Refusal('request-malformed', 'The request is not text in UTF-8: save it in UTF-8, then send it again.', {
    field: fieldWithHole(bytes.toString('utf8')),
  })
}

/** The first field of what was sent in which bytes were lost. */
function fieldWithHole(text: string): string {
  try {
    const fields: [string, unknown][] = Object.entries(JSON.parse(text))
    const found = fields.find((field) => JSON.stringify(field).includes(NO_CHARACTER))
    return found && !found[0].includes(NO_CHARACTER) ? found[0].slice(0, 60) : 'body'
  } catch {
    return 'body'
  }
}

/** Says where JSON breaks off; what is good JSON was refused for a name that is never a field. */
function explain(error: FastifyError, text: string): Error {
  const refuse = (why: string, field = 'body') => new Refusal('request-malformed', why, { field })
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return refuse('The request is empty: send JSON.')
  if (error.code !== 'FST_ERR_CTP_INVALID_JSON_BODY') return error
  try {
    JSON.parse(text)
  } catch (fault) {
    return refuse(`The request is not valid JSON: ${(fault as Error).message.slice(0, 200)}.`)
  }
  const name = /"__proto__"\s*:/.test(text) ? '__proto__' : 'constructor'
  return refuse(`“${name}” is not a field of this request.`, name)
}
