import { defineConfig } from 'vitest/config'
import { LongFirst } from './test/support/long-first.ts'

/** Journeys that measure, or that take the machine for themselves. */
const alone = ['hostile-pictures', 'killed', 'writing-in-browsers'].map((name) => `test/journeys/${name}.test.ts`)

const journeys = {
  include: ['test/journeys/**/*.test.ts'],
  globalSetup: ['test/support/built-program.ts'],
  testTimeout: 120_000,
  hookTimeout: 180_000,
  env: { NODE_ENV: 'production' },
  // Loaded by Node itself, which keeps what it compiled (see `keep-compiled.ts`).
  server: { deps: { external: [/\/dist\//] } },
}

/** Settings of Vite for tests of the sources, instead of what was built of them. */
const onSources = {
  resolve: { conditions: ['dateline-source'] },
  ssr: { resolve: { conditions: ['dateline-source', 'node'], externalConditions: ['node'] } },
}

/**
 * Four projects: `unit` beside the sources, `house` about the repository itself, then `journeys` over HTTP and in a browser
 * against the program as it is built, and last, one at a time, those of them that want to be `alone`. The first two run on the
 * sources of `src/` through the `dateline-source` condition of package.json, the others on `dist/`.
 */
export default defineConfig({
  test: {
    globalSetup: ['test/support/postgres-server.ts'],
    setupFiles: ['test/support/keep-compiled.ts'],
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        ...onSources,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        ...onSources,
        test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      { extends: true, test: { ...journeys, name: 'journeys', exclude: alone, sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: {
          ...journeys,
          name: 'alone',
          include: alone,
          maxWorkers: 1,
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
