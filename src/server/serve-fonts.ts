import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { problemOf } from './problem.ts'
import { ASSETS_FOLDER } from './read-assets.ts'

/** Where the readers' fonts are. */
export const FONTS_PATH = '/assets/'

/** Answers with the readers' fonts. Each address names what it holds by its hash, so it may be kept for ever. */
export function serveFonts(): (request: IncomingMessage, response: ServerResponse) => void {
  const fonts = new Map(
    readdirSync(ASSETS_FOLDER)
      .filter((name) => name.endsWith('.woff2'))
      .map((name) => [`${FONTS_PATH}${name}`, readFileSync(join(ASSETS_FOLDER, name))]),
  )
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    const font = fonts.get(path)
    if (!font || (request.method !== 'GET' && request.method !== 'HEAD')) {
      const problem = problemOf('not-found', `There is nothing at ${request.method} ${path.slice(0, 200)}.`)
      response.writeHead(404, { 'Content-Type': 'application/problem+json; charset=utf-8' })
      response.end(JSON.stringify(problem))
      return
    }
    response.writeHead(200, {
      'Content-Type': 'font/woff2',
      'Content-Length': font.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Access-Control-Allow-Origin': '*',
    })
    response.end(request.method === 'HEAD' ? undefined : font)
  }
}
