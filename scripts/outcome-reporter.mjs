import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './root.mjs'

/**
 * Counts the tests of a run by file, with the reasons of those skipped, and writes them to the file named by `DATELINE_OUTCOME`.
 * A file that cannot be read as tests counts as one failure, and so does an error outside any test, which is of no file.
 *
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Outcome
 * @typedef {Outcome & { path: string, project: string }} FileOutcome
 */
export default class OutcomeReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const outcome = { files: modules.map(countFile), errors: unhandledErrors.length }
    writeFileSync(process.env['DATELINE_OUTCOME'] ?? 'outcome.json', JSON.stringify(outcome))
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @returns {FileOutcome}
 */
function countFile(module) {
  const path = relative(root, module.moduleId)
  const outcome = { path, project: module.project.name, passed: 0, failed: 0, skipped: /** @type {string[]} */ ([]) }
  if (module.errors().length > 0) outcome.failed++
  for (const suite of module.children.allSuites()) if (suite.errors().length > 0) outcome.failed++
  for (const test of module.children.allTests()) count(test, outcome)
  return outcome
}

/**
 * @param {import('vitest/node').TestCase} test
 * @param {Outcome} outcome
 */
function count(test, outcome) {
  const result = test.result()
  if (result.state === 'passed') outcome.passed++
  else if (result.state === 'failed') outcome.failed++
  else outcome.skipped.push(('note' in result && result.note) || needOf(test.fullName))
}

/**
 * What a test that was left out from the start needs, by its name or that of its group: `… (needs the moon)`.
 *
 * @param {string} name
 */
function needOf(name) {
  return /\((needs [^)]+)\)/.exec(name)?.[1] ?? `no reason given: ${name}`
}
