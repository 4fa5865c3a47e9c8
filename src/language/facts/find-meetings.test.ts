import { describe, expect, it } from 'vitest'
import { look } from '../../../test/support/marked-text.ts'
import { findMeetings } from './find-meetings.ts'

const met = (text: string): string[] => findMeetings(look(text)).map(({ participants }) => participants.join(' + '))

const [ANA, RUI, EVA] = ['[P:Ana Duarte]', '[P:Rui Paz]', '[P:Eva Lund]']
const [PORTS, UNION, PORTO] = ['[O:Lusitania Ports]', '[O:Dock Union]', '[L:Porto]']

describe('two people meet', () => {
  it.each([
    `${ANA} met with ${RUI} in ${PORTO} on Wednesday.`,
    `${ANA} will meet ${RUI} in ${PORTO} next week to discuss fishing quotas.`,
    `${ANA} is due to meet ${RUI} on Friday.`,
    `${ANA}, who met ${RUI} on Monday, said the deal was close.`,
    `${RUI}, whom ${ANA} met on Monday, said the deal was close.`,
    `${ANA} welcomed her Spanish counterpart, ${RUI}, to ${PORTO} on Tuesday.`,
    `${ANA} was received by ${RUI} at the airport.`,
    `${ANA} came to ${PORTO} on Monday. At the town hall she was met by ${RUI}.`,
    `${ANA} received a delegation from the ${UNION} led by ${RUI}.`,
    `${ANA} sat down with ${RUI} for two hours.`,
    `${ANA} has held two days of talks with ${RUI} in ${PORTO}.`,
    `${ANA} discussed border security with ${RUI} in ${PORTO} on Thursday.`,
    `${ANA} spoke with ${RUI} on the sidelines of the [E:Ports Forum].`,
    `${ANA} dined with ${RUI} on Saturday.`,
    `${ANA} spent two hours with ${RUI} in ${PORTO}.`,
    `${ANA} shook hands with ${RUI} in ${PORTO}.`,
    `${ANA} joined ${RUI} for dinner.`,
    `${ANA} visited ${RUI} in hospital on Friday.`,
    `${ANA} called on ${RUI} at his farm.`,
    `${ANA} paid a visit to ${RUI}.`,
    `${ANA} came face to face with ${RUI} on Friday.`,
    `${ANA} drove to ${PORTO} to see ${RUI}.`,
    `${ANA} had a private audience with ${RUI} on Monday.`,
    `${ANA} invited ${RUI} to talks in ${PORTO} on Friday.`,
    `${ANA} summoned the ambassador, ${RUI}, on Monday.`,
    `${ANA}'s meeting with ${RUI} lasted two hours.`,
    `After meeting ${RUI}, ${ANA} said the deal was close.`,
    `In a meeting with ${RUI} on Monday, ${ANA} asked for more time.`,
    `“We are close,” ${ANA} said after talks with ${RUI} in ${PORTO}.`,
    `${ANA} flew to ${PORTO} for talks with ${RUI}.`,
    `${ANA} emerged from talks with ${RUI} without a deal.`,
    `${ANA} visited ${PORTO}, meeting ${RUI} and his ministers.`,
    `${ANA} told a joint news conference with ${RUI} that the deal was close.`,
    `${ANA} praised the bridge. Her guest, ${RUI}, was less sure.`,
  ])('as newspapers tell it: %s', (text) => {
    expect(findMeetings(look(text)).map(({ participants }) => participants.toSorted())).toEqual([
      ['Ana Duarte', 'Rui Paz'],
    ])
  })

  it.each([
    `The meeting between ${ANA} and ${RUI} lasted two hours.`,
    `Talks on fishing rights between ${ANA} and ${RUI} ended on Monday.`,
    `A meeting is planned for Friday between ${ANA} and ${RUI}.`,
    `The crisis talks brought together ${ANA} and ${RUI} in ${PORTO}.`,
    `The meeting was attended by ${ANA} and ${RUI}.`,
    `${ANA} and ${RUI} discussed border security in ${PORTO} on Thursday.`,
    `${ANA} and ${RUI} negotiated until dawn.`,
    `${ANA} and ${RUI} ended two days of talks in ${PORTO}.`,
    `The presidents of [L:Chile] and [L:Peru], ${ANA} and ${RUI}, met in ${PORTO} on Friday.`,
    `The delegations, led by ${ANA} and ${RUI}, met behind closed doors.`,
    `${ANA}, ${RUI} meet in ${PORTO} to mend ties\n\nIt had been a long winter.`,
  ])('as one phrase: %s', (text) => {
    expect(met(text)).toEqual(['Ana Duarte + Rui Paz'])
  })

  it.each([
    `${ANA} arrived on Monday. ${RUI} had flown in the night before. The two men met over breakfast.`,
    `Foreign minister ${ANA} came to [L:Lima]. Her Turkish counterpart, ${RUI}, was waiting. The two ministers spoke for three hours.`,
    `${ANA}, foreign minister of [L:Portugal], praised the plan. She met the Turkish foreign minister on Friday. ${RUI}, the Turkish foreign minister, was cautious.`,
    `Ministers from [L:Chile] and [L:Peru] met in ${PORTO} on Friday. The Chilean minister, ${ANA}, was late. Her colleague, ${RUI}, waited.`,
    `The Chilean team is led by ${ANA}, the Peruvian one by ${RUI}. They will sit down again on Monday.`,
    `${ANA}, mayor of ${PORTO}, wants a truce. She and the union's leader, ${RUI}, will meet on Friday.`,
    `The mayor met ${RUI} on Monday. “It was useful,” said ${ANA}, the mayor.`,
    `${ANA} met the mayor on Monday. “It was useful,” said ${RUI}, the mayor.`,
  ])('who are named apart: %s', (text) => {
    expect(met(text)).toEqual(['Ana Duarte + Rui Paz'])
  })

  it('or more than two', () => {
    expect(met(`A summit of ${ANA}, ${RUI} and ${EVA} opened in ${PORTO}.`)).toEqual([
      'Ana Duarte + Rui Paz + Eva Lund',
    ])
    expect(met(`${ANA} chaired a meeting attended by ${RUI} and ${EVA}.`)).toEqual(['Ana Duarte + Rui Paz + Eva Lund'])
  })
})

