import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  articlePath,
  dayInZone,
  encodePath,
  isCalendarDay,
  nextMidnight,
  parseArticlePath,
  startOfDay,
} from './permalink.ts'

describe('the address of an article', () => {
  it('is its section, the day it first appeared, and its slug', () => {
    expect(articlePath({ sectionPath: 'world/asia', day: '2023-10-18', slug: 'a-story' })).toBe(
      '/world/asia/2023/10/18/a-story',
    )
  })

  it.each([
    { sectionPath: 'news', day: '2026-11-23', slug: 'a' },
    { sectionPath: 'world/asia', day: '2023-10-18', slug: '北京-峰会' },
  ])('is read back, encoded or not: $slug', (address) => {
    const path = articlePath(address)
    expect(parseArticlePath(path)).toEqual(address)
    expect(parseArticlePath(encodePath(path))).toEqual(address)
    expect(encodePath(path)).toMatch(/^[\x21-\x7e]+$/)
  })

  it.each([
    '/',
    '/news',
    '/2026/11/23/a',
    '/news/2026/02/30/a',
    '/news/2026/13/01/a',
    '/news/2026/1/1/a',
    '/a/b/c/2026/11/23/a',
    '/news/2026/11/23/a/',
    '/news/2026/11/23/A',
    '/news/2026/11/23/a%00b',
    '/news/2026/11/23/%E0%A4%A',
    '/ne%2Fws/x/2026/11/23/a',
    'news/2026/11/23/a',
  ])('is not %s', (path) => {
    expect(parseArticlePath(path)).toBeNull()
  })

  it('knows which days there are', () => {
    for (const day of ['2024-02-29', '2000-02-29', '1999-12-31']) expect(isCalendarDay(day)).toBe(true)
    for (const day of [
      '2023-02-29',
      '1900-02-29',
      '2023-04-31',
      '2023-00-10',
      '2023-1-1',
      '0999-01-01',
      '',
      '2023-10-19T00',
    ]) {
      expect(isCalendarDay(day)).toBe(false)
    }
  })
})

describe('a day of the paper', () => {
  it.each([
    ['2026-11-23T22:59:59.999Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-23T23:00:00.000Z', 'Europe/Berlin', '2026-11-24'],
    ['2026-11-23T23:30:00.000Z', 'America/New_York', '2026-11-23'],
    ['2026-11-23T18:15:00.000Z', 'Asia/Kathmandu', '2026-11-24'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
    ['2026-11-23T11:00:00.000Z', 'Pacific/Kiritimati', '2026-11-24'],
    ['1969-12-31T23:59:59.500Z', 'UTC', '1969-12-31'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(dayInZone(instant, zone)).toBe(day)
  })

  it('begins within a minute where a zone was off by half of one', () => {
    const zone = 'Africa/Monrovia'
    expect(dayInZone('1971-06-01T00:44:29.000Z', zone)).toBe('1971-05-31')
    expect(dayInZone('1971-06-01T00:44:30.000Z', zone)).toBe('1971-06-01')
  })

  it.each([
    ['2026-11-23', 'Europe/Berlin', '2026-11-22T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    // Clocks went from 24:00 to 01:00: the day began at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2022-03-27', 'Asia/Beirut', '2022-03-26T22:00:00.000Z'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    // Clocks went from 01:00 back to 00:00: midnight came twice.
    ['2022-11-06', 'America/Havana', '2022-11-06T04:00:00.000Z'],
    // Half an hour.
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z'],
    ['2026-01-01', 'Asia/Kolkata', '2025-12-31T18:30:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, start) => {
    expect(startOfDay(day, zone)).toBe(start)
    expect(dayInZone(start, zone)).toBe(day)
    expect(dayInZone(new Date(Date.parse(start) - 1).toISOString(), zone)).not.toBe(day)
  })

  it('is followed by the next one that there is, across a day that a country left out', () => {
    expect(nextMidnight('2011-12-30T09:00:00.000Z', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
    expect(dayInZone('2011-12-30T10:00:00.000Z', 'Pacific/Apia')).toBe('2011-12-31')
  })

  it('ends at its next midnight, not at this one', () => {
    expect(nextMidnight('2026-11-23T23:00:00.000Z', 'Europe/Berlin')).toBe('2026-11-24T23:00:00.000Z')
    expect(nextMidnight('2026-11-23T22:59:59.999Z', 'Europe/Berlin')).toBe('2026-11-23T23:00:00.000Z')
  })

  it('ends at the same midnight whatever was asked before, where midnight comes twice too', () => {
    const zone = 'America/Havana'
    const instants = Array.from({ length: 40 }, (_, index) =>
      new Date(Date.parse('2026-10-31T20:00:00.000Z') + index * 1_800_000).toISOString(),
    )
    const asked = (instant: string): string => nextMidnight(instant, zone)
    const anew = instants.map((instant) => {
      asked('2001-05-05T12:00:00.000Z')
      return asked(instant)
    })
    expect(new Set(anew).size).toBeGreaterThan(1)
    expect(instants.map(asked)).toEqual(anew)
    expect(instants.toReversed().map(asked)).toEqual(anew.toReversed())
  })

  it('holds every moment between its start and the next midnight, in every kind of zone', () => {
    const zones = [
      'UTC',
      'Europe/Dublin',
      'America/Havana',
      'Africa/Cairo',
      'Asia/Beirut',
      'Asia/Tehran',
      'America/Santiago',
    ]
    zones.push('Pacific/Chatham', 'Australia/Lord_Howe', 'America/Asuncion', 'Africa/Casablanca', 'Antarctica/Troll')
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (date, zone) => {
        const now = date.toISOString()
        const day = dayInZone(now, zone)
        const [start, end] = [startOfDay(day, zone), nextMidnight(now, zone)]
        expect(start <= now && now < end).toBe(true)
        expect(dayInZone(start, zone)).toBe(day)
        expect(dayInZone(new Date(Date.parse(end) - 1).toISOString(), zone)).toBe(day)
        expect(dayInZone(end, zone) > day).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
