import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readTagger } from './names/tagger.ts'
import { readText } from './read-text.ts'

const names = join(import.meta.dirname, 'names')
const tagger = readTagger(readFileSync(join(names, 'model.bin')), readFileSync(join(names, 'lists.txt'), 'utf8'))
const read = (text: string): unknown => readText(text, { tagger, published: '2026-11-27' })

/** Runs of signs that rules look around in, over and over. */
const RUNS: Record<string, string> = {
  'letters without a space': 'a',
  emoji: '😀👩‍👩‍👧',
  'marks of quotation': '"',
  'opening marks': '“',
  apostrophes: "'",
  'words without an end': 'Ana Duarte met Rui Paz and ',
  'mixed scripts': 'Ана 說 قال Ana «x» 「y」 said: ',
  'verbs of saying': 'he said, ',
  pronouns: 'They met. She agreed to it. ',
  quotations: '“twice, the third time since 2019” he said and ',
  counts: '12 times 3 votes for the 4th time in a row since ',
  promises: 'The mayor said the company would pay by Monday and agreed to ',
  events: 'third Ports Forum, her fourth Ports Forum running, ',
  groups: 'Ana Duarte, the mayor of Lima, and her guest, ',
  questions: 'Why?\n\nSo.\n\n',
  Chinese: '市長他說橋墩都畫好了，',
  Arabic: 'قال رئيس البلدية إن ',
  Russian: 'сказал он, что Иван, по словам Петра, ',
}

/** How often regular expressions are tried while something is read: nearly all of what reading does goes with that. */
function workOf(text: string): number {
  const { exec, test } = RegExp.prototype
  let work = 0
  RegExp.prototype.exec = function (this: RegExp, one: string) {
    work++
    return exec.call(this, one)
  }
  RegExp.prototype.test = function (this: RegExp, one: string) {
    work++
    return test.call(this, one)
  }
  try {
    read(text)
  } finally {
    RegExp.prototype.exec = exec
    RegExp.prototype.test = test
  }
  return work
}

describe('reading any text', () => {
  // What is looked up once and kept is not counted.
  beforeAll(() => void Object.values(RUNS).map((run) => read(run)))

  it.for(Object.entries(RUNS))('takes work in proportion to its length: %s', ([, run]) => {
    const few = workOf(run.repeat(Math.ceil(10_000 / run.length)))
    const many = workOf(run.repeat(Math.ceil(40_000 / run.length)))
    expect(many).toBeGreaterThan(few)
    expect(many / few).toBeLessThan(5)
  })

  it('answers a million marks of quotation, a million letters and a megabyte of emoji', () => {
    for (const run of ['“', 'a', '😀']) {
      expect(read(run.repeat(1_000_000 / run.length))).toMatchObject({ mentions: [], quotations: [], meetings: [] })
    }
  }, 110_000)
})
