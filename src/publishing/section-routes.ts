import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { requireSectionOf } from '#editing/article-access.ts'
import type { Clock } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { editSection, readAccent } from '#paper/edit-section.ts'
import { listSections, openSection, type Section } from '#paper/sections.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import { actorOf } from '#staff/require-permissions.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { ChangeSectionBody, CreateSectionBody, SectionParams, SectionReply, type SectionReplyBody } from './api.ts'
import { removeSection } from './remove-section.ts'

/** Endpoints of the paper's sections. Mounted under `/api/v1`. */
export const sectionRoutes: FastifyPluginAsyncTypebox<{ db: Database; clock: Clock }> = async (app, { db, clock }) => {
  app.get('/sections', {
    config: { permission: 'section.read' },
    schema: { operationId: 'listSections', response: { 200: Type.Array(SectionReply) } },
    handler: async () => {
      const sections = await listSections(db.read)
      return sections.map((section) => replyWithSection(section, sections))
    },
  })

  app.post('/sections', {
    config: { permission: 'section.manage' },
    schema: { operationId: 'openSection', body: CreateSectionBody, response: { 201: SectionReply } },
    handler: async (request, reply) => {
      const { accent, ...rest } = request.body
      const colour = accent === undefined ? {} : { accent: readAccent(accent) }
      const now = clock()
      const actor = actorOf(request)
      reply.code(201)
      return db.transaction(async (tx) => {
        await requireParent(tx, actor, rest.parent)
        const section = await openSection(tx, { ...rest, ...colour, now })
        const detail = { slug: section.slug, ...request.body }
        await audit(tx, { at: now, actor, action: 'section.opened', subject: `section:${section.id}`, detail })
        return replyWithSection(section, await listSections(tx))
      })
    },
  })

  app.patch('/sections/:section', {
    config: { permission: 'section.manage' },
    schema: {
      operationId: 'changeSection',
      params: SectionParams,
      body: ChangeSectionBody,
      response: { 200: SectionReply },
    },
    handler: async (request) => {
      const now = clock()
      const actor = actorOf(request)
      const slug = request.params.section
      return db.transaction(async (tx) => {
        await requireSectionOf(tx, actor, slug)
        const section = await editSection(tx, { ...request.body, slug, now })
        const detail = { slug, ...request.body }
        await audit(tx, { at: now, actor, action: 'section.changed', subject: `section:${section.id}`, detail })
        return replyWithSection(section, await listSections(tx))
      })
    },
  })

  app.delete('/sections/:section', {
    config: { permission: 'section.manage' },
    schema: { operationId: 'removeSection', params: SectionParams, response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const now = clock()
      const actor = actorOf(request)
      const slug = request.params.section
      await db.transaction(async (tx) => {
        await requireSectionOf(tx, actor, slug)
        await removeSection(tx, { slug, now })
        await audit(tx, { at: now, actor, action: 'section.removed', detail: { slug } })
      })
      return reply.code(204).send(null)
    },
  })
}

/** Lets through whoever may open a section within `parent`, or beside all others where that is `undefined`. */
async function requireParent(tx: Transaction, actor: Actor, parent: string | undefined): Promise<void> {
  if (parent !== undefined) return requireSectionOf(tx, actor, parent)
  if (actor.sections === null) return
  throw new Refusal(
    'section-not-permitted',
    'You work in sections of your own: open one within them, as its “parent”.',
    {
      field: 'parent',
    },
  )
}

function replyWithSection(section: Section, all: Section[]): SectionReplyBody {
  const { accent, description, name, slug } = section
  const parent = all.find((one) => one.id === section.parentId)
  return { slug, name, accent, description, ...(parent ? { parent: parent.slug } : {}) }
}
