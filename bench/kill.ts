import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { killPaper } from './kill-paper.ts'

/* Kills the paper at random moments while it publishes: `node scripts/run.mjs bench/kill.ts --times 100`. */

const { values } = parseArgs({ options: { times: { type: 'string', default: '100' } } })
const times = Number(values.times)
if (!Number.isInteger(times) || times < 1) throw new Error('--times needs a whole number.')

const folder = mkdtempSync(join(tmpdir(), 'dateline-kill-'))
const begun = Date.now()
try {
  const report = await killPaper({
    times,
    folder,
    onRound: ({ kills, acknowledged, faults }) => {
      if (kills % 10 === 0)
        console.log(`${kills} kills, ${acknowledged} publications acknowledged, ${faults.length} faults`)
    },
  })
  const seconds = Math.round((Date.now() - begun) / 1_000)
  console.log(
    `Killed ${report.kills} times in ${seconds} s. ${report.acknowledged} publications were acknowledged and looked for, ` +
      `${report.cutOff} were under way at a kill. Faults: ${report.faults.length}.`,
  )
  for (const fault of report.faults) console.log(fault)
  process.exitCode = report.faults.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
