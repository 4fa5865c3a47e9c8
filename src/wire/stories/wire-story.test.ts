import { expect, it } from 'vitest'
import { compareVersions } from './wire-story.ts'

it('knows the newer of two versions by number, then by the moment, then by name', () => {
  const made = (version: string, versionCreated: string | null = null) => ({ version, versionCreated })
  expect(compareVersions(made('10'), made('9'))).toBeGreaterThan(0)
  expect(compareVersions(made('2', '2024-01-01T00:00:00.000Z'), made('2', '2024-01-02T00:00:00.000Z'))).toBeLessThan(0)
  expect(compareVersions(made('b'), made('a'))).toBeGreaterThan(0)
  expect(compareVersions(made('1'), made('1'))).toBe(0)
})
