import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorKey } from '#staff/actor.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { IMPORT_FORMATS, type ImportFormat, STORY_FORMATS } from '../incoming.ts'
import {
  ImportListReply,
  ImportParams,
  ImportReportQuery,
  ImportReportReply,
  ImportRunReply,
  ImportUploadQuery,
  type StoriesComeAs,
} from './api.ts'
import type { ImportedBy } from './import-run.ts'
import { listImports, readReport } from './read-report.ts'

/** Largest file that is taken over HTTP, in bytes; larger ones come by the command. */
const MOST_BYTES = 1_024 * 1_024 * 1_024

/** Problems that a report holds where nobody says how many. */
const PROBLEMS = 500

/** What is to be imported. */
export interface ImportTask {
  path: string
  /** Name of the file, for the books. */
  file: string
  format: ImportFormat
  isDryRun: boolean
  hasPictures: boolean
  as?: StoriesComeAs | undefined
  by: ImportedBy
}

/** What imports and undoes beside the requests. */
export interface ImportJobs {
  /** Begins an import and returns its id once it is in the books; `onEnd` hears that it has ended. */
  bring(task: ImportTask, onEnd: () => void): Promise<string>
  /** Begins an undo. */
  undo(task: { runId: string; actor: AuditActor }): Promise<void>
}

export interface ImportRoutesOptions {
  db: Database
  clock: Clock
  jobs: ImportJobs
  /** Folder in which archives lie that were sent, as long as they are imported. */
  spool: string
}

/** Endpoints of imports. Mounted under `/api/v1`. */
export const archiveRoutes: FastifyPluginAsyncTypebox<ImportRoutesOptions> = async (
  app,
  { db, clock, jobs, spool },
) => {
  await app.register(multipart, {
    limits: { fileSize: MOST_BYTES, files: 1, fields: 0, parts: 1, fieldNameSize: 100 },
    throwFileSizeLimit: true,
  })

  app.get('/imports', {
    config: { permission: 'import.manage' },
    schema: { operationId: 'listImports', response: { 200: ImportListReply } },
    handler: async () => ({ imports: await listImports(db.read, clock()) }),
  })

  app.get('/imports/:importId', {
    config: { permission: 'import.manage' },
    schema: {
      operationId: 'readImport',
      params: ImportParams,
      querystring: ImportReportQuery,
      response: { 200: ImportReportReply },
    },
    handler: (request) =>
      readReport(db.read, {
        id: request.params.importId,
        now: clock(),
        limit: Number(request.query.limit ?? PROBLEMS),
      }),
  })

  app.post('/imports', {
    config: { permission: 'import.manage' },
    schema: {
      operationId: 'importArchive',
      consumes: ['multipart/form-data'],
      description:
        'Brings the archive in the field `file`. `format` is `wordpress`, `ghost`, `ninjs`, `newsml` or `rss`; `dryRun=true` says what ' +
        'would come, and changes nothing; `pictures=false` leaves pictures where they are; `as=drafts` has stories in ninjs, NewsML or a feed come as drafts. It goes on by itself: ask for its report.',
      querystring: ImportUploadQuery,
      response: { 202: ImportRunReply },
    },
    // What is refused is not read to its end.
    onError: async (_request, reply) => void reply.header('Connection', 'close'),
    handler: async (request, reply) => {
      const isDryRun = request.query.dryRun === 'true'
      const hasPictures = request.query.pictures !== 'false'
      const format = readFormat(request.query.format)
      const { as } = request.query
      refuseChoice(format, as)
      const actor = actorOf(request)
      const { folder, path, file } = await receive(request, spool)
      const drop = (): void => void rm(folder, { recursive: true, force: true })
      const by = { id: actorKey(actor), name: actor.name }
      try {
        const task = { path, file, format, isDryRun, hasPictures, as, by }
        const id = await jobs.bring(task, drop)
        if (!isDryRun) {
          const detail = { file, format, ...(as === undefined ? {} : { as }) }
          await db.transaction((tx) =>
            audit(tx, { at: clock(), actor, action: 'import.started', subject: `import:${id}`, detail }),
          )
        }
        return reply.code(202).send((await readReport(db.read, { id, now: clock() })).run)
      } catch (error) {
        drop()
        throw error
      }
    },
  })

  app.post('/imports/:importId/undo', {
    config: { permission: 'import.manage' },
    schema: { operationId: 'undoImport', params: ImportParams, response: { 202: ImportRunReply } },
    handler: async (request, reply) => {
      const { importId } = request.params
      await jobs.undo({ runId: importId, actor: actorOf(request) })
      return reply.code(202).send((await readReport(db.read, { id: importId, now: clock() })).run)
    },
  })
}

function readFormat(text: string): ImportFormat {
  const format = IMPORT_FORMATS.find((known) => known === text && known !== 'dateline')
  if (format) return format
  const known = IMPORT_FORMATS.filter((one) => one !== 'dateline').join(', ')
  throw new Refusal('fields-invalid', `There is no format “${text}”. There are: ${known}.`, { field: 'format' })
}

/** @throws {Refusal} `fields-invalid` where the archive itself says what was published. */
function refuseChoice(format: ImportFormat, as: StoriesComeAs | undefined): void {
  if (as === undefined || STORY_FORMATS.includes(format)) return
  const why = `An archive of ${format} says itself what was published and what was not`
  throw new Refusal('fields-invalid', `${why}: leave “as” out.`, { field: 'as' })
}

/** Writes the file that was sent into a folder of its own; nothing of it is left where it breaks off. */
async function receive(
  request: FastifyRequest,
  spool: string,
): Promise<{ folder: string; path: string; file: string }> {
  if (!request.isMultipart()) {
    throw new Refusal('type-unsupported', 'Send the archive as multipart/form-data, in the field “file”.')
  }
  await mkdir(spool, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(spool, 'archive-'))
  try {
    const part = await request.file()
    if (part?.fieldname !== 'file') {
      throw new Refusal('import-unreadable', 'Send the archive in the field “file”.', { field: 'file' })
    }
    // The name is for people; its ending tells some formats apart.
    const ending = /\.[a-z0-9]{1,5}(?:\.gz)?$/i.exec(part.filename)?.[0] ?? ''
    const path = join(folder, `archive${ending}`)
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
    return { folder, path, file: part.filename.slice(0, 300) }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE') {
      throw new Refusal('too-large', 'This file has more than 1 GB. Bring it with “dateline import” on the machine.')
    }
    throw error
  }
}
