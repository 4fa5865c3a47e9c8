import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { threadTime } from '../../../test/support/thread-time.ts'
import type { Mention } from '../reading.ts'
import { sentencesOf } from '../sentences.ts'
import { tokensOf } from '../tokens.ts'
import { findNames } from './find-names.ts'
import { indexSubjects, type KnownSubject } from './known-subjects.ts'
import { readTagger } from './tagger.ts'

const folder = new URL('.', import.meta.url)
const tagger = readTagger(
  readFileSync(new URL('model.bin', folder)),
  readFileSync(new URL('lists.txt', folder), 'utf8'),
)

function read(text: string, subjects: KnownSubject[] = []): Mention[] {
  const tokens = tokensOf(text)
  return findNames(text, tokens, sentencesOf(tokens), { tagger, subjects: indexSubjects(subjects) })
}

const STORY = `Dockers in Trieste vote to end strike

TRIESTE, Italy, March 12 – Dockers in the port of Trieste voted on Tuesday to end a strike, the Adriatic Dockers’ Union (ADU) said.

“We got what we asked for,” said Giulia Rossetti, secretary of the union. The ADU has 400 members, Rossetti said.`

describe('names in a text', () => {
  it('are found with their kind and the fullest form that the text has of them', () => {
    const found = read(STORY).map(({ kind, name, start, end }) => [STORY.slice(start, end), kind, name])
    expect(found).toContainEqual(['Giulia Rossetti', 'person', 'Giulia Rossetti'])
    expect(found).toContainEqual(['Rossetti', 'person', 'Giulia Rossetti'])
    expect(found).toContainEqual(['Italy', 'place', 'Italy'])
    expect(found).toContainEqual(['ADU', 'organisation', 'Adriatic Dockers’ Union'])
  })

  it('say how sure they are by what the record knows', () => {
    const subjects: KnownSubject[] = [
      { id: 'rossetti', kind: 'person', name: 'Giulia Rossetti' },
      { id: 'italy', kind: 'place', name: 'Italy' },
    ]
    const tiers = read(STORY, subjects).map(({ start, end, subject, tier }) => [STORY.slice(start, end), subject, tier])
    expect(tiers).toContainEqual(['Giulia Rossetti', 'rossetti', 'known'])
    expect(tiers).toContainEqual(['Rossetti', 'rossetti', 'surname'])
    expect(tiers).toContainEqual(['Italy', 'italy', 'word'])
    expect(tiers).toContainEqual(['Adriatic Dockers’ Union', undefined, 'new'])
  })

  it('have no subject where the record has two of the name', () => {
    const subjects: KnownSubject[] = [
      { id: 'one', kind: 'person', name: 'Giulia Rossetti' },
      { id: 'two', kind: 'person', name: 'Giulia Rossetti' },
    ]
    const found = read(STORY, subjects).filter(({ name }) => name === 'Giulia Rossetti')
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(({ subject }) => subject !== undefined)).toEqual([])
  })

  it('are no mention by standing on record alone', () => {
    const subjects: KnownSubject[] = [{ id: 'hope', kind: 'person', name: 'Hope' }]
    expect(read('They had lost hope. There is still hope, he said.', subjects)).toEqual([])
  })

  it('tell one event of a series from the series, whichever form of its name is on record', () => {
    const text = `Anna Keller opened the Third Baltic Ports Forum for International Cooperation in Gdansk.

The Baltic Ports Forum ends on Friday, Keller said.`
    const series: KnownSubject = {
      ...{ id: 'series', kind: 'event', name: 'Baltic Ports Forum' },
      aliases: ['Baltic Ports Forum for International Cooperation'],
    }
    const events = (subjects: KnownSubject[]) =>
      read(text, subjects).flatMap(({ kind, name, subject }) => (kind === 'event' ? [[name, subject]] : []))
    const name = 'Third Baltic Ports Forum for International Cooperation'
    const third: KnownSubject = { id: 'third', kind: 'event', name: 'Third Baltic Ports Forum' }
    expect(events([series, third])).toEqual([
      [name, 'third'],
      [name, 'third'],
    ])
    expect(events([series])).toContainEqual(['Baltic Ports Forum', 'series'])
    expect(events([series])).not.toContainEqual([name, 'series'])
  })

  it('of several characters on record are found in Chinese', () => {
    const text = '市长苏柏勋会后难掩失望。'
    const [found] = read(text, [{ id: 'su', kind: 'person', name: '苏柏勋' }])
    expect(found).toMatchObject({ subject: 'su', kind: 'person', start: 2, end: 5 })
  })

  it('keep the lists and purposes that they hold, and leave out what only stands by them', () => {
    const text = `Anna Keller of the Ministry of Health, Labour and Welfare opened the third Baltic Ports Forum for International Cooperation in Gdansk.

China-Russia trade grew, President Keller said. The China-Mongolia-Russia natural gas pipeline project was delayed.

She thanked the Global South.`
    const found = read(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])
    expect(found).toContainEqual(['organisation', 'Ministry of Health, Labour and Welfare'])
    expect(found).toContainEqual(['event', expect.stringContaining('Baltic Ports Forum for International Cooperation')])
    expect(found).toContainEqual(['person', 'Keller'])
    expect(found).toContainEqual(['place', 'Global South'])
    expect(found.map(([, name]) => name)).not.toContain('China-Russia')
  })

  it.each([
    [
      'fr',
      'L’Assemblée a voté, a déclaré à Lyon le ministre Paul Girard, de l’Union européenne.',
      ['Lyon', 'Paul Girard'],
    ],
    [
      'de',
      'Das teilte der Rat mit. Die Stadt ist arm, und der Plan von Bürgermeisterin Anna Keller für Hamburg ist teuer.',
      ['Anna Keller', 'Hamburg'],
    ],
    ['es', 'El ministro Pablo Ruiz viajó el lunes a Madrid, según la agencia.', ['Pablo Ruiz', 'Madrid']],
    ['ru', 'Об этом в среду в Москве сообщил министр Иван Петров.', ['Москве', 'Иван Петров']],
    ['ar', 'قال وزير الخارجية محمد العلي في القاهرة إن الاجتماع تأجل، وزار ولبنان.', ['محمد العلي', 'القاهرة']],
    ['zh', '市长王建国说，他下周将前往北京和上海。', ['王建国', '北京', '上海']],
  ])('are found in %s', (_, text, names) => {
    const found = read(text).map(({ start, end }) => text.slice(start, end))
    for (const name of names) expect(found).toContain(name)
  })

  it('once seen are seen again where the text has them', () => {
    const text = 'Quednau kam. Der Hausmeister Roland Quednau fand die Kiste. „Alte Hefte“, sagt Quednau.'
    const found = read(text).filter(({ name }) => name === 'Roland Quednau')
    expect(found.length).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['a million characters of one name', 'Maria '.repeat(170_000)],
    ['pictures alone', '😀'.repeat(250_000)],
    ['several scripts', 'Анна said 北京 to محمد. '.repeat(8_000)],
    ['no end of a sentence', 'Anna von der Berg-Li met (UN) '.repeat(8_000)],
    ['no space', 'A.B.'.repeat(100_000)],
    ['halves of characters', '\ud800Anna\udc00'.repeat(20_000)],
    ['nothing', ''],
  ])(
    'are found in bounded time in %s',
    (_, text) => {
      const started = threadTime()
      const found = read(text)
      expect(threadTime() - started).toBeLessThan(50_000)
      let at = 0
      for (const { start, end, score } of found) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(score).toBeLessThanOrEqual(1)
        at = end
      }
    },
    90_000,
  )
})
