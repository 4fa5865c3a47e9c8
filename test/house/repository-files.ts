import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/root.mjs'

/** Paths, from the root, of the files that belong to the repository, also those not yet committed. */
export function repositoryFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const names = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0')
  return names.filter((name) => name !== '' && existsSync(join(root, name)))
}

/** Text of a file of the repository, or `null` where it holds none. */
export function textOf(name: string): string | null {
  const bytes = readFileSync(join(root, name))
  return bytes.includes(0) ? null : bytes.toString('utf8')
}

/** A file of JSON at the root. */
export function readSettings<Settings>(name: string): Settings {
  return JSON.parse(readFileSync(join(root, name), 'utf8')) as Settings
}
