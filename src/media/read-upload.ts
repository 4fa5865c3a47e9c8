import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { SECOND } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { isStorageFull } from '#foundation/storage-full.ts'
import { type FileStore, FileTooLarge, type IncomingFile } from './file-store.ts'
import { PICTURE_LINES, PICTURE_TEXTS } from './picture-fields.ts'
import { MOST_BYTES, type PictureRequest, tooLarge } from './take-in-picture.ts'

const TEXT_FIELDS = [...PICTURE_TEXTS, ...PICTURE_LINES]

/** Fields that say what is to be done with the file. */
const OTHER_FIELDS = ['expiresAt', 'keywords', 'versionOf', 'once']

/** Bytes that a form has beside its file. */
const MOST_AROUND = 600_000

/** Milliseconds without a byte after which a form is not coming any more. */
const LONGEST_PAUSE = 30 * SECOND

/** What somebody sent as `multipart/form-data`. Whoever gets it keeps the file or drops it. */
export type Upload = Omit<PictureRequest, 'takenInBy' | 'now'> & { incoming: IncomingFile }

/**
 * Reads a form with a file, in whatever order its fields come. The file goes to the disk as it comes; nothing of it is left where
 * the form is refused or breaks off.
 *
 * @throws {Refusal} `type-unsupported` where it is no such form; `picture-missing` without a field `file`; `picture-too-large`;
 *   `field-unknown`; `request-malformed` for a form that breaks off or has too many parts; `time-unreadable`.
 */
export async function readUpload(request: FastifyRequest, store: FileStore): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new Refusal('type-unsupported', 'Send the picture as multipart/form-data, in the field “file”.')
  }
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES + MOST_AROUND) throw tooLarge()
  const fields = new Map<string, string>()
  const received: { incoming: IncomingFile; fileName: string }[] = []
  const pause = watchForPause(request)
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.set(part.fieldname, readField(part))
      else if (part.fieldname !== 'file') throw unknownField(part.fieldname)
      else received.push({ incoming: await receive(store, part), fileName: part.filename })
    }
    const [file] = received
    if (!file) throw new Refusal('picture-missing', 'Send the picture in the field “file”.', { field: 'file' })
    return { ...file, ...readFields(fields) }
  } catch (error) {
    for (const { incoming } of received) await incoming.drop()
    // A full disk is no fault of the form.
    throw error instanceof Refusal || isStorageFull(error) ? error : malformed(error)
  } finally {
    pause.end()
  }
}

/** Ends a request whose sender has gone without saying so. */
export function watchForPause(request: FastifyRequest): { end: () => void } {
  const end = (): void => void request.raw.destroy(new Error('Nothing came for a while.'))
  const timer = setTimeout(end, LONGEST_PAUSE)
  const refresh = (): void => void timer.refresh()
  request.raw.on('data', refresh)
  return {
    end() {
      clearTimeout(timer)
      request.raw.off('data', refresh)
    },
  }
}

async function receive(store: FileStore, part: MultipartFile): Promise<IncomingFile> {
  try {
    return await store.receive(part.file, MOST_BYTES)
  } catch (error) {
    throw error instanceof FileTooLarge ? tooLarge() : error
  }
}

function readField(part: { fieldname: string; value: unknown; valueTruncated: boolean }): string {
  const { fieldname, value, valueTruncated } = part
  if (![...TEXT_FIELDS, ...OTHER_FIELDS].some((known) => known === fieldname)) throw unknownField(fieldname)
  if (valueTruncated) throw new Refusal('picture-text-too-long', 'This text is too long.', { field: fieldname })
  return String(value)
}

function readFields(fields: Map<string, string>): Omit<Upload, 'incoming' | 'fileName'> {
  const expiresAt = fields.get('expiresAt')?.trim()
  const keywords = fields.get('keywords')
  const versionOf = fields.get('versionOf')?.trim()
  return {
    ...Object.fromEntries(TEXT_FIELDS.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : []))),
    ...(expiresAt ? { expiresAt: readMoment(expiresAt, 'expiresAt') } : {}),
    ...(keywords === undefined ? {} : { keywords: keywords.split(/[,;\n]/) }),
    ...(versionOf ? { versionOf } : {}),
    once: fields.get('once') === 'true',
  }
}

function unknownField(name: string): Refusal {
  return new Refusal('field-unknown', `There is no field “${name.slice(0, 100)}”.`, { field: name.slice(0, 100) })
}

function malformed(cause: unknown): Refusal {
  return new Refusal('request-malformed', 'This form cannot be read: it breaks off, or has more than one file.', {
    cause,
  })
}
