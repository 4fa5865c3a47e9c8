import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { oneLine } from '#article/clean-text.ts'
import { Refusal } from '#foundation/refusal.ts'
import { isStorageFull } from '#foundation/storage-full.ts'
import { watchForPause } from '#media/read-upload.ts'
import { IMPORT_SORTS } from './api.ts'

/** Bytes of a file that is brought over the interface; larger ones come by the command. */
export const MOST_BYTES = 256 * 1024 * 1024

interface SentImport {
  /** Where the file lies meanwhile. */
  path: string
  what: (typeof IMPORT_SORTS)[number]
  source: string
  map: string[]
  isDryRun: boolean
  /** Removes the file. */
  drop: () => Promise<void>
}

/**
 * Reads a form with a file, in whatever order its fields come: `file`, `what`, `source`, `map` (any number), `dryRun`. The file lies on the
 * disk until it is dropped; nothing of it is left where the form is refused or breaks off.
 *
 * @throws {Refusal} `type-unsupported`, `field-unknown`, `fields-invalid`, `too-large`, `request-malformed`
 */
export async function readImport(request: FastifyRequest): Promise<SentImport> {
  if (!request.isMultipart()) {
    throw new Refusal('type-unsupported', 'Send the list as multipart/form-data, in the field “file”.')
  }
  const folder = await mkdtemp(join(tmpdir(), 'dateline-import-'))
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const path = join(folder, 'file')
  const pause = watchForPause(request)
  try {
    const fields = new Map<string, string[]>()
    let fileName: string | null = null
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        await receive(part, path)
        fileName = part.filename
      } else fields.set(part.fieldname, [...(fields.get(part.fieldname) ?? []), readField(part)])
    }
    if (fileName === null) throw new Refusal('fields-invalid', 'Send the list in the field “file”.', { field: 'file' })
    return { path, drop, ...readFields(fields, fileName) }
  } catch (error) {
    await drop()
    if (error instanceof Refusal || isStorageFull(error)) throw error
    throw new Refusal('request-malformed', 'This form cannot be read: it breaks off, or has more than one file.', {
      cause: error,
    })
  } finally {
    pause.end()
  }
}

async function receive(part: MultipartFile, path: string): Promise<void> {
  if (part.fieldname !== 'file') throw unknown(part.fieldname)
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
  if (!part.file.truncated) return
  const most = MOST_BYTES / (1024 * 1024)
  throw new Refusal('too-large', `This file has more than ${most} MB. Bring it with “dateline record import”.`, {
    field: 'file',
  })
}

const FIELDS = ['what', 'source', 'map', 'dryRun']

function readField({
  fieldname,
  value,
  valueTruncated,
}: {
  fieldname: string
  value: unknown
  valueTruncated: boolean
}) {
  if (!FIELDS.includes(fieldname)) throw unknown(fieldname)
  if (valueTruncated) throw new Refusal('fields-invalid', 'This text is too long.', { field: fieldname })
  return String(value)
}

function readFields(fields: Map<string, string[]>, fileName: string): Omit<SentImport, 'path' | 'drop'> {
  const first = (name: string): string => fields.get(name)?.[0]?.trim() ?? ''
  const what = IMPORT_SORTS.find((sort) => sort === first('what'))
  if (!what) {
    throw new Refusal('fields-invalid', `Say what the file has: ${IMPORT_SORTS.join(', ')}.`, { field: 'what' })
  }
  const dryRun = first('dryRun')
  if (!['', 'true', 'false'].includes(dryRun)) {
    throw new Refusal('fields-invalid', 'Write true or false.', { field: 'dryRun' })
  }
  const source = oneLine(first('source') || fileName).slice(0, 300) || 'A list'
  const map = (fields.get('map') ?? []).filter((line) => line.trim() !== '')
  return { what, source, map, isDryRun: dryRun === 'true' }
}

function unknown(name: string): Refusal {
  return new Refusal('field-unknown', `There is no field “${name.slice(0, 100)}”.`, { field: name.slice(0, 100) })
}
