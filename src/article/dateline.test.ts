import { describe, expect, it } from 'vitest'
import { findWeekdayFaults } from './dateline.ts'

describe('a weekday beside a date', () => {
  it.each([
    ['en', 'On Wednesday, October 19, 2023, they met.', 'Wednesday, October 19, 2023', 'Thursday'],
    ['en', 'On Wednesday Oct. 19, 2023 they met', 'Wednesday Oct. 19, 2023', 'Thursday'],
    ['en', 'They met Wed., 19th October 2023.', 'Wed., 19th October 2023', 'Thursday'],
    ['en', 'Wednesday (Oct 19) was cold', 'Wednesday (Oct 19', 'Thursday'],
    ['en', 'They met on October 19, 2023 (Wednesday).', 'October 19, 2023 (Wednesday)', 'Thursday'],
    ['en', 'Wednesday the 19th of October', 'Wednesday the 19th of October', 'Thursday'],
    ['de', 'Am Mittwoch, den 19. Oktober 2023, trafen sie sich.', 'Mittwoch, den 19. Oktober 2023', 'Donnerstag'],
    ['fr', 'Le mercredi 19 octobre 2023, ils', 'mercredi 19 octobre 2023', 'jeudi'],
    ['es', 'El miércoles, 19 de octubre de 2023', 'miércoles, 19 de octubre de 2023', 'jueves'],
    ['pt', 'Na quarta-feira, 19 de outubro de 2023', 'quarta-feira, 19 de outubro de 2023', 'quinta-feira'],
    ['ru', 'Среда, 19 октября 2023 года', 'Среда, 19 октября 2023', 'четверг'],
    ['zh', '2023年10月19日（星期三）', '2023年10月19日（星期三', '星期四'],
    ['ja', '2023年10月19日(水)', '2023年10月19日(水)', '木曜日'],
  ])('is found where they disagree, in %s: %s', (language, text, found, weekday) => {
    const faults = findWeekdayFaults(text, language, '2023-10-20')
    expect(faults).toEqual([
      { start: text.indexOf(found), end: text.indexOf(found) + found.length, text: found, date: '2023-10-19', weekday },
    ])
  })

  it.each([
    ['en', 'On Wednesday, October 18, 2023, they met.'],
    ['en', 'Beijing, October 19, 2023 – On Wednesday, they met.'],
    ['en', 'From Wednesday, October 19 – 21, they meet.'],
    ['en', 'Tuesday–Wednesday, October 19'],
    ['en', 'On Wednesday 19 may resign'],
    ['en', 'On Wednesday, 19 ministers met'],
    ['de', 'Mittwoch, 18. Oktober 2023'],
    ['zh', '2023年10月18日（星期三）'],
  ])('is passed over where they agree or do not belong together, in %s: %s', (language, text) => {
    expect(findWeekdayFaults(text, language, '2023-10-20')).toEqual([])
  })

  it('takes a day without a year to be the one nearest to the dateline', () => {
    expect(findWeekdayFaults('Sunday, December 31', 'en', '2024-01-02')).toEqual([])
    expect(findWeekdayFaults('Sunday, December 31', 'en', '2022-12-30')).toHaveLength(1)
    expect(findWeekdayFaults('Monday, December 31', 'en', null)).toEqual([])
  })

  it('names a date that there is not', () => {
    expect(findWeekdayFaults('Monday, February 30, 2023', 'en', null)).toMatchObject([
      { date: '2023-02-30', weekday: null },
    ])
  })
})
