import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { PictureParams, PictureReply, SealPictureReply, VariantParams } from './api.ts'
import type { FileStore } from './file-store.ts'
import { findPicture } from './find-pictures.ts'
import { type Picture, pictureSources } from './picture.ts'
import { readUpload } from './read-upload.ts'
import { sealPictures } from './seal-pictures.ts'
import { sendVariant } from './send-variant.ts'
import { MOST_BYTES, takeInPicture } from './take-in-picture.ts'

export interface MediaOptions {
  db: Database
  store: FileStore
  clock: Clock
}

/** Endpoints through which the newsroom brings pictures in and takes them off for good. Mounted under `/api/v1`. */
export const mediaApiRoutes: FastifyPluginAsyncTypebox<MediaOptions> = async (app, { db, store, clock }) => {
  await app.register(multipart, {
    limits: { fileSize: MOST_BYTES, files: 1, fields: 20, parts: 21, fieldSize: 20_000, fieldNameSize: 100 },
    throwFileSizeLimit: false,
  })

  app.post('/media', {
    config: { permission: 'media.upload' },
    schema: {
      operationId: 'takeInPicture',
      consumes: ['multipart/form-data'],
      description:
        'Takes in the picture in the field `file`. Optional fields: `caption`, `credit`, `alt`, `licence`, `expiresAt`; what ' +
        'is left out is read from the file where it says so itself.',
      response: { 201: PictureReply },
    },
    handler: async (request, reply) => {
      const now = clock()
      const upload = await readUpload(request)
      const picture = await takeInPicture(db, store, { ...upload, takenInBy: actorOf(request).name, now })
      reply.code(201)
      return replyWithPicture(picture)
    },
  })

  app.get('/media/:pictureId', {
    config: { permission: 'media.read' },
    schema: { operationId: 'readPicture', params: PictureParams, response: { 200: PictureReply } },
    handler: async (request) => {
      const found = await findPicture(db.read, request.params.pictureId, clock())
      if (!found) throw new Refusal('picture-not-found', 'There is no such picture.')
      if (found.isGone) throw new Refusal('picture-gone', 'This picture was sealed, or the rights in it have ended.')
      return replyWithPicture(found.picture)
    },
  })

  app.post('/media/:pictureId/seal', {
    config: { permission: 'article.seal' },
    schema: { operationId: 'sealPicture', params: PictureParams, response: { 200: SealPictureReply } },
    handler: async (request) => {
      const now = clock()
      const { pictureId } = request.params
      if (!(await findPicture(db.read, pictureId, now))) {
        throw new Refusal('picture-not-found', 'There is no such picture.')
      }
      return { sealed: await db.transaction((tx) => sealPictures(tx, { ids: [pictureId], now })) }
    },
  })
}

function replyWithPicture(picture: Picture) {
  const { id, width, height, type, caption, credit, alt, licence, expiresAt } = picture
  return { id, width, height, type, caption, credit, alt, licence, expiresAt, url: pictureSources(picture).src }
}

/** Delivers pictures to readers, under `/media`. */
export const mediaRoutes: FastifyPluginAsyncTypebox<MediaOptions> = async (app, { db, store, clock }) => {
  app.get('/media/:pictureId/:name', {
    schema: { params: VariantParams, hide: true },
    handler: (request, reply) => sendVariant({ db: db.read, store, now: clock(), ...request.params }, request, reply),
  })
}
