import { join } from 'node:path'
import { runChild } from './child.mjs'
import { requireNode } from './find-node.mjs'
import { root } from './root.mjs'

/** What is checked without running the program: a name, and the command of a package in `node_modules`. */
export const checks = [
  { name: 'types', script: 'typescript/bin/tsc', args: ['-p', 'tsconfig.test.json'] },
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

/**
 * Runs every check, also after one has failed, and prints a line for each, with the words of those that fail.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const node = requireNode()
  let failed = 0
  for (const { name, script, args } of checks) {
    const begun = performance.now()
    const { code, output } = await runChild(node, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      capture: true,
    })
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
    if (code === 0) continue
    failed++
    console.log(output.trim().replace(/^/gm, '  '))
  }
  return { passed: checks.length - failed, failed }
}
