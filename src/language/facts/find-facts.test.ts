import { describe, expect, it } from 'vitest'
import { look } from '../../../test/support/marked-text.ts'
import { findDateline, findDates } from '../dates/find-dates.ts'
import { tokensOf } from '../tokens.ts'
import { findAttendances } from './find-attendances.ts'
import { findCounts } from './find-counts.ts'
import { findMeetings } from './find-meetings.ts'
import { findRoles } from './find-roles.ts'
import { findUndertakings } from './find-undertakings.ts'

describe('roles', () => {
  const roles = (text: string): string[] =>
    findRoles(look(text).scene).map(
      ({ person, title, organisation }) => `${person} | ${title} | ${organisation ?? '-'}`,
    )

  it('stand before a name, behind it, and in a sentence of their own', () => {
    expect(roles('[O:Lusitania Rail] chief engineer [P:Ana Duarte] left.')).toEqual([
      'Ana Duarte | chief engineer | Lusitania Rail',
    ])
    expect(roles('[P:Ana Duarte], an associate professor at the [O:University of Aveiro], left.')).toEqual([
      'Ana Duarte | associate professor | University of Aveiro',
    ])
    expect(roles('The mayor of [L:Aveiro], [P:Ana Duarte], left.')).toEqual(['Ana Duarte | mayor | Aveiro'])
    expect(roles('[P:Ana Duarte] is the mayor of [L:Aveiro].')).toEqual(['Ana Duarte | mayor | Aveiro'])
    expect(roles('[P:Ana Duarte], 54, a lighthouse keeper, left.')).toEqual(['Ana Duarte | lighthouse keeper | -'])
    expect(
      roles('Its branch secretary, Mr [P:Rui Paz], and the Spanish trade minister, [P:Ana Duarte], left.'),
    ).toEqual(['Rui Paz | branch secretary | -', 'Ana Duarte | trade minister | -'])
    expect(roles('Deputy town clerk [P:Ana Duarte] left, said army spokesman Brigadier General [P:Rui Paz].')).toEqual([
      'Ana Duarte | Deputy town clerk | -',
      'Rui Paz | army spokesman | -',
    ])
    expect(roles('[P:Ana Duarte], the club’s chairman, left. Its president is [P:Rui Paz].')).toEqual([
      'Ana Duarte | chairman | -',
      'Rui Paz | president | -',
    ])
    expect(roles('The mayor of [L:Aveiro] province, [P:Ana Duarte], left.')).toEqual(['Ana Duarte | mayor | Aveiro'])
    expect(roles('[P:Ana Duarte], tired, left. Then [P:Rui Paz], to her surprise, came.')).toEqual([])
  })
})

