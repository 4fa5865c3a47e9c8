import { expect, it } from 'vitest'
import { runDrill } from '../support/drill/run-drill.ts'
import { tellDrill } from '../support/drill/tell-drill.ts'

it('keeps what was acknowledged while a node, the primary and a network fail, and shows nothing withdrawn', async () => {
  // On a busy machine everything is late. `npm run drill` holds it to a second.
  const report = await runDrill({ calm: 2_000, cutOff: 6_000, grace: 10_000 })
  process.stdout.write(`${tellDrill(report)}\n`)
  const { ledger, writers, faults } = report
  expect(faults).toEqual([])
  // Something was at stake.
  expect(ledger.editions.length).toBeGreaterThan(10)
  expect(ledger.withdrawnAt.size).toBeGreaterThan(1)
  for (const { acknowledged } of writers) expect(acknowledged.size).toBeGreaterThan(10)
})
