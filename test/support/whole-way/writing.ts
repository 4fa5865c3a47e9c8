import type { Page } from '@playwright/test'
import { aJpeg } from '../../factories/picture.ts'
import type { Person } from './people.ts'

export const HEADLINE = 'Harbour bridge opens on Monday'
const FIRST = 'The harbour bridge opens on Monday after eleven weeks.'

export function storyOn(page: Page) {
  return page.getByRole('textbox', { name: 'Text of the story' })
}

/** Types words into the story; a browser under load is behind its keyboard. */
export async function typeIn(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words, { delay: 15 })
  await storyOn(page).getByText(words.trim()).last().waitFor()
}

/** Opens a story and writes it, with a block of every common sort and a picture. @returns its id. */
export async function writeStory({ page, hands, look }: Person): Promise<string> {
  const { keyboard } = page
  const story = storyOn(page)
  await hands.press(page.getByRole('button', { name: 'New story' }))
  await story.waitFor()
  await look('new story')
  await hands.write(page.getByRole('textbox', { name: 'Headline', exact: true }), HEADLINE)
  await hands.write(page.getByRole('textbox', { name: 'Standfirst' }), 'Lorries cross first; walkers have to wait.')
  await hands.placeCaret()
  await typeIn(page, FIRST)
  await keyboard.press('Enter')
  await hands.makeBlock('Heading')
  await typeIn(page, 'What it cost')
  await keyboard.press('Enter')
  await hands.makeBlock('List')
  await typeIn(page, 'Two piers')
  await keyboard.press('Enter')
  await typeIn(page, 'Four lanes')
  for (const _ of [1, 2]) await keyboard.press('Enter')
  await hands.makeBlock('Quotation')
  await typeIn(page, 'We are glad of it.')
  await hands.write(story.getByRole('textbox', { name: 'Speaker' }), 'Ana Soto')
  await hands.write(story.getByRole('textbox', { name: 'Role' }), 'mayor')
  await hands.goOnBelow()
  await hands.makeBlock('Table')
  await story.getByRole('table').waitFor()
  for (const cell of ['Year', 'Ships', '2025', '31', '2026', '40']) {
    if (cell !== 'Year') await keyboard.press('Tab')
    await typeIn(page, cell)
  }
  await hands.chooseNative(story.getByRole('combobox', { name: 'Chart' }), 'Bars beside it')
  await hands.write(story.getByRole('textbox', { name: 'Caption' }), 'Ships a day')
  await hands.goOnBelow()
  await addPicture({ page, hands, look })

  await hands.selectWords('harbour bridge')
  await look('words selected')
  await hands.askLink()
  const link = page.getByRole('dialog', { name: 'Link' })
  await hands.write(link.getByRole('textbox', { name: 'Address' }), 'https://bridge.example/plans')
  await look('link of words')
  await hands.press(link.getByRole('button', { name: 'Link', exact: true }))
  await story.locator('a', { hasText: 'harbour bridge' }).waitFor()

  await hands.write(page.getByRole('combobox', { name: 'Bylines' }), 'Nora Vale')
  await keyboard.press('Enter')
  await page.getByRole('row', { name: 'Nora Vale' }).waitFor()
  await look('story')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Takes a picture into the library from the story, and says what it shows. */
async function addPicture({ page, hands, look }: Pick<Person, 'page' | 'hands' | 'look'>): Promise<void> {
  await hands.makeBlock('Picture')
  const library = page.getByRole('dialog', { name: 'Choose a picture' })
  await library.getByText('No pictures yet').waitFor()
  await look('picture library')
  const file = { name: 'bridge.jpg', mimeType: 'image/jpeg', buffer: await aJpeg(1200, 800) }
  await hands.handFile(library.getByRole('button', { name: 'Take in' }), file)
  const picture = storyOn(page).getByRole('group', { name: 'Picture' })
  await picture.locator('img').waitFor()
  await hands.write(picture.getByRole('textbox', { name: 'Description' }), 'A bridge over still water')
  await hands.write(picture.getByRole('textbox', { name: 'Caption' }), 'The bridge on Friday')
  await hands.write(picture.getByRole('textbox', { name: 'Credit' }), 'Ida Quay')
}

/** Leaves a note on a passage, and two suggestions for somebody else to decide on. */
export async function askAndSuggest({ page, hands, look }: Person): Promise<void> {
  const story = storyOn(page)
  await hands.selectWords('eleven weeks')
  await hands.beginNote()
  const note = page.getByRole('textbox', { name: 'Leave the note' })
  await note.waitFor()
  await look('note begun')
  await hands.write(note, 'Was it not twelve?')
  await hands.press(page.getByRole('button', { name: 'Leave the note' }))
  await story.locator('.noted', { hasText: 'eleven weeks' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'story-body')
  await look('note left')

  await hands.placeCaret()
  await hands.suggest()
  await page.getByRole('button', { name: 'Suggesting', pressed: true }).waitFor()
  await typeIn(page, ' Trams follow.')
  await hands.selectWords('harbour')
  await typeIn(page, 'iron')
  await look('suggestions made')
  // So that the desk knows it by its headline at once.
  await hands.choose(page.getByRole('button', { name: 'More that can be done' }), 'Save a revision')
  await page.getByText('A revision is saved.').waitFor()
}
