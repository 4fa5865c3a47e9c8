import { join } from 'node:path'
import { runChild } from './child.mjs'
import { requireNode } from './find-node.mjs'
import { root } from './root.mjs'

/** What is checked without running the program: a name, and the command of a package in `node_modules`. */
export const checks = [
  { name: 'types', script: 'typescript-7/bin/tsc', args: ['-p', 'tsconfig.test.json'] },
  {
    name: 'format and lint',
    script: '@biomejs/biome/bin/biome',
    args: ['ci', '--error-on-warnings', '--colors=off', '.'],
  },
  { name: 'order of folders', script: 'dependency-cruiser/bin/dependency-cruiser.mjs', args: ['src'] },
  {
    name: 'what a browser can run',
    script: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: [
      '--config',
      '.dependency-cruiser-browser.mjs',
      'src/{article,language,rendering,newsroom}',
      'src/*/api.ts',
      'src/*/*/api.ts',
    ],
  },
  { name: 'dead code', script: 'knip/bin/knip.js', args: ['--no-progress'] },
]

/** Checks that run at the same time: some think in one thread alone. */
const AT_ONCE = 2

/**
 * Runs every check, also after one has failed, and prints a line for each, with the words of those that fail.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = [...checks]
  let failed = 0
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await isPassed(check))) failed++
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { passed: checks.length - failed, failed }
}

/**
 * @param {typeof checks[number]} check
 * @returns {Promise<boolean>}
 */
async function isPassed({ name, script, args }) {
  const begun = performance.now()
  const command = [join(root, 'node_modules', script), ...args]
  const { code, output } = await runChild(requireNode(), command, { cwd: root, capture: true })
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(output.trim().replace(/^/gm, '  '))
  return code === 0
}
