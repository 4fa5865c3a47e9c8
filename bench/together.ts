import { parseArgs } from 'node:util'
import { startPostgres } from '../test/support/postgres-server.ts'
import { writeTogether } from './write-together.ts'

/**
 * Has people write one text in browsers, through cuts of the network and a killed server, and looks whether every letter is there:
 *
 *     node scripts/run.mjs bench/together.ts --pages 10 --seconds 60 [--seed 1] [--postgres]
 *
 * Exit code 1 where anything was lost or they ended with different texts.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    postgres: { type: 'boolean', default: false },
  },
})

const postgres = values.postgres ? await startPostgres() : null
try {
  const report = await writeTogether({
    pages: Number(values.pages),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
    databaseUrl: postgres?.url,
    onStep: (step) => process.stderr.write(`${step}\n`),
  })
  process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), ...report }, null, 2)}\n`)
  process.exitCode = report.faults.length > 0 ? 1 : 0
} finally {
  await postgres?.stop()
}
