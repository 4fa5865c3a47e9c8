import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Instant } from '#foundation/clock.ts'
import { readMoment } from '#foundation/moment.ts'
import { actorOf } from '#staff/require-permissions.ts'
import {
  ChangePictureBody,
  ChangePicturesBody,
  ChangePicturesReply,
  DeletePictureReply,
  LibraryPicture,
  PictureDetailsReply,
  PictureListQuery,
  PictureListReply,
  PictureParams,
  UploadersReply,
  VariantParams,
} from './api.ts'
import { changePictures } from './change-picture.ts'
import { deletePicture, restorePicture } from './delete-picture.ts'
import { replyWithLibrary } from './library-reply.ts'
import { listPictures, listSameFile, listUploaders, listVersions, requirePicture } from './list-pictures.ts'
import type { MediaApiOptions } from './routes.ts'
import { sendPreview } from './send-variant.ts'

/** Endpoints of the library of pictures. Mounted under `/api/v1`. */
export const libraryRoutes: FastifyPluginAsyncTypebox<MediaApiOptions> = async (
  app,
  { db, store, clock, findUses },
) => {
  const replyWithOne = async (id: string, now: Instant) => {
    const [picture] = await replyWithLibrary(db.read, { rows: [await requirePicture(db.read, id)], now })
    if (!picture) throw new Error('A picture that was just read is gone.')
    return picture
  }

  app.get('/media', {
    config: { permission: 'media.read' },
    schema: { operationId: 'listPictures', querystring: PictureListQuery, response: { 200: PictureListReply } },
    handler: async (request) => {
      const now = clock()
      const { used, deleted, from, until, limit: size, ...query } = request.query
      const limit = Number(size ?? 60)
      const rows = await listPictures(db.read, {
        ...query,
        ...(used ? { used: used === 'yes' } : {}),
        deleted: deleted === 'yes',
        from: from ? readMoment(from, 'from') : undefined,
        until: until ? readMoment(until, 'until') : undefined,
        limit: limit + 1,
        now,
      })
      const page = rows.slice(0, limit)
      const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null
      return { pictures: await replyWithLibrary(db.read, { rows: page, now }), next }
    },
  })

  app.get('/media/uploaders', {
    config: { permission: 'media.read' },
    schema: { operationId: 'listUploaders', response: { 200: UploadersReply } },
    handler: async () => ({ names: await listUploaders(db.read) }),
  })

  app.get('/media/:pictureId/details', {
    config: { permission: 'media.read' },
    schema: { operationId: 'readPictureDetails', params: PictureParams, response: { 200: PictureDetailsReply } },
    handler: async (request) => {
      const now = clock()
      const row = await requirePicture(db.read, request.params.pictureId)
      const versionIds = await listVersions(db.read, row)
      const versions = await Promise.all(versionIds.map((id) => requirePicture(db.read, id)))
      const uses = await findUses([row.id], now)
      return {
        picture: await replyWithOne(row.id, now),
        uses: uses.get(row.id) ?? [],
        versions: versions.length > 1 ? await replyWithLibrary(db.read, { rows: versions, now }) : [],
        sameFile: await listSameFile(db.read, row),
      }
    },
  })

  app.get('/media/:pictureId/preview/:name', {
    config: { permission: 'media.read' },
    schema: { operationId: 'readPicturePreview', params: VariantParams },
    handler: (request, reply) => sendPreview({ db: db.read, store, now: clock(), ...request.params }, request, reply),
  })

  app.patch('/media/:pictureId', {
    config: { permission: 'media.edit' },
    schema: {
      operationId: 'changePicture',
      params: PictureParams,
      body: ChangePictureBody,
      response: { 200: LibraryPicture },
    },
    handler: async (request) => {
      const now = clock()
      const { expiresAt, ...change } = request.body
      const ids = [request.params.pictureId]
      const actor = actorOf(request)
      await db.transaction((tx) =>
        changePictures(tx, { ids, change: { ...change, expiresAt: readEnd(expiresAt) }, actor, now }),
      )
      return replyWithOne(request.params.pictureId, now)
    },
  })

  app.patch('/media', {
    config: { permission: 'media.edit' },
    schema: { operationId: 'changePictures', body: ChangePicturesBody, response: { 200: ChangePicturesReply } },
    handler: async (request) => {
      const now = clock()
      const { ids, expiresAt, ...change } = request.body
      const actor = actorOf(request)
      const rows = await db.transaction((tx) =>
        changePictures(tx, { ids, change: { ...change, expiresAt: readEnd(expiresAt) }, actor, now }),
      )
      return { pictures: await replyWithLibrary(db.read, { rows, now }) }
    },
  })

  app.delete('/media/:pictureId', {
    config: { permission: 'media.delete' },
    schema: { operationId: 'deletePicture', params: PictureParams, response: { 200: DeletePictureReply } },
    handler: async (request) => {
      const now = clock()
      const { pictureId: id } = request.params
      const uses = (await findUses([id], now)).get(id) ?? []
      return db.transaction((tx) => deletePicture(tx, { id, uses, actor: actorOf(request), now }))
    },
  })

  app.post('/media/:pictureId/restore', {
    config: { permission: 'media.delete' },
    schema: { operationId: 'restorePicture', params: PictureParams, response: { 200: LibraryPicture } },
    handler: async (request) => {
      const now = clock()
      const { pictureId: id } = request.params
      await db.transaction((tx) => restorePicture(tx, { id, actor: actorOf(request), now }))
      return replyWithOne(id, now)
    },
  })
}

/** When rights end, from what was sent: absent stays absent, `null` is never. */
function readEnd(expiresAt: string | null | undefined): Instant | null | undefined {
  return typeof expiresAt === 'string' ? readMoment(expiresAt, 'expiresAt') : expiresAt
}
