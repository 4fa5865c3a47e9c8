import { extname } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { linkAddress } from '#article/address.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { SourceFile } from '../files/open-source-file.ts'
import { isPayload } from './cards.ts'
import { exactAddresses } from './exact-addresses.ts'

export interface GhostRedirect {
  /** From the root on, without what is behind `?`. */
  from: string
  to: string
}

export interface GhostRedirects {
  redirects: GhostRedirect[]
  /** Those that cannot be brought, each with the reason. */
  faults: { where: string; message: string }[]
}

/** Characters of a file of redirects. */
const MOST = 5_000_000

/**
 * What a file of redirects of Ghost says, `redirects.json` or `redirects.yaml`. Its addresses are patterns; those that stand for a few
 * exact ones come as these, of the others it is told, as it is of those that lead in a circle.
 *
 * @throws {Refusal} `import-unreadable` where the file is neither
 */
export async function readGhostRedirects(file: SourceFile): Promise<GhostRedirects> {
  let text = ''
  for await (const piece of file.text()) {
    text += piece
    if (text.length > MOST) throw refuse(`it is longer than ${MOST} characters`)
  }
  const found: GhostRedirects = { redirects: [], faults: [] }
  const read: (GhostRedirect & { where: string })[] = []
  for (const { where, from, to } of /ya?ml/i.test(extname(file.path)) ? listYaml(text) : listJson(text)) {
    const fault = (message: string) => void found.faults.push({ where, message })
    if (typeof from !== 'string' || typeof to !== 'string' || from.trim() === '') {
      fault('This redirect does not say from where and to where.')
      continue
    }
    const addresses = exactAddresses(from.trim(), to.trim())
    if (addresses === null) {
      fault(`“${from.slice(0, 200)}” stands for any number of addresses. Those that matter can be entered one by one.`)
      continue
    }
    for (const address of addresses) {
      const target = targetOf(address.to)
      if (target === null) fault(`“${address.to.slice(0, 200)}” is no address that a redirect may lead to.`)
      else read.push({ from: address.from, to: target, where })
    }
  }
  const next = new Map(read.map(({ from, to }) => [withoutSlash(from), withoutSlash(to)]))
  for (const { where, ...redirect } of read) {
    if (!leadsInCircle(next, redirect)) found.redirects.push(redirect)
    else
      found.faults.push({ where, message: `“${redirect.from.slice(0, 200)}” leads in a circle, so no reader arrives.` })
  }
  return found
}

function leadsInCircle(next: ReadonlyMap<string, string>, { from }: GhostRedirect): boolean {
  const passed = new Set<string>()
  for (let at: string | undefined = withoutSlash(from); at !== undefined; at = next.get(at)) {
    if (passed.has(at)) return true
    passed.add(at)
  }
  return false
}

function withoutSlash(address: string): string {
  return address.replace(/(?<=.)\/$/, '')
}

interface Listed {
  where: string
  from: unknown
  to: unknown
}

function listJson(text: string): Listed[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    throw refuse(`it is no JSON (${(error as Error).message.slice(0, 150)})`)
  }
  if (!Array.isArray(read)) throw refuse('it is no list of redirects, as Ghost’s redirects.json is')
  return read.map((each: unknown, index) => ({
    where: `redirects[${index}]`,
    from: isPayload(each) ? each['from'] : undefined,
    to: isPayload(each) ? each['to'] : undefined,
  }))
}

function listYaml(text: string): Listed[] {
  let read: unknown
  try {
    read = parseYaml(text, { maxAliasCount: 0, logLevel: 'error' })
  } catch (error) {
    throw refuse(`it is no YAML (${(error as Error).message.split('\n')[0]?.slice(0, 150)})`)
  }
  const groups = isPayload(read) ? Object.entries(read).filter(([code]) => /^30\d$/.test(code)) : []
  if (groups.length === 0) throw refuse('it has neither “301:” nor “302:”, as Ghost’s redirects.yaml does')
  return groups.flatMap(([code, pairs]) =>
    Object.entries(isPayload(pairs) ? pairs : {}).map(([from, to]) => ({
      where: `${code}: ${from.slice(0, 80)}`,
      from,
      to,
    })),
  )
}

/** A path from the root on, or an address of another site; nothing that a browser would run. */
function targetOf(to: string): string | null {
  const address = linkAddress(to)
  if (address === null || /^(mailto|tel):/i.test(address)) return null
  if (/^https?:/i.test(address)) return address
  return /^\/(?![/\\])/.test(address) ? address : null
}

function refuse(why: string): Refusal {
  return new Refusal('import-unreadable', `The file of redirects cannot be read: ${why}.`, { field: 'redirects' })
}
