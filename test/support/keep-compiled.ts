import { flushCompileCache } from 'node:module'
import { afterAll } from 'vitest'

// A worker is ended before Node would write down what it compiled: the next one finds it there (see `postgres-server.ts`).
afterAll(() => flushCompileCache())
