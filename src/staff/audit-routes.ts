import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readMoment } from '#foundation/moment.ts'
import { listMail } from '#storage/mail-queue.ts'
import { AuditQuery, AuditReply, MailListReply, TokenQuery } from './api.ts'
import { auditActions, readAuditLog } from './audit.ts'
import { namesInLog } from './audit-names.ts'
import type { StaffApiOptions } from './staff-api.ts'

/** Endpoints that read what was done, and what became of letters. Nothing changes either. Mounted under `/api/v1`. */
export const auditRoutes: FastifyPluginAsyncTypebox<StaffApiOptions> = async (app, { db }) => {
  app.get('/audit', {
    config: { permission: 'audit.read' },
    schema: { operationId: 'readAuditLog', querystring: AuditQuery, response: { 200: AuditReply } },
    handler: async ({ query }) => {
      const { limit: asked, before, from, until, ...filter } = query
      const limit = Number(asked ?? 50)
      const lines = await readAuditLog(db.read, {
        limit,
        ...filter,
        ...(before && { before: Number(before) }),
        ...(from && { from: readMoment(from, 'from') }),
        ...(until && { until: readMoment(until, 'until') }),
      })
      const names = await namesInLog(db.read, lines)
      const nameOf = (who: string | null) => (who === null ? null : (names.get(who) ?? null))
      return {
        entries: lines.map((line) => ({
          ...line,
          actorName: nameOf(line.actor),
          subjectName: nameOf(line.subject),
        })),
        actions: await auditActions(db.read),
        next: lines.length === limit ? (lines.at(-1)?.id ?? null) : null,
      }
    },
  })

  app.get('/mail', {
    config: { permission: 'mail.read' },
    schema: { operationId: 'listMail', querystring: TokenQuery, response: { 200: MailListReply } },
    handler: async ({ query }) => {
      const limit = Number(query.limit ?? 50)
      const letters = await listMail(db.read, { limit, ...(query.before && { before: Number(query.before) }) })
      return { letters, next: letters.length === limit ? (letters.at(-1)?.id ?? null) : null }
    },
  })
}