describe('meetings', () => {
  const meetings = (text: string): string[] =>
    findMeetings(look(text)).map(
      ({ participants, place, date, event }) =>
        `${participants.join(', ')} | ${place ?? '-'} | ${date ?? '-'} | ${event ?? '-'}`,
    )

  it('have who, where, when and at what', () => {
    expect(
      meetings(
        'LISBON, November 27 – [P:Ana Duarte] met [P:Rui Paz] in [L:Porto] on Wednesday at the [E:Ports Forum].',
      ),
    ).toEqual(['Ana Duarte, Rui Paz | Porto | 2026-11-25 | Ports Forum'])
    expect(meetings('President [P:Ana Duarte] and Premier [P:Rui Paz] held talks in [L:Porto].')).toEqual([
      'Ana Duarte, Rui Paz | Porto | - | -',
    ])
    expect(meetings('Talks between [P:Ana Duarte] and [P:Rui Paz] ended.')).toEqual(['Ana Duarte, Rui Paz | - | - | -'])
    expect(meetings('[P:Ana Duarte] received [P:Rui Paz] on Monday.')).toEqual([
      'Ana Duarte, Rui Paz | - | 2026-11-23 | -',
    ])
  })

  it('are of those whom “the two”, “their” and “her” mean, and of those who do together what is done face to face', () => {
    const signed =
      'General [P:Ana Duarte], commander of the guard, and her counterpart, [P:Rui Paz] of [L:Spain], signed a truce in [L:Porto].'
    expect(meetings(`${signed} It was their fifth meeting. The two talked for an hour.`)).toEqual([
      'Ana Duarte, Rui Paz | Porto | - | -',
    ])
    expect(meetings('[P:Ana Duarte] praised [P:Rui Paz] in May. The two met again in [L:Porto] on Monday.')).toEqual([
      'Ana Duarte, Rui Paz | Porto | 2026-11-23 | -',
    ])
    expect(meetings('[P:Ana Duarte], and the minister of trade of the south, [P:Rui Paz], met under a tree.')).toEqual([
      'Ana Duarte, Rui Paz | - | - | -',
    ])
    expect(
      meetings('[P:Ana Duarte] met [P:Rui Paz] in [L:Porto]. They will meet again in [L:Lima] on Monday.'),
    ).toEqual(['Ana Duarte, Rui Paz | Porto | - | -', 'Ana Duarte, Rui Paz | Lima | 2026-11-30 | -'])
    expect(meetings('[P:Ana Duarte] flew to [L:Porto] to meet [P:Rui Paz].')).toEqual([
      'Ana Duarte, Rui Paz | Porto | - | -',
    ])
    expect(
      meetings('[P:Ana Duarte] runs [O:Lusitania Rail]. Its driver, [P:Rui Paz], meets the company on Friday.'),
    ).toEqual(['Rui Paz, Lusitania Rail | - | 2026-11-27 | -'])
  })

  it('are none where a target is met, or where it is said how often', () => {
    expect(meetings('[O:Lusitania Rail] met its target. [P:Ana Duarte] has met [P:Rui Paz] six times.')).toEqual([])
    expect(
      meetings(
        '[P:Ana Duarte] refused to meet [P:Rui Paz]. Ministers of [L:Spain] and [L:Portugal] met. [P:Ana Duarte] chaired the talks with [P:Rui Paz].',
      ),
    ).toEqual([])
  })
})

describe('meetings of people who are described', () => {
  it.each([
    '[P:Ana Duarte] met the head of [O:Lusitania Rail], [P:Rui Paz], in [L:Porto].',
    '[P:Ana Duarte] met [P:Rui Paz], the head of [O:Lusitania Rail], in [L:Porto].',
    '[P:Ana Duarte] met [O:Lusitania Rail] chief executive [P:Rui Paz] in [L:Porto].',
    '[P:Ana Duarte] held talks with the director of the [O:Lusitania Rail], [P:Rui Paz].',
  ])('leave out the body that they are of: %s', (text) => {
    expect(findMeetings(look(text)).map(({ participants }) => participants)).toEqual([['Ana Duarte', 'Rui Paz']])
  })

  it('have a body that meets beside people', () => {
    const [meeting] = findMeetings(look('[P:Ana Duarte] met [O:Lusitania Rail] and [P:Rui Paz] in [L:Porto].'))
    expect(meeting?.participants).toEqual(['Ana Duarte', 'Lusitania Rail', 'Rui Paz'])
  })
})

