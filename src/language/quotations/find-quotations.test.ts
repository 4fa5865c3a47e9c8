import { describe, expect, it } from 'vitest'
import { threadTime } from '../../../test/support/thread-time.ts'
import { sentencesOf } from '../sentences.ts'
import { tokensOf } from '../tokens.ts'
import { clausesOf } from './clauses.ts'
import { findQuotations } from './find-quotations.ts'
import { quotedPassagesOf } from './quoted-passages.ts'

/** `SPEAKER [mode] content / content`, a line for each quotation. */
function read(text: string, language = 'en'): string[] {
  const tokens = tokensOf(text)
  const ends = new Set(sentencesOf(tokens).map(({ end }) => end))
  const clauses = clausesOf(tokens, quotedPassagesOf(tokens), (at) => ends.has(at) || at >= tokens.length)
  return findQuotations(text, { tokens, clauses, mentions: [], language }).map(
    ({ speaker, mode, content }) =>
      `${speaker ? text.slice(...speaker) : '?'} [${mode}] ${content.map((span) => text.slice(...span)).join(' / ')}`,
  )
}

describe('quotations', () => {
  it('have the subject of their verb as speaker, before and behind it', () => {
    expect(read('“The bridge will open in May,” said Ana Duarte, the mayor.')).toEqual([
      'Ana Duarte [direct] The bridge will open in May,',
    ])
    expect(read('Duarte told reporters: “The bridge will open in May.”')).toEqual([
      'Duarte [direct] The bridge will open in May.',
    ])
    expect(read('“It is late,” she said on Monday, “but it is good.”')).toEqual([
      'she [direct] It is late, / but it is good.',
    ])
    expect(read('“Why so late?” Duarte asked.')).toEqual(['Duarte [direct] Why so late?'])
    expect(read('Pedro Lins, a welder at the yard in Aveiro, said the rails were bent.')).toEqual([
      'Pedro Lins [reported] the rails were bent',
    ])
    expect(read('Lins, who said that nobody had called him, went home.')[0]).toContain('Lins [reported]')
  })

  it('go on in the next sentences, and over paragraphs', () => {
    expect(read('“We waited,” Duarte said. “Nobody came.” The hall was cold.')).toEqual([
      'Duarte [direct] We waited, / Nobody came.',
    ])
    expect(read('Duarte was angry.\n“Nobody told us anything of this. We will ask.”')).toEqual(
      ['? [direct] Nobody told us anything of this. We will ask.'].map(() => expect.stringContaining('Nobody told us')),
    )
    expect(read('“We waited for hours, Duarte said.\n\n“Nobody came.”').length).toBeGreaterThan(0)
  })

  it('are found without marks too, with “that”, without it, and by “according to”', () => {
    expect(read('The ministry announced that fares would rise.')).toEqual(['The ministry [reported] fares would rise'])
    expect(read('Duarte thinks it would collapse.')).toEqual(['Duarte [reported] it would collapse'])
    expect(read('The pumps, he said, were bought in 2012.')).toEqual(['he [reported] The pumps / were bought in 2012'])
    expect(read('Fares will rise in May, according to the ministry.')).toEqual([
      'the ministry [reported] Fares will rise in May',
    ])
    expect(read('According to Ana Duarte, fares will rise.')).toEqual(['Ana Duarte [reported] fares will rise'])
    expect(read('He described the plan as “a leap into fog.”')).toEqual(['He [mixed] the plan as “a leap into fog.”'])
    expect(read('She stressed the importance of the bridge.')).toEqual(['She [reported] the importance of the bridge'])
  })

  it('are none where nobody says anything', () => {
    expect(read('It is said that bridges sing. The report was late. To say so is easy.')).toEqual([])
    expect(read('The so-called “ghost train” was late.')).toEqual([])
  })

  it('have speakers in other languages by their grammar, where no name is known', () => {
    const foreign: [string, string, string[]][] = [
      [
        'ar',
        'وقال رئيس الميناء سامر الحداد إن السفينة غرقت. وأضاف: «لم يكن فيها أحد».',
        ['رئيس الميناء سامر الحداد [reported] السفينة غرقت', 'رئيس الميناء سامر الحداد [direct] لم يكن فيها أحد'],
      ],
      [
        'ar',
        'وحسب وزارة الزراعة، تراجع إنتاج القمح هذا العام.',
        ['وزارة الزراعة [reported] تراجع إنتاج القمح هذا العام'],
      ],
      [
        'zh',
        '船厂厂长林大海在会上说，新船下月完工。“我们等了三年。”',
        ['船厂厂长林大海 [mixed] 新船下月完工 / 我们等了三年。'],
      ],
      ['zh', '「雨太大。」他說，比賽改到週日。', ['他說 [mixed] 雨太大。 / 比賽改到週日']],
      [
        'zh',
        '市長說：「我們等了三年。」發言人林大海表示，新船下月完工。',
        ['市長 [direct] 我們等了三年。', '發言人林大海 [reported] 新船下月完工'],
      ],
      ['fr', 'Le pont, dit-elle, rouvrira en mai.', ['dit-elle [reported] Le pont / rouvrira en mai']],
      [
        'fr',
        'Les quais rouvriront en mai, a indiqué le directeur du port.',
        ['le directeur du port [reported] Les quais rouvriront en mai'],
      ],
      [
        'es',
        '«Llegó tarde», relató la capitana a la radio. Añadió que volvería el lunes.',
        ['la capitana [direct] Llegó tarde', 'la capitana [reported] volvería el lunes'],
      ],
      [
        'de',
        'Der Bürgermeister versprach, bis zum 30. Juni einen Plan vorzulegen.',
        ['Der Bürgermeister [reported] bis zum 30. Juni einen Plan vorzulegen'],
      ],
      ['de', 'Nach Angaben der Polizei ist die Brücke gesperrt.', ['Polizei [reported] ist die Brücke gesperrt']],
      [
        'ru',
        'Мост закрыт до мая. Об этом сообщила пресс-служба порта.',
        ['пресс-служба порта [reported] Мост закрыт до мая.'],
      ],
    ]
    for (const [language, text, quotations] of foreign) expect(read(text, language)).toEqual(quotations)
  })

  it('take bounded time, whatever the text', () => {
    for (const text of [
      '“'.repeat(200_000),
      '" '.repeat(200_000),
      'said '.repeat(100_000),
      "'".repeat(200_000),
      'he said, '.repeat(50_000),
    ]) {
      const begun = threadTime()
      read(text)
      expect(threadTime() - begun).toBeLessThan(15_000)
    }
  }, 90_000)
})
