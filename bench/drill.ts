import { parseArgs } from 'node:util'
import { runDrill } from '../test/support/drill/run-drill.ts'
import { tellDrill } from '../test/support/drill/tell-drill.ts'

/**
 * Runs a paper on three servers and a PostgreSQL with a standby, and lets parts of it fail while people publish, write and read:
 *
 *     npm run drill -- [--calm 10] [--cut-off 60]
 *
 * Seconds of work between failures, and for which one server is cut off. Exit code 1 where anything that was acknowledged is lost, or a
 * withdrawn article was given for longer than a second.
 */
const { values } = parseArgs({
  options: {
    calm: { type: 'string', default: '10' },
    'cut-off': { type: 'string', default: '60' },
  },
})
const seconds = [values.calm, values['cut-off']].map(Number)
if (seconds.some((one) => !(one >= 1))) {
  console.error('Say how many seconds: --calm 10 --cut-off 60.')
  process.exit(2)
}
const [calm = 10, cutOff = 60] = seconds
const report = await runDrill({
  calm: calm * 1000,
  cutOff: cutOff * 1000,
  grace: 1_000,
  say: (what) => console.error(what),
})
console.log(tellDrill(report))
process.exit(report.faults.length === 0 ? 0 : 1)
