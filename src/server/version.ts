import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as {
  version: string
}

/** The program's version, by which services know who asks. */
export const VERSION: string = version

/** What servers are told of who fetches pictures of an archive from them. */
export function pictureAgent(origin: string): string {
  return `Mozilla/5.0 (compatible; Dateline-bot/${VERSION}; import of pictures; +${origin}/)`
}
