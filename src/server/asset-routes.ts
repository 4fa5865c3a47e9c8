import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyPluginAsync } from 'fastify'
import { Refusal } from '#foundation/refusal.ts'
import { ASSETS_FOLDER } from './read-assets.ts'

/** The readers' fonts. Each address names what it holds by its hash, so it may be kept for ever. */
export const assetRoutes: FastifyPluginAsync = async (app) => {
  const fonts = new Map(
    readdirSync(ASSETS_FOLDER)
      .filter((name) => name.endsWith('.woff2'))
      .map((name) => [name, readFileSync(join(ASSETS_FOLDER, name))]),
  )
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const font = fonts.get(request.params.name)
    if (!font) throw new Refusal('not-found', `There is no file ${request.params.name.slice(0, 80)}.`)
    return reply
      .type('font/woff2')
      .headers({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
        'Access-Control-Allow-Origin': '*',
      })
      .send(font)
  })
}
