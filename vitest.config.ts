import { defineConfig } from 'vitest/config'

/**
 * Three projects: `unit` beside the sources, `house` about the repository itself, `journeys` over HTTP and in a browser
 * against the program as it is built. All run on the sources of `src/` through the `dateline-source` condition of package.json.
 */
export default defineConfig({
  resolve: { conditions: ['dateline-source'] },
  ssr: { resolve: { conditions: ['dateline-source', 'node'], externalConditions: ['node'] } },
  test: {
    globalSetup: ['test/support/postgres-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    env: { TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 20_000, hookTimeout: 30_000 },
      },
      {
        extends: true,
        test: { name: 'house', include: ['test/house/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/support/built-program.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // After the others and one at a time: each has a server and a browser of its own, and some measure.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
