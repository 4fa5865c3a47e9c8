import { Refusal } from '#foundation/refusal.ts'
import {
  announceRedirects,
  findRedirectFrom,
  lockRedirects,
  putRedirect,
  readOldAddress,
  readTarget,
} from '#paper/redirects.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { PageContext } from '../site-parts.ts'
import { MOST_LINES, type RedirectLinesReplyBody } from './api.ts'
import { type AddressBook, refuseBadTarget, refuseLivePage } from './check-redirect.ts'

/** Lines that are kept in one transaction: few, so that whoever publishes meanwhile does not wait. */
const TOGETHER = 20

/**
 * Has the old address of each line lead to the new one. A line that cannot be is left out and told of, as is one whose old address leads elsewhere
 * already; all others are kept. Empty lines are passed over.
 *
 * @throws {Refusal} `redirect-lines-too-many`.
 */
export async function addLines(
  db: Database,
  request: { text: string; context: PageContext; site: AddressBook; actor: Actor },
): Promise<RedirectLinesReplyBody> {
  const { text, context, site, actor } = request
  const lines = text.split(/\r\n?|\n/).map((line, index) => ({ line: index + 1, text: line.trim() }))
  const filled = lines.filter((one) => one.text !== '')
  if (filled.length > MOST_LINES) {
    const message = `These are ${filled.length} lines; ${MOST_LINES} are possible at once. Send them in parts.`
    throw new Refusal('redirect-lines-too-many', message, { field: 'lines' })
  }
  const reply: RedirectLinesReplyBody = { added: 0, unchanged: 0, refused: [] }
  for (let first = 0; first < filled.length; first += TOGETHER) {
    const some = filled.slice(first, first + TOGETHER)
    const { added, unchanged, refused } = await db.transaction(async (tx) => {
      await lockRedirects(tx)
      const kept = await addSome({ tx, context, site }, some)
      if (kept.added === 0) return kept
      const detail = { count: kept.added }
      await audit(tx, { at: context.now, actor, action: 'redirect.added', detail })
      await announceRedirects(tx, context.now)
      return kept
    })
    reply.added += added
    reply.unchanged += unchanged
    reply.refused.push(...refused)
  }
  return reply
}

interface Asked {
  tx: Transaction
  context: PageContext
  site: AddressBook
}

async function addSome(asked: Asked, lines: { line: number; text: string }[]): Promise<RedirectLinesReplyBody> {
  const reply: RedirectLinesReplyBody = { added: 0, unchanged: 0, refused: [] }
  for (const one of lines) {
    try {
      if (await addLine(asked, one.text)) reply.added++
      else reply.unchanged++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      reply.refused.push({ ...one, text: one.text.slice(0, 200), message: error.message })
    }
  }
  return reply
}

/** Whether the line says something new. */
async function addLine({ tx, context, site }: Asked, text: string): Promise<boolean> {
  const [from = '', to = '', ...more] = fieldsOf(text)
  if (to === '' || more.length > 0) {
    throw new Refusal('redirect-invalid', 'Write the old address, a comma and the new one.', { field: 'lines' })
  }
  const wanted = { from: readOldAddress(from, context.parts.origin), to: readTarget(to, context.parts.origin) }
  const there = await findRedirectFrom(tx, wanted.from)
  if (there?.to === wanted.to) return false
  if (there) throw redirectExists(there)
  await refuseLivePage(context, site, wanted.from)
  await refuseBadTarget(tx, site, wanted)
  await putRedirect(tx, wanted)
  return true
}

export function redirectExists({ from, to }: { from: string; to: string }): Refusal {
  return new Refusal('redirect-exists', `${from} leads to ${to} already: change that one, or remove it first.`, {
    field: 'from',
  })
}

/** The fields of a line of CSV (RFC 4180), or of one whose fields have a tab between them. */
function fieldsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(line.includes('\t') ? '\t' : ',').map((field) => field.trim())
  const fields = [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(?=,|$)/g)]
  return fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim())
}
