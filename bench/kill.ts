import { parseArgs } from 'node:util'
import { startPostgres } from '../test/support/postgres-server.ts'
import { type KillReport, killPaper } from './kill-paper.ts'

/**
 * Kills a paper at random moments while it is published, and looks what is left of it:
 *
 *     node scripts/run.mjs bench/kill.ts --times 100 [--seed 1] [--postgres]
 *
 * Exit code 1 where anything was lost, half or altered.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    postgres: { type: 'boolean', default: false },
  },
})

const times = Number(values.times)
const seed = Number(values.seed)
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
  console.error('Say how often: --times 100, and, to repeat a run, its --seed.')
  process.exit(2)
}
const postgres = values.postgres ? await startPostgres() : null
try {
  const report = await killPaper({ times, seed, databaseUrl: postgres?.url, onRound: sayHowItGoes })
  const restarts = [...report.restarts].sort((a, b) => a - b)
  const at = (share: number): string => `${Math.round(restarts[Math.ceil(restarts.length * share) - 1] ?? 0)} ms`
  console.log(`\n${values.postgres ? 'PostgreSQL' : 'SQLite'}, seed ${seed}`)
  console.log(`killed               ${report.kills} times with SIGKILL`)
  console.log(`acknowledged         ${report.acknowledged} editions`)
  console.log(`there unacknowledged ${report.unacknowledged} editions, each of them whole`)
  console.log(`start after a kill   ${at(0.5)} in the middle, ${at(1)} at most`)
  console.log(`faults               ${report.faults.length}`)
  for (const fault of report.faults) console.log(`  ${fault}`)
  process.exitCode = report.faults.length === 0 ? 0 : 1
} finally {
  await postgres?.stop()
}

function sayHowItGoes(round: number, { acknowledged, faults }: KillReport): void {
  const line = `${round} of ${times} kills, ${acknowledged} editions acknowledged, ${faults.length} faults`
  if (process.stderr.isTTY) process.stderr.write(`\r${line}`)
  else if (round % 10 === 0 || round === times) process.stderr.write(`${line}\n`)
}
