import { expect, it } from 'vitest'
import { joinChecks } from './use-checklist.ts'

const warning = {
  code: 'alt-missing',
  field: 'body.document',
  message: 'Picture 1 of the text has no description.',
} as const
const unplaced = { passage: null, everywhere: null, isInformation: false }
const saved = { ...warning, ...unplaced, key: 'k1', isBlocking: true, dismissal: null }
const link = {
  ...unplaced,
  key: 'k2',
  code: 'link-dead',
  field: 'body',
  message: 'A link does not answer.',
  isBlocking: false,
  dismissal: null,
}

it('shows at once that something was mended, and keeps what only the server knows', () => {
  expect(joinChecks([], [saved, link])).toEqual([link])
})

it('lets stand what the server has seen, and shows what it has not', () => {
  const second = { ...warning, message: 'Picture 2 of the text has no description.' }
  expect(joinChecks([warning, second], [link, saved])).toEqual([
    saved,
    { ...second, key: null, isBlocking: true, dismissal: null },
    link,
  ])
})
