import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import { readPaperSettings } from '#paper/settings.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { ImportReply } from './api.ts'
import { importFile } from './import-file.ts'
import { MOST_BYTES, readImport } from './read-import.ts'

export interface ImportRoutesOptions {
  db: Database
  clock: Clock
}

/** The endpoint by which lists come into the record. Mounted under `/api/v1`. */
export const importRoutes: FastifyPluginAsyncTypebox<ImportRoutesOptions> = async (app, { db, clock }) => {
  await app.register(multipart, {
    limits: { fileSize: MOST_BYTES, files: 1, fields: 60, parts: 61, fieldSize: 2_000, fieldNameSize: 100 },
    throwFileSizeLimit: false,
  })

  app.post('/record/imports', {
    config: { permission: 'record.manage' },
    schema: {
      operationId: 'importIntoRecord',
      consumes: ['multipart/form-data'],
      description:
        'Brings the list in the field `file`: `what` is `subjects`, `wikidata` or `meetings`. Optional fields: `source`, what readers are told ' +
        'that it comes from; `map`, any number of `FIELD=COLUMN` for meetings; `dryRun=true` says what would come, and changes nothing.',
      response: { 200: ImportReply },
    },
    // What is refused is not read to its end.
    onError: async (_request, reply) => void reply.header('Connection', 'close'),
    handler: async (request) => {
      const by = actorOf(request)
      const { drop, ...sent } = await readImport(request)
      try {
        const { language } = await readPaperSettings(db.read)
        return await importFile(db, { ...sent, language, by, clock })
      } finally {
        await drop()
      }
    },
  })
}
