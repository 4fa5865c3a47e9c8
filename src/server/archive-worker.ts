import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#foundation/refusal.ts'
import { fingerprintOf, textOf } from '#wire/imports/import-item.ts'
import type { ImportFormat, Incoming, IncomingSource, OpenOptions } from '#wire/incoming.ts'
import { type BodyReading, readBody } from './body-reading.ts'
import { IMPORT_OPENERS } from './commands/import-formats.ts'

/*
 * A thread of its own, started by `archive-thread.ts` for one archive: it reads things, a lot at a time, and no further than was asked for.
 */

export interface ArchiveTask {
  format: ImportFormat
  path: string
  options: OpenOptions
}

/** `begin` to read the things of the archive, and `lot` for each lot of them. */
export type ArchiveAsked = 'begin' | 'lot'

/** A thing as JSON without its place, which is all that its fingerprint is of. */
export interface WrittenItem {
  text: string
  where: string
  fingerprint: string
  /** What is known of an article's text; `null` of anything else. */
  reading: BodyReading | null
}

export type ArchiveNews =
  | { source: IncomingSource }
  | { lot: WrittenItem[] }
  | { isOver: true }
  | { refused: { code: string; message: string; field: string | undefined } }

/** Things in one lot, and UTF-16 units after which it is long enough. */
const LOT = 50
const LONG = 500_000

const { format, path, options } = workerData as ArchiveTask
const tell = (news: ArchiveNews): void => parentPort?.postMessage(news)

let asked = 0
let hasBegun = false
let wake = (): void => undefined
parentPort?.on('message', (what: ArchiveAsked) => {
  if (what === 'begin') hasBegun = true
  else asked++
  wake()
})

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

try {
  const open = await IMPORT_OPENERS[format]?.()
  if (!open) throw new Refusal('import-unreadable', `This version reads no archives of ${format}.`)
  const archive = await open(path, options)
  tell({ source: archive.source })
  await until(() => hasBegun)
  await sendAll(archive.items())
  tell({ isOver: true })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  const { code, message, errors } = error
  tell({ refused: { code, message, field: errors[0]?.field } })
}

function readItem(item: Incoming): BodyReading | null {
  if (item.what !== 'article') return null
  return readBody(item.body, { language: item.language ?? options.language, isPublic: item.status === 'published' })
}

async function sendAll(items: AsyncIterable<Incoming>): Promise<void> {
  let lot: WrittenItem[] = []
  let length = 0
  const send = async (): Promise<void> => {
    await until(() => asked > 0)
    asked--
    tell({ lot })
    lot = []
    length = 0
  }
  try {
    for await (const item of items) {
      const text = textOf(item)
      lot.push({ text, where: item.where, fingerprint: fingerprintOf(item, text), reading: readItem(item) })
      length += text.length
      if (lot.length >= LOT || length >= LONG) await send()
    }
  } finally {
    // What came before the archive broke off.
    if (lot.length > 0) await send()
  }
}
