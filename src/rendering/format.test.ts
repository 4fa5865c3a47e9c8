import { describe, expect, it } from 'vitest'
import {
  dayIn,
  directionOf,
  formatDate,
  formatNumber,
  formatTemperature,
  listMomentOf,
  momentOf,
  pluralOf,
} from './format.ts'
import { labelsFor } from './labels.ts'

const lisbon = { language: 'en', timeZone: 'Europe/Lisbon' }
const tokyo = { language: 'en', timeZone: 'Asia/Tokyo' }

describe('dates', () => {
  it('are those of the paper’s zone, on either side of its midnight', () => {
    expect(formatDate('2026-11-23T23:59:59.999Z', 'weekday', lisbon)).toBe('Monday, 23 November 2026')
    expect(formatDate('2026-11-24T00:00:00.000Z', 'weekday', lisbon)).toBe('Tuesday, 24 November 2026')
    expect(formatDate('2026-11-23T15:00:00.000Z', 'weekday', tokyo)).toBe('Tuesday, 24 November 2026')
    expect(dayIn('2026-11-23T15:00:00.000Z', 'Asia/Tokyo')).toBe('2026-11-24')
  })

  it('keep a day the same day in every zone', () => {
    expect(formatDate('2023-10-18', 'date', { language: 'en', timeZone: 'Pacific/Kiritimati' })).toBe('18 October 2023')
    expect(formatDate('2023-10-18', 'date', { language: 'en', timeZone: 'Pacific/Pago_Pago' })).toBe('18 October 2023')
  })

  it('speak the language of the text', () => {
    const moment = (language: string) => formatDate('2026-11-23T20:15:00.000Z', 'date', { language, timeZone: 'UTC' })
    expect(moment('fr')).toBe('23 novembre 2026')
    expect(moment('zh-Hans')).toBe('2026年11月23日')
    expect(moment('ar')).toContain('نوفمبر')
    expect(moment('not a language')).toBe('23 November 2026')
  })

  it('name the zone where the language has a name for it, and give no offset otherwise', () => {
    expect(formatDate('2026-11-23T20:15:00.000Z', 'moment', lisbon)).toMatch(/20:15 WET$/)
    expect(formatDate('2026-11-23T20:15:00.000Z', 'moment', { ...lisbon, language: 'zh' })).toBe('2026年11月23日 20:15')
  })

  it('give the hour of a story of today and the day of an older one', () => {
    const now = '2026-11-23T20:15:00.000Z'
    expect(listMomentOf('2026-11-23T06:05:00.000Z', now, lisbon)).toEqual({
      iso: '2026-11-23T06:05:00.000Z',
      text: '06:05',
    })
    expect(listMomentOf('2026-11-21T06:05:00.000Z', now, lisbon).text).toBe('21 Nov 2026')
    expect(momentOf('2026-11-21', 'month', lisbon).text).toBe('November 2026')
  })
})

describe('numbers and words', () => {
  it('write a frost with a minus sign and a unit', () => {
    expect(formatTemperature(-3.4, 'en')).toBe('−3 °C')
    expect(formatTemperature(-0.2, 'en')).toBe('0 °C')
  })

  it('group digits as the language does', () => {
    expect(formatNumber(38150, 'en')).toBe('38,150')
    expect(formatNumber(38150, 'de')).toBe('38.150')
  })

  it('count stories as Russian and Arabic do', () => {
    const stories = (n: number, language: string) => pluralOf(labelsFor(language).stories, n, language)
    expect([1, 2, 5, 21].map((n) => stories(n, 'ru'))).toEqual([
      '1 материал',
      '2 материала',
      '5 материалов',
      '21 материал',
    ])
    expect([1, 2, 3].map((n) => stories(n, 'ar'))).toEqual(['مقال واحد', 'مقالان', '3 مقالات'])
    expect(stories(1, 'en')).toBe('1 story')
  })

  it('know which way a script runs', () => {
    expect(['ar', 'ar-EG', 'he', 'ur', 'az-Arab'].map(directionOf)).toEqual(Array(5).fill('rtl'))
    expect(['en', 'zh-Hant-TW', 'ku-Latn', 'ar-Latn'].map(directionOf)).toEqual(Array(4).fill('ltr'))
  })
})