describe('counts and attendances', () => {
  it('say of “the third time that” what its own clause says', () => {
    const before = '[P:Ana Duarte] met the head of [O:Lusitania Rail], [P:Rui Paz]. '
    const counted = (text: string): unknown[] =>
      findCounts(look(before + text)).map(({ predicate, n, parties, since }) => [predicate, n, parties, since])
    const both = ['Ana Duarte', 'Rui Paz']
    expect(counted('It was the third time that [P:Ana Duarte] and [P:Rui Paz] have met since 2024.')).toEqual([
      ['met', 3, both, '2024'],
    ])
    expect(counted('It was the third time [P:Ana Duarte] has met [P:Rui Paz] since 2024.')).toEqual([
      ['met', 3, both, '2024'],
    ])
    expect(counted('It was the second time that [P:Rui Paz] has visited [L:Porto].')).toEqual([
      ['visited', 2, ['Rui Paz'], undefined],
    ])
  })

  it('say who, how often and since when', () => {
    const [count] = findCounts(
      look('[P:Ana Duarte] came. She noted that she has met with [P:Rui Paz] at least 42 times since 2013.'),
    )
    expect(count).toMatchObject({
      predicate: 'met',
      parties: ['Ana Duarte', 'Rui Paz'],
      n: 42,
      cmp: '>=',
      since: '2013',
    })
    const fifth =
      '[P:Ana Duarte] met the harbour master [P:Rui Paz] in [L:Porto], their fifth meeting since 2023, and left.'
    expect(findCounts(look(fifth))).toMatchObject([{ predicate: 'met', parties: ['Ana Duarte', 'Rui Paz'], n: 5 }])
    expect(findCounts(look('Prices are four times higher, and twice as volatile.'))).toEqual([])
    expect(findCounts(look('The [O:Senate] voted 27 to 14 for it.'))[0]).toMatchObject({ predicate: 'voted', n: 27 })
    const n = (text: string): unknown[] => findCounts(look(text)).map((count) => [count.n, count.unit, count.since])
    expect(n('It was the fourth cut since July.')).toEqual([[4, 'cut', '2026-07']])
    expect(n('It has made thirty-two loans since it began work in 2015.')).toEqual([[32, 'loans', '2015']])
    expect(n('The vote was 27-16; 43 residents voted against and six in favour.')).toEqual([
      [27, 'votes', undefined],
      [43, 'votes', undefined],
      [6, 'votes', undefined],
    ])
    expect(
      n(
        'He thinks twice. It rained for the third week running. For the first time, 87 votes were needed. Gas is three times the limit.',
      ),
    ).toEqual([])
  })

  it('of its kind, in a run, and of times that come again', () => {
    const n = (text: string): unknown[] => findCounts(look(text)).map((count) => [count.n, count.unit, count.since])
    expect(n('Crews began a strike, their third since May.')).toEqual([[3, undefined, '2026-05']])
    expect(n('The case was the third of its kind since 2018.')).toEqual([[3, undefined, '2018']])
    expect(n('Amihan was the ninth storm to hit the coast this year.')).toEqual([[9, 'storm', undefined]])
    expect(n('[O:Lusitania Rail] made a profit for six years in succession.')).toEqual([[6, 'years', undefined]])
    expect(n('[O:Lusitania Rail] lost in five consecutive seasons.')).toEqual([[5, 'seasons', undefined]])
    expect(n('[O:Lusitania Rail] gave up water for the second year in a row.')).toEqual([[2, 'year', undefined]])
    expect(n('She came third in Lima. He was the second of four sons. It rained for six days in May.')).toEqual([])
  })

  it('call taking part in an event an attendance, and count it once', () => {
    const scene = look('[P:Ana Duarte] opened the [E:Ports Forum], which she was attending for the sixth year running.')
    const attendances = findAttendances(scene)
    expect(attendances).toMatchObject([{ who: 'Ana Duarte', event: 'Ports Forum', nth: 6, consecutive: true }])
    expect(findCounts(scene, attendances)).toEqual([])
    const who = (text: string): unknown[] => findAttendances(look(text)).map((one) => [one.who, one.event, one.nth])
    expect(
      who('[L:Spain] was at the [E:Ports Forum] for the fourth time in a row, [L:Portugal] for the second.'),
    ).toEqual([
      ['Spain', 'Ports Forum', 4],
      ['Portugal', 'Ports Forum', 2],
    ])
    expect(who('[P:Rui Paz] has come to price day for the fifth time.')).toEqual([['Rui Paz', 'price day', 5]])
    expect(who('[P:Rui Paz] will watch his fourth commune election running.')).toEqual([['Rui Paz', 'election', 4]])
    expect(who('The bank has completed its third and final review.')).toEqual([])
    expect(
      findAttendances(
        look('One sign was [P:Rui Paz]’s attendance at the [E:Ports Forum] for the third consecutive time.'),
      ),
    ).toMatchObject([{ who: 'Rui Paz', event: 'Ports Forum', nth: 3, consecutive: true }])
  })
})

