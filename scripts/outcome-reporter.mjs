import { writeFileSync } from 'node:fs'

/**
 * Counts the tests of a run, with the reasons of those skipped, and writes them to the file named by `DATELINE_OUTCOME`.
 * A file that cannot be read as tests counts as one failure, and so does an error outside any test.
 */
export default class OutcomeReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const outcome = { passed: 0, failed: unhandledErrors.length, skipped: /** @type {string[]} */ ([]) }
    for (const module of modules) {
      if (module.errors().length > 0) outcome.failed++
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) outcome.failed++
      for (const test of module.children.allTests()) count(test, outcome)
    }
    writeFileSync(process.env['DATELINE_OUTCOME'] ?? 'outcome.json', JSON.stringify(outcome))
  }
}

/**
 * @param {import('vitest/node').TestCase} test
 * @param {{ passed: number, failed: number, skipped: string[] }} outcome
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
