import { expect } from 'vitest'
import { HOUR, later, MINUTE, systemClock } from '#foundation/clock.ts'
import type { Person, Place } from './people.ts'
import { HEADLINE, storyOn, typeIn } from './writing.ts'

/** Opens the story from the desk, which shows what is in work. */
export async function openStory({ page, hands }: Person): Promise<void> {
  await hands.openStory(HEADLINE)
  await storyOn(page).waitFor()
}

/** Opens the story from wherever somebody is, by its headline. */
export async function goToStory({ page, hands }: Person): Promise<void> {
  await hands.goTo(HEADLINE)
  await storyOn(page).waitFor()
}

/** Answers the note, takes one suggestion and rejects the other, and moves the story to the last stage. */
export async function edit({ page, hands, look }: Person): Promise<void> {
  const story = storyOn(page)
  await hands.press(page.getByRole('tab', { name: /^Notes/ }))
  await page.getByText('Was it not twelve?').waitFor()
  await hands.press(page.getByRole('button', { name: 'Reply' }))
  await hands.write(page.getByRole('textbox', { name: 'Reply' }), 'The harbour master says eleven.')
  await hands.press(page.getByRole('button', { name: 'Reply' }))
  await page.getByText('The harbour master says eleven.').waitFor()
  await look('notes')

  await hands.press(page.getByRole('tab', { name: /^Suggestions/ }))
  const suggestion = (words: string) => page.getByRole('listitem').filter({ hasText: words })
  await suggestion('Trams follow.').waitFor()
  await look('suggestions')
  await hands.press(suggestion('iron').getByRole('button', { name: 'Reject' }))
  await suggestion('iron').waitFor({ state: 'detached' })
  await hands.press(suggestion('Trams follow.').getByRole('button', { name: 'Accept' }))
  await story.locator('ins').waitFor({ state: 'detached' })

  await hands.press(page.getByRole('tab', { name: 'Details' }))
  await hands.choose(page.getByRole('button', { name: /Stage/ }), 'Ready', () => look('stages'))
  await page.getByRole('button', { name: /Ready/ }).waitFor()
}

/** Sets an embargo, which holds the story back, and lifts it again. */
export async function embargo({ page, hands, look }: Person): Promise<void> {
  await hands.enterTime(page.getByLabel('Embargo until'), localTime(25 * HOUR))
  await hands.press(page.getByRole('button', { name: 'Set the embargo' }))
  await page.getByText('The embargo is set').waitFor()
  await hands.askPublish()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await dialog.getByText(/^Embargoed until/).waitFor()
  await hands.press(dialog.getByRole('button', { name: 'Publish now' }))
  await dialog.getByRole('alert').waitFor()
  await look('held back by an embargo')
  await hands.press(dialog.getByRole('button', { name: 'Cancel' }))
  // Until then Tab stays within the dialog.
  await dialog.waitFor({ state: 'detached' })
  await hands.press(page.getByRole('button', { name: 'Lift it' }))
  await page.getByText('The embargo is lifted.').waitFor()
}

/** Schedules the story, and lets its time come. @returns the path at which readers have it. */
export async function schedule({ page, hands, look }: Person, { paper, clock }: Place, id: string): Promise<string> {
  await hands.askPublish()
  const dialog = page.getByRole('dialog', { name: 'Publish' })
  await hands.press(dialog.getByRole('radio', { name: 'At a time' }))
  await hands.enterTime(dialog.getByLabel('Live from'), localTime(10 * MINUTE))
  await look('schedule')
  await hands.press(dialog.getByRole('button', { name: 'Schedule it' }))
  await page.getByText(/^Readers get it/).waitFor()
  await dialog.waitFor({ state: 'detached' })
  const { url } = await paper.api.done<{ url: string }>('GET', `/articles/${id}`)
  const path = new URL(url).pathname
  expect((await paper.readers.get(path)).status).toBe(404)
  clock.wait(11 * MINUTE)
  expect((await paper.readers.get(path)).status).toBe(200)
  return path
}

/** Changes a word and tells readers for good that it was wrong. */
export async function correct({ page, hands, look }: Person): Promise<void> {
  await hands.selectWords('eleven')
  await typeIn(page, 'twelve')
  await hands.askPublish()
  const dialog = page.getByRole('dialog', { name: 'Publish a change' })
  await hands.press(dialog.getByRole('radio', { name: /^Correction/ }))
  await hands.write(dialog.getByRole('textbox', { name: /What was wrong/ }), 'The work took twelve weeks, not eleven.')
  await look('correction')
  await hands.press(dialog.getByRole('button', { name: 'Publish now' }))
  await dialog.waitFor({ state: 'detached' })
}

/** Takes the story off the site, with a notice. */
export async function withdraw({ page, hands, look }: Person): Promise<void> {
  await hands.choose(page.getByRole('button', { name: 'More that can be done' }), 'Withdraw', () => look('menu'))
  const dialog = page.getByRole('dialog', { name: 'Withdraw the story' })
  await hands.write(dialog.getByRole('textbox', { name: 'Notice' }), 'The bridge does not open after all.')
  await hands.write(dialog.getByRole('textbox', { name: 'Reason' }), 'The harbour master was wrong.')
  await look('withdrawal')
  await hands.press(dialog.getByRole('button', { name: 'Withdraw it' }))
  await page.getByText('Withdrawn. Publishing it again brings it back.').waitFor()
}

/** Blanks the first edition for good. */
export async function seal({ page, hands, look }: Person): Promise<void> {
  await hands.choose(page.getByRole('button', { name: 'More that can be done' }), 'Seal editions')
  const dialog = page.getByRole('dialog', { name: 'Seal editions' })
  await hands.press(dialog.getByRole('checkbox', { name: 'Edition 2' }))
  await hands.write(dialog.getByRole('textbox', { name: 'Public line' }), 'Sealed by order of a court.')
  await hands.press(dialog.getByRole('checkbox', { name: /cannot be undone/ }))
  await look('seal')
  await hands.press(dialog.getByRole('button', { name: 'Seal for good' }))
  await page.getByText('The edition is sealed.').waitFor()
  await dialog.waitFor({ state: 'detached' })
}

/** What the clocks of the paper, which is in London, show so much later. */
function localTime(ahead: number): string {
  const at = new Date(later(systemClock(), ahead))
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T')
}
