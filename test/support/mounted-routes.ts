import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'

/** One way into the program, as the framework has it. */
export interface MountedRoute {
  method: string
  /** With `:name` where something is named. */
  url: string
  permission: string | undefined
  fresh: boolean
  schema: RouteSchema
}

/** What a route says of its requests, and of its answers by their status. */
export interface RouteSchema {
  body?: unknown
  params?: unknown
  querystring?: unknown
  headers?: unknown
  response?: Record<string, unknown>
}

/**
 * Every route that the framework is given while `work` runs, so that none is forgotten: those for `HEAD` aside, which are made
 * of those for `GET`.
 */
export async function routesMountedBy<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; routes: MountedRoute[] }> {
  const routes: MountedRoute[] = []
  const watch = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route: RouteOptions) => {
      for (const method of [route.method].flat()) {
        if (method === 'HEAD' || method === 'OPTIONS') continue
        const { permission, fresh = false } = route.config ?? {}
        routes.push({
          method,
          url: route.url,
          permission,
          fresh,
          schema: (route.schema ?? {}) as RouteSchema,
        })
      }
    })
  }
  subscribe('fastify.initialization', watch)
  try {
    return { result: await work(), routes }
  } finally {
    unsubscribe('fastify.initialization', watch)
  }
}
