import { parseArgs } from 'node:util'
import { writeTogether } from './write-together.ts'

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'database-url': { type: 'string' },
  },
})

const report = await writeTogether({
  pages: Number(values.pages),
  seconds: Number(values.seconds),
  seed: Number(values.seed),
  databaseUrl: values['database-url'],
  onStep: (step) => process.stderr.write(`${step}\n`),
})
process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), ...report }, null, 2)}\n`)
process.exitCode = report.faults.length > 0 ? 1 : 0
