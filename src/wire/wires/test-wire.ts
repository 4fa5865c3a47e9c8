import { join } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import type { WireTestBody } from './api.ts'
import { mapStory } from './mapping.ts'
import { askAddress, type Polling } from './poll-wire.ts'
import { readStories, type Sent } from './take-in-delivery.ts'
import type { Wire } from './wire.ts'
import { listFiles, readFileOf } from './wire-folder.ts'

/** Stories of which the test tells where they would go. */
const MOST_SHOWN = 20

/**
 * What a wire would bring now, and where its stories would go. Nothing is taken in, moved or noted. Where stories are sent, only whoever
 * sends knows.
 */
export async function testWire(options: Polling & { folder: string }, wire: Wire): Promise<WireTestBody> {
  const result: WireTestBody = { found: [], stories: 0, faults: [], files: [] }
  try {
    for (const sent of await fetchNow(options, wire, result)) await look(options, wire, sent, result)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    result.faults.push(error.message)
  }
  return result
}

async function fetchNow(options: Polling & { folder: string }, wire: Wire, result: WireTestBody): Promise<Sent[]> {
  if (wire.door === 'post') return []
  if (wire.door === 'address') {
    const asked = await askAddress(options, wire, { etag: null, lastModified: null })
    if ('fault' in asked) result.faults.push(asked.fault)
    return 'sent' in asked && asked.sent ? [asked.sent] : []
  }
  const folder = join(options.folder, wire.place)
  const files = await listFiles(folder)
  result.files = files.map(({ name }) => name).slice(0, 200)
  const sent: Sent[] = []
  for (const { name } of files.slice(0, 5)) {
    const bytes = await readFileOf(folder, name)
    if (bytes) sent.push({ bytes, about: { fileName: name } })
  }
  return sent
}

async function look({ db }: Polling, wire: Wire, sent: Sent, result: WireTestBody): Promise<void> {
  for await (const item of readStories(db, { wire, ...sent })) {
    if (item.what === 'fault') {
      if (result.faults.length < 50) result.faults.push(`${item.where}: ${item.message}`)
      continue
    }
    result.stories++
    if (result.found.length >= MOST_SHOWN) continue
    const { destination, rule } = mapStory(wire.mapping, item)
    const { guid, version, action, format, headline, slugline } = item
    result.found.push({
      ...{ guid, version, action, format, rule, section: destination.section },
      headline: headline || slugline || guid,
    })
  }
}
