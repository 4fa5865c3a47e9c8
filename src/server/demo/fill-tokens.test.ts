import { describe, expect, it } from 'vitest'
import { fillTokens } from './fill-tokens.ts'

const fill = (text: string, at = '2023-10-18T22:30:00.000Z', language = 'en-GB') =>
  fillTokens(text, at, 'Europe/Rome', language)

describe('fillTokens', () => {
  it('names the day on which a story appears where the paper is, not where the server is', () => {
    expect(fill('on {weekday}, {date}')).toBe('on Thursday, 19 October 2023')
  })

  it('goes back by days, months and years', () => {
    expect(fill('{weekday-1} {date-20} {month-10} {year-2}')).toBe('Wednesday 29 September 2023 December 2021')
  })

  it('goes back a month from a day that the month before does not have', () => {
    expect(fill('{month-1}', '2027-03-31T10:00:00.000Z')).toBe('February')
  })

  it('speaks the story’s language and leaves text without tokens alone', () => {
    expect(fill('{weekday}', undefined, 'it')).toBe('giovedì')
    expect(fill('{curly} braces')).toBe('{curly} braces')
  })
})
