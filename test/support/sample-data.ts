import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/root.mjs'

/**
 * Real data beside the repository that tests may read and that are no part of it. Where they are absent, as in a clone, such a
 * test is skipped and says what it needs.
 */
export function samplePath(name: string): string {
  return join(root, '..', 'shared', 'data', name)
}

export function hasSample(name: string): boolean {
  return existsSync(samplePath(name))
}

export function readSample(name: string): string {
  return readFileSync(samplePath(name), 'utf8')
}
