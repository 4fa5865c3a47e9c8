import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '#foundation/refusal.ts'
import type { AssetManifest } from '#rendering/assets.ts'
import { renderNewsroomShell } from './NewsroomShell.tsx'

/** Where the build puts what runs in the newsroom's browsers. */
const CLIENT_FOLDER = join(import.meta.dirname, '..', '..', 'dist', 'newsroom')

/** Under which address each file of it is given; `scripts/build-newsroom.mjs` writes the same into the files. */
const CLIENT_PATH = '/newsroom/-/'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webp': 'image/webp',
}

/** How a file may be sent smaller, the smallest first, and what its name ends in then. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

interface Chunk {
  file: string
  css?: string[]
  /** Names of the chunks that come before it. */
  imports?: string[]
}

/** What the page of the newsroom needs to know before it asks for anything. Holds nothing secret. */
export interface NewsroomBoot {
  paper: { title: string; language: string; timeZone: string; origin: string; isDemo: boolean }
  me: { id: string; name: string; role: string }
  /** What whoever is signed in may do, by the names of `staff/permissions.ts`. */
  permissions: string[]
}

/** The newsroom as it was built, and its one page. */
export class NewsroomClient {
  readonly #files = new Map<string, Buffer>()
  readonly #script: string
  /** Address of the script that signs people in with passkeys. */
  readonly passkeyScript: string
  readonly #styles: string[]

  /** Reads what was built. @throws {Error} where nothing was. */
  constructor(readers: AssetManifest) {
    const manifest = JSON.parse(readFileSync(join(CLIENT_FOLDER, 'manifest.json'), 'utf8')) as Record<string, Chunk>
    const entry = manifest['main.tsx']
    const signIn = manifest['sign-in.ts']
    if (!entry || !signIn) throw new Error('The newsroom was built without a first module.')
    this.#script = `${CLIENT_PATH}${entry.file}`
    this.passkeyScript = `${CLIENT_PATH}${signIn.file}`
    this.#styles = [`${CLIENT_PATH}fonts.css`, ...stylesOf(manifest, 'main.tsx').map((file) => `${CLIENT_PATH}${file}`)]
    for (const name of readdirSync(join(CLIENT_FOLDER, 'assets'))) {
      this.#files.set(`assets/${name}`, readFileSync(join(CLIENT_FOLDER, 'assets', name)))
    }
    this.#files.set('fonts.css', Buffer.from(fontFacesOf(readers)))
  }

  /** Adds the addresses of the built files to the routes under `/newsroom`. Anybody may have them; they hold no data. */
  mountFiles(app: FastifyInstance): void {
    app.get('/-/*', { config: { permission: 'public' } }, async (request, reply) => {
      const name = (request.params as Record<string, string>)['*'] ?? ''
      const file = this.#files.get(name)
      if (!file) throw new Refusal('not-found', 'The newsroom has no such file. Load the page again.')
      // What has a hash in its name never changes; the rest is asked for again.
      const keep = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply
        .type(TYPES[extname(name)] ?? 'application/octet-stream')
        .headers({ 'cache-control': keep, 'x-content-type-options': 'nosniff', vary: 'accept-encoding' })
      const taken = (request.headers['accept-encoding'] ?? '').split(/[\s,]+/)
      const [encoding, ending] =
        ENCODINGS.find(([each, end]) => taken.includes(each) && this.#files.has(name + end)) ?? []
      if (!encoding) return reply.send(file)
      return reply.header('content-encoding', encoding).send(this.#files.get(name + ending))
    })
  }

  /** Sends the page in which everything else of the newsroom happens. */
  sendShell(reply: FastifyReply, boot: NewsroomBoot): FastifyReply {
    const live = boot.paper.origin.replace(/^http/, 'ws')
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'cache-control': 'no-store',
        'content-security-policy': [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "font-src 'self'",
          "img-src 'self' data: blob:",
          `connect-src 'self' ${live}`,
          "frame-src 'self'",
          "worker-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ].join('; '),
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=(), browsing-topics=()',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      })
      .send(renderNewsroomShell({ boot, script: this.#script, styles: this.#styles }))
  }
}

/** Style sheets of a chunk and of all that it imports before it runs, each once, its own first: they hold what is so everywhere. */
export function stylesOf(manifest: Record<string, Chunk>, name: string, seen = new Set<string>()): string[] {
  const chunk = manifest[name]
  if (!chunk || seen.has(name)) return []
  seen.add(name)
  const others = (chunk.imports ?? []).flatMap((imported) => stylesOf(manifest, imported, seen))
  return [...new Set([...(chunk.css ?? []), ...others])]
}

/** The rules of the readers' CSS that name its fonts, which the newsroom sets its headlines in too. */
export function fontFacesOf(readers: AssetManifest): string {
  return (readers.css.common.match(/@font-face\s*\{[^}]*\}/g) ?? []).join('')
}