describe('undertakings', () => {
  const undertakings = (text: string): string[] =>
    findUndertakings(look(text)).map(
      ({ by, to, text: what, due }) => `${by.join(', ')} | ${to?.join(', ') ?? '-'} | ${what} | ${due ?? '-'}`,
    )

  it('say who, to whom, what and until when', () => {
    expect(undertakings('[O:Lusitania Rail] pledged to open the line by March 31.')).toEqual([
      'Lusitania Rail | - | to open the line by March 31 | 2027-03-31',
    ])
    expect(undertakings('[P:Ana Duarte] promised [P:Rui Paz] that fares would not rise.')).toEqual([
      'Ana Duarte | Rui Paz | fares would not rise | -',
    ])
    expect(undertakings('[L:Spain] and [L:Portugal] agreed to build it within ten days.')).toEqual([
      'Spain, Portugal | - | to build it within ten days | 2026-12-07',
    ])
    expect(undertakings('[L:Portugal] expressed its willingness to share the cost.')).toEqual([
      'Portugal | - | to share the cost | -',
    ])
  })

  it('are of the body or the person that a phrase means', () => {
    expect(undertakings('[P:Ana Duarte] runs [O:Lusitania Rail]. The company undertook to hire 40 drivers.')).toEqual([
      'Lusitania Rail | - | to hire 40 drivers | -',
    ])
    expect(undertakings('Its manager, [P:Rui Paz], said he would publish the plan, which is short.')).toEqual([
      'Rui Paz | - | would publish the plan | -',
    ])
    expect(undertakings('[P:Rui Paz] said repairs would be finished by March.')).toEqual([
      'Rui Paz | - | would be finished by March | 2027-03',
    ])
    expect(undertakings('[L:Spain] and [L:Portugal] signed an agreement to pay and to build a wall.')).toEqual([
      'Spain, Portugal | - | to pay and to build a wall | -',
    ])
  })

  it('are announced, or bound by a deal, where it can be told whether they were kept', () => {
    expect(undertakings('[L:Spain] will lend a plane.')).toEqual(['Spain | - | will lend a plane | -'])
    expect(undertakings('[O:Lusitania Rail] is to train 200 drivers.')).toEqual([
      'Lusitania Rail | - | to train 200 drivers | -',
    ])
    expect(undertakings('[O:Lusitania Rail] will hold fares by March.')).toEqual([
      'Lusitania Rail | - | will hold fares by March | 2027-03',
    ])
    expect(undertakings('Under the deal, [O:Lusitania Rail] will drop its lawsuit.')).toEqual([
      'Lusitania Rail | - | will drop its lawsuit | -',
    ])
    expect(undertakings('[P:Ana Duarte] agreed with [P:Rui Paz] to share the cost.')).toEqual([
      'Ana Duarte | Rui Paz | to share the cost | -',
    ])
    expect(undertakings('[P:Ana Duarte] gave an assurance that no ward would close.')).toEqual([
      'Ana Duarte | - | no ward would close | -',
    ])
    expect(undertakings('[P:Ana Duarte] made a promise to rebuild the school.')).toEqual([
      'Ana Duarte | - | to rebuild the school | -',
    ])
    expect(undertakings('[P:Ana Duarte] said her ministry would publish the list.')).toEqual([
      'Ana Duarte | - | would publish the list | -',
    ])
    expect(undertakings('[O:Lusitania Rail] said it would not appeal.')).toEqual([
      'Lusitania Rail | - | would not appeal | -',
    ])
    expect(
      undertakings(
        '[O:Porto] will play [O:Lisbon] by March. If it rains, [L:Spain] will lend a plane. [P:Ana Duarte] will turn 40. They’ve agreed to pay. [P:Ana Duarte] broke a promise to rebuild the school.',
      ),
    ).toEqual([])
  })

  it('are due on a day that is to come', () => {
    expect(undertakings('[P:Ana Duarte] pledged to hold it in July.')).toEqual([
      'Ana Duarte | - | to hold it in July | 2027-07',
    ])
  })

  it('are of whoever says “we will” of something that can be kept', () => {
    const spoken = (text: string): unknown[] => {
      const context = look(text)
      return findUndertakings(context, context.quotations).map(({ by, text: what, due }) => [...by, what, due ?? '-'])
    }
    const said: [string, string, string][] = [
      ['“We’ll open 40 schools by March,” said [P:Ana Duarte].', 'We’ll open 40 schools by March', '2027-03'],
      ['“We are going to build 40 schools,” [P:Ana Duarte] said.', 'to build 40 schools', '-'],
      ['“I promise to repay every cent,” [P:Ana Duarte] said.', 'promise to repay every cent', '-'],
      ['“By March we will have a bridge,” [P:Ana Duarte] said.', 'will have a bridge', '-'],
      ['“Nobody will lose their job,” [P:Ana Duarte] promised.', 'will lose their job', '-'],
    ]
    for (const [words, what, due] of said) expect([words, spoken(words)]).toEqual([words, [['Ana Duarte', what, due]]])
    expect(spoken('“We will open the line by 31 March 2027,” [P:Ana Duarte] said.')).toEqual([
      ['Ana Duarte', 'will open the line by 31 March 2027', '2027-03-31'],
    ])
    expect(spoken('[P:Rui Paz] said: “It was wrong. I will repay the money.” He left.')).toEqual([
      ['Rui Paz', 'will repay the money', '-'],
    ])
    for (const words of [
      '“We will see by Monday,” [P:Ana Duarte] said.',
      '“If we win, we will publish the list by May,” [P:Ana Duarte] said.',
      '“We will publish it if we win,” [P:Ana Duarte] said.',
      '“I think we will open by May,” [P:Ana Duarte] said.',
      '“They will open it by May,” [P:Ana Duarte] said.',
      '“Prices will fall by May,” [P:Ana Duarte] said.',
      '“We will miss him,” [P:Ana Duarte] said.',
      '“We will open the line by 31 March 2027,” a passenger said.',
    ])
      expect([words, spoken(words)]).toEqual([words, []])
  })

  it('are none where nobody took anything upon themselves', () => {
    expect(
      undertakings(
        '[P:Ana Duarte] hoped to win. [P:Rui Paz] refused to promise help. [P:Ana Duarte] agreed with him. [P:Rui Paz] said it would cost more.',
      ),
    ).toEqual([])
  })
})

