import { expect } from 'vitest'
import { arrangeFront } from './arranging.ts'
import { correct, edit, embargo, goToStory, openStory, schedule, seal, withdraw } from './editing.ts'
import { comesToWork, inviteReporter, joinPaper } from './joining.ts'
import type { Place } from './people.ts'
import { askAndSuggest, HEADLINE, writeStory } from './writing.ts'

const ON_THE_FRONT = 'Bridge: lorries first'

/** From an invitation to a story that readers had, and that is gone again. */
export async function walkTheWholeWay(place: Place): Promise<void> {
  const { paper } = place
  const boss = await comesToWork(place, { name: 'Mara Lind', role: 'administrator' })
  const link = await inviteReporter(boss, 'Nora Vale')
  expect(link).toContain(`${paper.address}/newsroom/set-up?key=`)

  const reporter = await place.comes()
  await joinPaper(reporter, link)
  const id = await writeStory(reporter)
  await askAndSuggest(reporter)

  const editor = await comesToWork(place, { name: 'Eda Torr', role: 'editor' })
  await editor.look('desk')
  await openStory(editor)
  await edit(editor)
  await reporter.page.getByText('The harbour master says eleven.').waitFor()
  await embargo(editor)
  const path = await schedule(editor, place, id)

  const reader = await place.comes()
  await reader.page.goto(path)
  const { page } = reader
  expect(await page.locator('h1').textContent()).toBe(HEADLINE)
  const body = page.locator('#body')
  expect(await body.textContent()).toContain('The harbour bridge opens on Monday after eleven weeks. Trams follow.')
  expect(await body.getByRole('link', { name: 'harbour bridge' }).getAttribute('href')).toBe(
    'https://bridge.example/plans',
  )
  expect(await body.locator('figure', { has: page.locator('blockquote') }).textContent()).toContain('Ana Soto, mayor')
  expect(await body.locator('figure img[alt="A bridge over still water"]').count()).toBe(1)
  expect(await body.locator('svg').count()).toBeGreaterThan(0)
  await reader.look('readers: story')

  await correct(editor)
  await page.reload()
  expect(await page.locator('#corrections').textContent()).toContain('The work took twelve weeks, not eleven.')
  expect(await body.textContent()).toContain('twelve weeks')
  await reader.look('readers: correction')

  await arrangeFront(editor, ON_THE_FRONT)
  await page.goto('/')
  expect(await page.locator('main h3').first().textContent()).toContain(ON_THE_FRONT)
  await reader.look('readers: front')

  await goToStory(editor)
  await withdraw(editor)
  expect((await page.goto(path))?.status()).toBe(410)
  expect(await page.locator('main').textContent()).toContain('The bridge does not open after all.')
  await reader.look('readers: withdrawn')

  await goToStory(boss)
  await seal(boss)
  const sealed = await paper.db.read
    .selectFrom('edition')
    .select('number')
    .where('articleId', '=', id)
    .where('sealedAt', 'is not', null)
    .execute()
  expect(sealed).toEqual([{ number: 1 }])
}
