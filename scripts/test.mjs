import { runChecks } from './checks.mjs'
import { runChild } from './child.mjs'
import { requireNode } from './find-node.mjs'
import { isInstalled } from './install.mjs'
import { prepare } from './preparation.mjs'
import { root } from './root.mjs'
import { runTests } from './run-tests.mjs'

/** @typedef {import('./outcome-reporter.mjs').Outcome & { unsteady?: string[] }} Outcome */

const outcomes = [await runPreparation()]
if (isInstalled({ forRunning: false })) {
  outcomes.push({ ...(await runChecks()), skipped: [] })
  outcomes.push(await runBrowserSearch())
  outcomes.push(await runTests())
}
report(outcomes)

/** @returns {Promise<Outcome>} */
async function runPreparation() {
  try {
    await prepare()
    console.log('✓ build')
    return { passed: 1, failed: 0, skipped: [] }
  } catch (error) {
    console.log('✗ build')
    console.log(error instanceof Error ? error.message : String(error))
    return { passed: 0, failed: 1, skipped: [] }
  }
}

/**
 * Finds a browser, or installs one, before tests wait for it.
 *
 * @returns {Promise<Outcome>}
 */
async function runBrowserSearch() {
  const { code, output } = await runChild(requireNode(), ['test/support/chromium.ts'], { cwd: root, capture: true })
  console.log(`${code === 0 ? '✓' : '✗'} a browser to test with: ${output.trim()}`)
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] }
}

/** @param {Outcome[]} all */
function report(all) {
  const passed = all.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = all.reduce((sum, outcome) => sum + outcome.failed, 0)
  const skipped = all.flatMap((outcome) => outcome.skipped)
  for (const path of all.flatMap(({ unsteady = [] }) => unsteady)) {
    console.log(`Unsteady: ${path} failed among the others and passed by itself. See above why, and mend it.`)
  }
  if (skipped.length > 0) console.log('Skipped:')
  for (const reason of new Set(skipped)) {
    console.log(`  ${skipped.filter((other) => other === reason).length} × ${reason}`)
  }
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
