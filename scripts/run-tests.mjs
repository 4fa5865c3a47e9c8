import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { requireNode } from './find-node.mjs'
import { root } from './root.mjs'

/** @typedef {import('./outcome-reporter.mjs').Outcome} Outcome */
/** @typedef {import('./outcome-reporter.mjs').FileOutcome} FileOutcome */

/** Projects whose tests wait for a whole program and a browser, which a busy machine can keep from them. */
const JOURNEYS = new Set(['journeys', 'alone'])

/** Files of journeys that are tried once more. Where more fail, it is not the machine. */
const MOST_AGAIN = 5

/**
 * Runs all tests, and journeys that failed once more, by themselves. One that passes then counts as passed and is named as
 * unsteady; anything else that failed has failed.
 *
 * @param {string[]} [where] arguments for Vitest, as where the tests are
 * @returns {Promise<Outcome & { unsteady: string[] }>}
 */
export async function runTests(where = []) {
  const first = await runVitest(where)
  if (!first) return { passed: 0, failed: 1, skipped: [], unsteady: [] }
  const failed = first.files.filter((file) => file.failed > 0)
  const again = isWorthAgain(first.errors, failed) ? await runAgain(where, failed) : new Map()
  const files = first.files.map((file) => again.get(file.path) ?? file)
  const outcome = {
    passed: files.reduce((sum, file) => sum + file.passed, 0),
    failed: files.reduce((sum, file) => sum + file.failed, first.errors),
    skipped: files.flatMap((file) => file.skipped),
    unsteady: [...again.keys()],
  }
  // Vitest may fail for a reason that is no test, such as a set-up that threw after the last one.
  if (first.code !== 0 && failed.length === 0 && outcome.failed === 0) outcome.failed = 1
  return outcome
}

/**
 * @param {number} errors outside any test
 * @param {FileOutcome[]} failed
 */
function isWorthAgain(errors, failed) {
  const isOfMachine = failed.every(({ project }) => JOURNEYS.has(project))
  return errors === 0 && failed.length > 0 && failed.length <= MOST_AGAIN && isOfMachine
}

/**
 * @param {string[]} where
 * @param {FileOutcome[]} failed
 * @returns {Promise<Map<string, FileOutcome>>} outcomes of those that passed, by path
 */
async function runAgain(where, failed) {
  const paths = failed.map(({ path }) => path)
  console.log(`\nOnce more, by themselves: ${paths.join(', ')}`)
  const second = await runVitest([...where, '--maxWorkers=1', ...paths.map((path) => resolve(root, path))])
  const sound =
    second && second.errors === 0 ? second.files.filter(({ failed, passed }) => failed === 0 && passed > 0) : []
  return new Map(sound.map((file) => [file.path, file]))
}

/**
 * @param {string[]} choice arguments that say where the tests are, and which of them
 * @returns {Promise<{ files: FileOutcome[], errors: number, code: number | null } | null>} `null` where the run came to no end
 */
async function runVitest(choice) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-outcome-'))
  const file = join(folder, 'outcome.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const node = requireNode()
  const args = [vitest, 'run', '--reporter=default', '--reporter=./scripts/outcome-reporter.mjs', ...choice]
  const env = {
    ...process.env,
    DATELINE_OUTCOME: file,
    PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
  }
  const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise((resolve) => child.on('close', resolve))
  try {
    return { ...JSON.parse(readFileSync(file, 'utf8')), code }
  } catch {
    return null
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
