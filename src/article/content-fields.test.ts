import { describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { type ContentFields, readContentFields } from './content-fields.ts'

function refusalOf(fields: unknown): Refusal {
  try {
    readContentFields(fields as ContentFields)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('the fields of an article', () => {
  it('are cleaned, and only those that were sent', () => {
    expect(
      readContentFields({
        headline: '  Leaders\n meet ',
        kicker: '',
        tags: ['Asia', ' asia ', 'Trade'],
        bylines: ['A.\tWriter'],
        language: 'zh-hans-cn',
        dateline: { place: ' Beijing ', date: '2024-02-29' },
      }),
    ).toEqual({
      headline: 'Leaders meet',
      kicker: '',
      tags: ['Asia', 'Trade'],
      bylines: ['A. Writer'],
      language: 'zh-Hans-CN',
      dateline: { place: 'Beijing', date: '2024-02-29' },
    })
    expect(readContentFields({})).toEqual({})
    expect(readContentFields({ dateline: null, headline: undefined })).toEqual({ dateline: null })
  })

  it.each<[unknown, string, string]>([
    [{ headline: '' }, 'headline', 'empty'],
    [{ headline: ' \u200B ' }, 'headline', 'empty'],
    [{ headline: null }, 'headline', 'not a text'],
    [{ headline: 'x'.repeat(301) }, 'headline', '300 are possible'],
    [{ headline: 'a\u0000b' }, 'headline', 'U+0000'],
    [{ standfirst: 'a\uD83D' }, 'standfirst', 'U+D83D'],
    [{ standfirst: 'a\u001b[0m' }, 'standfirst', 'U+001B'],
    [{ standfirst: 'x'.repeat(1_001) }, 'standfirst', '1000 are possible'],
    [{ kicker: 'x'.repeat(81) }, 'kicker', '80 are possible'],
    [{ kind: 'rumour' }, 'kind', 'none of news'],
    [{ tags: 'Asia' }, 'tags', 'not a list'],
    [{ tags: Array.from({ length: 10_000 }, (_, i) => `t${i}`) }, 'tags', '10000 entries; 50 are possible'],
    [{ tags: ['x'.repeat(101)] }, 'tags', '100 are possible'],
    [{ tags: [1] }, 'tags', 'not a text'],
    [{ tags: [' '] }, 'tags', 'empty'],
    [{ bylines: Array.from({ length: 21 }, (_, i) => `n${i}`) }, 'bylines', '20 are possible'],
    [{ dateline: 'Beijing' }, 'dateline', 'place and date'],
    [{ dateline: { place: 'Beijing', date: '2023-02-30' } }, 'dateline.date', 'calendar'],
    [{ dateline: { place: '', date: '2023-02-28' } }, 'dateline.place', 'empty'],
    [{ dateline: { date: '2023-02-28' } }, 'dateline.place', 'not a text'],
    [{ language: 'en_US' }, 'language', 'no language tag'],
    [{ language: 'english language' }, 'language', 'no language tag'],
  ])('are refused by name: %j', (fields, field, message) => {
    const refusal = refusalOf(fields)
    expect(refusal.code).toBe('content-invalid')
    expect(refusal.errors.map((error) => error.field)).toEqual([field])
    expect(refusal.errors[0]?.message).toContain(message)
  })

  it('are refused together, each with what to do', () => {
    const refusal = refusalOf({ headline: '', tags: 'x', language: '!' })
    expect(refusal.errors.map((error) => error.field)).toEqual(['headline', 'tags', 'language'])
  })
})
