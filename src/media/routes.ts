import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { actorKey } from '#staff/actor.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database } from '#storage/database.ts'
import { PictureParams, PictureReply, SealPictureReply, TakenInReply, VariantParams } from './api.ts'
import type { FileStore } from './file-store.ts'
import { findPicture } from './find-pictures.ts'
import { replyWithPicture } from './library-reply.ts'
import { libraryRoutes } from './library-routes.ts'
import { listSameFile } from './list-pictures.ts'
import { pictureOf } from './picture.ts'
import type { FindPictureUses } from './picture-uses.ts'
import { readUpload } from './read-upload.ts'
import { sealPictures } from './seal-pictures.ts'
import { sendVariant } from './send-variant.ts'
import { MOST_BYTES, takeInReceived } from './take-in-picture.ts'

export interface MediaOptions {
  db: Database
  store: FileStore
  clock: Clock
}

export interface MediaApiOptions extends MediaOptions {
  findUses: FindPictureUses
}

/** Endpoints through which the newsroom brings pictures in, keeps them and takes them off for good. Mounted under `/api/v1`. */
export const mediaApiRoutes: FastifyPluginAsyncTypebox<MediaApiOptions> = async (app, options) => {
  const { db, store, clock } = options
  await app.register(multipart, {
    // One byte more than is taken, so that the store sees that it is too much.
    limits: { fileSize: MOST_BYTES + 1, files: 1, fields: 20, parts: 21, fieldSize: 20_000, fieldNameSize: 100 },
    throwFileSizeLimit: false,
  })
  await app.register(libraryRoutes, options)

  app.post('/media', {
    config: { permission: 'media.upload' },
    schema: {
      operationId: 'takeInPicture',
      consumes: ['multipart/form-data'],
      description:
        'Takes in the picture in the field `file`. Optional fields: `title`, `caption`, `credit`, `alt`, `copyright`, `licence`, ' +
        '`place`, `keywords` (between commas), `expiresAt`; what is left out is read from the file where it says so itself. ' +
        '`versionOf` names the picture that this replaces; `once=true` takes no file in that the paper has already.',
      response: { 200: TakenInReply, 201: TakenInReply },
    },
    // What is refused is not read to its end.
    onError: async (_request, reply) => void reply.header('Connection', 'close'),
    handler: async (request, reply) => {
      const now = clock()
      const actor = actorOf(request)
      const upload = await readUpload(request, store)
      const taken = await takeInReceived(db, store, {
        ...upload,
        takenInBy: actor.name,
        takenInById: actorKey(actor),
        now,
        isWanted: true,
      })
      reply.code(taken.isKnown ? 200 : 201)
      const sameFile = await listSameFile(db.read, taken.row)
      return {
        ...replyWithPicture(pictureOf(taken.row)),
        ...(taken.isKnown ? { isKnown: true } : {}),
        ...(sameFile.length > 0 ? { sameFile } : {}),
      }
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
      const actor = actorOf(request)
      return { sealed: await db.transaction((tx) => sealPictures(tx, { ids: [pictureId], actor, now })) }
    },
  })
}

/** Delivers pictures to readers, under `/media`. */
export const mediaRoutes: FastifyPluginAsyncTypebox<MediaOptions> = async (app, { db, store, clock }) => {
  app.get('/media/:pictureId/:name', {
    schema: { params: VariantParams, hide: true },
    handler: (request, reply) => sendVariant({ db: db.read, store, now: clock(), ...request.params }, request, reply),
  })
}
