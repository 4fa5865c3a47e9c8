import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Reading } from '#language/reading.ts'
import { requireNode } from '../../scripts/find-node.mjs'
import { root } from '../../scripts/root.mjs'
import { runDateline } from '../support/paper-process.ts'

const STORY = `Harbour line to open in spring

LISBON, November 27 – Ana Duarte, the mayor of Aveiro, met Rui Paz in Porto on Wednesday.

“The bridge will open in May,” said Duarte. She has met Paz six times since 2019.

Lusitania Rail pledged to open the line by March 31.
`

describe('the command that reads a text', () => {
  const work = mkdtempSync(join(tmpdir(), 'dateline-reading-'))
  afterAll(() => rmSync(work, { recursive: true, force: true }))
  const put = (name: string, content: string | Buffer): string => {
    writeFileSync(join(work, name), content)
    return join(work, name)
  }
  const read = (...args: string[]) => runDateline(['read', ...args], { DATELINE_DATA: join(work, 'no-paper') })

  it('prints who is in it, who says what, and what happened when, by places in the text', async () => {
    const { code, stdout } = await read(put('story.txt', STORY), '--date', '2026-11-27', '--no-paper')
    expect(code).toBe(0)
    const reading = JSON.parse(stdout) as Reading
    const said = (spans: [number, number][]): string[] => spans.map(([start, end]) => STORY.slice(start, end))
    expect(reading.mentions.filter(({ kind }) => kind === 'person').map(({ name }) => name)).toContain('Ana Duarte')
    expect(reading.quotations).toMatchObject([
      { mode: 'direct', speakerName: 'Ana Duarte' },
      { mode: 'reported', speakerName: 'Lusitania Rail' },
    ])
    expect(said(reading.quotations[0]?.content ?? [])).toEqual(['The bridge will open in May,'])
    expect(reading.meetings).toMatchObject([
      { participants: ['Ana Duarte', 'Rui Paz'], place: 'Porto', date: '2026-11-25' },
    ])
    expect(reading.counts).toMatchObject([{ predicate: 'met', n: 6, since: '2019' }])
    expect(reading.undertakings).toMatchObject([{ by: ['Lusitania Rail'], due: '2027-03-31' }])
    expect(reading.roles).toMatchObject([{ person: 'Ana Duarte', title: 'mayor', organisation: 'Aveiro' }])
  })

  it('takes no day that there is not, as an argument that cannot be used', async () => {
    const { code, stderr } = await read(put('day.txt', STORY), '--date', '2026-02-30')
    expect([code, stderr]).toEqual([2, expect.stringContaining('“2026-02-30” is no day')])
  })

  it('answers a line for each line, and stops at the first that it cannot read, naming it', async () => {
    const lines = [
      { id: 'a', text: STORY, date: '2026-11-27' },
      { id: 7, text: '' },
    ].map((line) => JSON.stringify(line))
    const { stdout } = await read(put('texts.jsonl', `${lines.join('\n\n')}\n`), '--json-lines')
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: unknown }).id),
    ).toEqual(['a', 7])
    for (const [name, line, sentence] of [
      ['broken', '{', /^Line 2 is no JSON/],
      ['bare', '{"id":1}', /^Line 2 has no “text”/],
      ['day', '{"text":"x","date":"2026-02-31"}', /Line 2: “2026-02-31” is no day/],
    ] as const) {
      const refused = await read(put(`${name}.jsonl`, `${lines[1]}\n${line}\n`), '--json-lines')
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(sentence)])
      expect(refused.stdout.trim().split('\n')).toHaveLength(1)
    }
    expect(await read(join(work, 'nowhere.txt'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not there'),
    })
    expect((await read()).code).toBe(2)
  })

  it('reads what is no text, and ends without a word where nobody reads its answer to the end', async () => {
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7_919) % 256))
    expect((await read(put('no-text', bytes))).code).toBe(0)

    const long = put('long.txt', 'Ana Duarte met Rui Paz and '.repeat(8_000))
    const child = spawn(requireNode(), [join(root, 'scripts', 'dateline.mjs'), 'read', long], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [code] = (await once(child, 'close')) as [number]
    expect([code, complaint]).toEqual([0, ''])
  })
})