describe('dates', () => {
  const dates = (text: string): string[] => {
    const tokens = tokensOf(text)
    const dateline = findDateline(text, tokens, '2026-11-27')
    return findDates(tokens, { published: '2026-11-27', written: dateline?.date }).map(
      ({ date, relation }) => `${date}${relation ? ` ${relation}` : ''}`,
    )
  }

  it('are read in the light of the dateline', () => {
    expect(dates('BEIJING, October 19, 2023 – On Wednesday they came, since 2013 and by March.')).toEqual([
      '2023-10-19',
      '2023-10-18',
      '2013 since',
      '2024-03 by',
    ])
    expect(dates('They will meet on Monday; they met last month, on 3 May and on Oct. 2nd, 2019.')).toEqual([
      '2026-11-30',
      '2026-10',
      '2026-05-03',
      '2019-10-02',
    ])
    expect(dates('May I march? 2026-02-30 is none.')).toEqual([])
  })

  it.each([
    ['Hamburg, 4. März 2026 – Er kam.', 'Hamburg', '2026-03-04'],
    ['Wien, am 12. August 2026 – Er kam.', 'Wien', '2026-08-12'],
    ['Lyon, le 1er mars 2026 – Il est venu.', 'Lyon', '2026-03-01'],
    ['Graz – am 30. April kam er.', undefined, '2026-04-30'],
    ['He was 30. May said so, and by 4. August was wet.', undefined, undefined],
  ])('reads the day of other languages, with its full stop or ending: %s', (text, place, date) => {
    expect(findDateline(text, tokensOf(text))?.place).toBe(place)
    expect(dates(text)[0]).toBe(date)
  })

  it('gives a dateline without a year that of publication, whatever the line before looks ahead to', () => {
    const text = 'A route to be settled by March.\nBeijing, 27 November – Ada Marsh met Cui Heng on Thursday.'
    const tokens = tokensOf(text)
    const dateline = findDateline(text, tokens, '2026-11-27')
    expect(dateline).toMatchObject({ place: 'Beijing', date: '2026-11-27' })
    const dates = findDates(tokens, { published: '2026-11-27', written: dateline?.date })
    expect(dates.map(({ date }) => date)).toContain('2026-11-26')
  })

  it('are not taken from what is no dateline', () => {
    const text = 'Nobody – not even Ana – came.'
    expect(findDateline(text, tokensOf(text))).toBeNull()
    const real = 'Bad Ischl, Austria, 3 May 2026 – The spa closed.'
    expect(findDateline(real, tokensOf(real))).toMatchObject({ place: 'Bad Ischl, Austria', date: '2026-05-03' })
  })
})
