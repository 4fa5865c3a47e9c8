import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { Section } from '#paper/sections.ts'
import { findFrontSection } from '#publishing/fronts/front-scope.ts'
import { actorKey } from '#staff/actor.ts'
import { actorOf } from '#staff/require-permissions.ts'
import { requireSection } from '#staff/section-access.ts'
import { FrontParams } from '../fronts/api.ts'
import { idsOf, mayChange } from '../fronts/front-access.ts'
import {
  FrontPreviewLinkParams,
  PreviewLinkReply,
  PreviewListQuery,
  PreviewListReply,
  SharedPreviewReply,
  ShareFrontBody,
} from './api.ts'
import { listFrontPreviews, replyWithFrontLink, revokeFrontPreview, shareFrontPreview } from './front-preview-link.ts'
import type { PreviewRoutesOptions } from './routes.ts'

/** Endpoints by which editors let others look at fronts that are not published. Mounted under `/api/v1`. */
export const frontPreviewRoutes: FastifyPluginAsyncTypebox<PreviewRoutesOptions> = async (app, options) => {
  const { db, clock, parts } = options
  const managing = { permission: 'front.manage' } as const
  const sectionToChange = async (request: FastifyRequest<{ Params: { front: string } }>): Promise<Section | null> => {
    const section = await findFrontSection(db.read, request.params.front)
    requireSection(actorOf(request), idsOf(section))
    return section
  }

  app.get('/fronts/:front/previews', {
    config: { permission: 'front.read' },
    schema: {
      operationId: 'listFrontPreviews',
      params: FrontParams,
      querystring: PreviewListQuery,
      response: { 200: PreviewListReply },
    },
    handler: async (request) => {
      const section = await findFrontSection(db.read, request.params.front)
      const mayRevoke = mayChange(actorOf(request))(section)
      const limit = Number(request.query.limit ?? 50)
      const before = request.query.before === undefined ? undefined : Number(request.query.before)
      const found = await listFrontPreviews(db.read, { section, before, limit: limit + 1 })
      const links = found.slice(0, limit)
      const now = clock()
      return {
        links: links.map((link) => replyWithFrontLink(link, { now, mayRevoke })),
        next: found.length > limit ? (links.at(-1)?.id ?? null) : null,
      }
    },
  })

  app.post('/fronts/:front/previews', {
    config: managing,
    schema: {
      operationId: 'shareFrontPreview',
      params: FrontParams,
      body: ShareFrontBody,
      response: { 201: SharedPreviewReply },
    },
    handler: async (request, reply) => {
      const section = await sectionToChange(request)
      const actor = actorOf(request)
      const now = clock()
      const { link, key } = await db.transaction((tx) =>
        shareFrontPreview(tx, { ...request.body, section, by: { key: actorKey(actor), name: actor.name }, now }),
      )
      reply.code(201)
      return { ...replyWithFrontLink(link, { now, mayRevoke: true }), address: `${parts.origin}/preview/${key}` }
    },
  })

  app.post('/fronts/:front/previews/:linkId/revoke', {
    config: managing,
    schema: {
      operationId: 'revokeFrontPreview',
      params: FrontPreviewLinkParams,
      response: { 200: PreviewLinkReply },
    },
    handler: async (request) => {
      const section = await sectionToChange(request)
      const now = clock()
      const id = Number(request.params.linkId)
      const link = await db.transaction((tx) => revokeFrontPreview(tx, { section, id, by: actorOf(request).name, now }))
      return replyWithFrontLink(link, { now, mayRevoke: true })
    },
  })
}
