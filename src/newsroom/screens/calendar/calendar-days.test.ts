import { beforeAll, describe, expect, it, vi } from 'vitest'

describe('the days of the calendar', () => {
  let days: typeof import('./calendar-days.ts')
  beforeAll(async () => {
    const boot = JSON.stringify({ paper: { timeZone: 'America/New_York' }, me: {}, permissions: [] })
    vi.stubGlobal('document', { getElementById: () => ({ dataset: { boot } }) })
    days = await import('./calendar-days.ts')
  })

  it('are whole weeks from Monday on', () => {
    expect(days.daysAround('2026-03-04', 'week')).toEqual(
      ['02', '03', '04', '05', '06', '07', '08'].map((day) => `2026-03-${day}`),
    )
    const month = days.daysAround('2026-03-31', 'month')
    expect([month[0], month.at(-1), month.length]).toEqual(['2026-02-23', '2026-04-05', 42])
    expect(days.daysAround('2027-02-10', 'month')).toHaveLength(28)
    expect(days.monthAfter('2026-12-15', 1)).toBe('2027-01-01')
  })

  it('keep the time of day of what is moved, also where the clocks change between them', () => {
    expect(days.movedTo('2026-03-07T14:00:00.000Z', '2026-03-09')).toBe('2026-03-09T13:00:00.000Z')
  })

  it('hold what is planned, due, scheduled and embargoed, by the clocks of the paper', () => {
    const story = {
      plannedAt: '2026-03-05T04:00:00.000Z',
      dueAt: '2026-03-04T12:00:00.000Z',
      embargoUntil: '2026-03-05T15:00:00.000Z',
      scheduledFor: null,
    }
    const byDay = days.itemsByDay([story], ['2026-03-04', '2026-03-05'])
    expect([...byDay].map(([day, items]) => [day, items.map(({ reason }) => reason)])).toEqual([
      ['2026-03-04', ['due', 'planned']],
      ['2026-03-05', ['embargo']],
    ])
    const scheduled = { ...story, scheduledFor: '2026-03-05T16:00:00.000Z' }
    expect(
      days
        .itemsByDay([scheduled], ['2026-03-05'])
        .get('2026-03-05')
        ?.map(({ reason }) => reason),
    ).toEqual(['embargo', 'scheduled'])
  })
})