describe('bodies meet', () => {
  it.each([
    `The ${PORTS} and the ${UNION} went back to the table on Tuesday.`,
    `${PORTS} and the ${UNION} are in talks over pay.`,
    `A third round of talks between ${PORTS} and the ${UNION} opens on Friday.`,
    `Representatives of ${PORTS} and the ${UNION} will meet on Monday.`,
    `${PORTS} has invited the ${UNION} to talks on Friday.`,
    `${PORTS} has offered four per cent. The ${UNION} wants nine. The two sides are due to meet on Thursday.`,
    `${PORTS} has offered four per cent. The ${UNION} wants nine. Talks resume on Thursday in ${PORTO}.`,
    `${PORTS} and the ${UNION} signed a truce in ${PORTO}.`,
  ])('%s', (text) => {
    expect(met(text)).toEqual(['Lusitania Ports + Dock Union'])
  })

  it('beside people, called by what they are', () => {
    expect(met(`${ANA} chairs ${PORTS}. The company's managers will meet ${RUI}, the minister, on Friday.`)).toEqual([
      'Lusitania Ports + Rui Paz',
    ])
    expect(met(`${PORTS} has offered four per cent. ${RUI} meets the company on Thursday.`)).toEqual([
      'Rui Paz + Lusitania Ports',
    ])
  })
})

describe('the day of a meeting', () => {
  const days = (text: string): unknown[] => findMeetings(look(text)).map(({ date }) => date)

  it('is that of its own clause', () => {
    expect(days(`${ANA} met ${RUI} for the first time since a court ruled in May 2021.`)).toEqual([undefined])
    expect(days(`${ANA}, elected on Monday, met ${RUI} on Tuesday.`)).toEqual(['2026-11-24'])
    expect(days(`On Monday ${ANA} met ${RUI}.`)).toEqual(['2026-11-23'])
  })

  it('tells another meeting of the same people, where they will meet again', () => {
    const text = `${ANA} met ${RUI} on Monday. Both sides agreed to meet again on Friday.`
    expect(days(text)).toEqual(['2026-11-23', '2026-11-27'])
    expect(met(text)).toEqual(['Ana Duarte + Rui Paz', 'Ana Duarte + Rui Paz'])
  })
})

describe('nobody meets', () => {
  it.each([
    `${ANA} never met ${RUI}.`,
    `${ANA} has refused to meet ${RUI}.`,
    `${ANA} wants to meet ${RUI}.`,
    `${ANA} has not met ${RUI} since May.`,
    `${ANA} may meet ${RUI} if the vote fails.`,
    `${ANA} is ready to meet ${RUI}.`,
    `${ANA} offered to meet ${RUI}.`,
    `${ANA} denied meeting ${RUI}.`,
    `${ANA} cancelled a meeting with ${RUI}.`,
    `${ANA} demanded a meeting with ${RUI}.`,
    `${ANA} ruled out talks with ${RUI}.`,
    `${ANA} called for talks with ${RUI}.`,
    `There are no plans for ${ANA} to meet ${RUI}.`,
    `A meeting between ${ANA} and ${RUI} was called off.`,
  ])('where it is denied, asked for or called off: %s', (text) => {
    expect(met(text)).toEqual([])
  })

  it.each([
    `${ANA} praised ${RUI}. The council met on Friday.`,
    `${ANA} beat ${RUI} in ${PORTO}. The two meet again in the final on Sunday.`,
    `${ANA} spoke of ${RUI} with affection.`,
    `${ANA} spoke by telephone with ${RUI}.`,
    `${ANA} welcomed ${RUI}'s decision.`,
    `${ANA} received ${RUI}'s letter.`,
    `${ANA} saw ${RUI} as a rival.`,
    `${ANA} went to see ${RUI} speak.`,
    `${ANA} joined ${RUI} in criticising the plan.`,
    `The discussions centered on cooperation between ${PORTS} and ${UNION}.`,
    `Ministers from [L:Chile], [L:Peru] and [L:Cuba] met. The Chilean minister, ${ANA}, spoke. Her colleague, ${RUI}, listened.`,
    `${ANA} told ${RUI} of the mayors who gathered in ${PORTO}.`,
    `${ANA} praised ${RUI}. The candidates of both parties are talking doom.`,
    `${ANA} praised ${RUI}, and the leaders' meeting with ${EVA} was long.`,
    `${ANA} was planning to meet with her sister. ${RUI} was not asked.`,
    `${ANA} was beaten by the hands of summit host ${RUI}.`,
    `Costs were met by ${PORTS} and by ${UNION}.`,
    `${ANA} praised ${RUI}. Some men sat together.`,
  ])('where it is others, or another thing: %s', (text) => {
    expect(met(text)).toEqual([])
  })
})
