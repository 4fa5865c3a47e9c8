import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { runChecks } from './checks.mjs'
import { runChild } from './child.mjs'
import { requireNode } from './find-node.mjs'
import { isInstalled } from './install.mjs'
import { prepare } from './preparation.mjs'
import { root } from './root.mjs'

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Outcome */

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

/** @returns {Promise<Outcome>} */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-outcome-'))
  const file = join(folder, 'outcome.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const node = requireNode()
  const args = [vitest, 'run', '--reporter=default', '--reporter=./scripts/outcome-reporter.mjs']
  const env = {
    ...process.env,
    DATELINE_OUTCOME: file,
    PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
  }
  const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise((resolve) => child.on('close', resolve))
  try {
    const outcome = JSON.parse(readFileSync(file, 'utf8'))
    // Vitest may fail for a reason that is no test, such as a set-up that threw after the last one.
    if (code !== 0 && outcome.failed === 0) outcome.failed = 1
    return outcome
  } catch {
    return { passed: 0, failed: 1, skipped: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {Outcome[]} all */
function report(all) {
  const passed = all.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = all.reduce((sum, outcome) => sum + outcome.failed, 0)
  const skipped = all.flatMap((outcome) => outcome.skipped)
  if (skipped.length > 0) console.log('Skipped:')
  for (const reason of new Set(skipped)) {
    console.log(`  ${skipped.filter((other) => other === reason).length} × ${reason}`)
  }
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`)
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0
}
