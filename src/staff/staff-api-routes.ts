import type { FastifyPluginAsync } from 'fastify'
import { auditRoutes } from './audit-routes.ts'
import { meRoutes } from './me-routes.ts'
import type { StaffApiOptions } from './staff-api.ts'
import { staffRoutes } from './staff-routes.ts'
import { tokenRoutes } from './token-routes.ts'

/** Everything of the interface that is about accounts. Mounted under `/api/v1`. */
export const staffApiRoutes: FastifyPluginAsync<StaffApiOptions> = async (app, options) => {
  for (const routes of [staffRoutes, meRoutes, tokenRoutes, auditRoutes]) {
    await app.register(routes, { ...options, prefix: '' })
  }
}
