import type { Person } from './people.ts'
import { HEADLINE } from './writing.ts'

/** Puts the story on top of the front, under a headline of its own, and before readers. */
export async function arrangeFront({ page, hands, look }: Person, ownHeadline: string): Promise<void> {
  await hands.goTo('Fronts')
  await hands.press(page.getByRole('button', { name: 'Begin from what it shows' }))
  const lead = page.getByRole('region', { name: 'Lead story with sides', exact: true })
  const pool = page.getByRole('complementary', { name: 'Stories' })
  await hands.press(pool.getByRole('button', { name: 'Add Tram returns to Lead story with sides' }))
  const tram = lead.getByRole('row', { name: 'Tram returns' })
  await tram.waitFor()
  await hands.putBefore(pool.getByRole('row', { name: HEADLINE }), tram)
  await lead.getByRole('row').first().filter({ hasText: HEADLINE }).waitFor()
  await look('front')

  await hands.choose(lead.getByRole('button', { name: `Menu of ${HEADLINE}` }), 'Change words and picture…', () =>
    look('menu of a card'),
  )
  const card = page.getByRole('dialog', { name: 'On this front' })
  await hands.press(card.getByRole('switch', { name: 'Own headline here' }))
  await hands.write(card.getByRole('textbox', { name: 'Headline' }), ownHeadline)
  await look('card')
  await hands.press(card.getByRole('button', { name: 'Keep' }))
  await lead.getByRole('row', { name: ownHeadline }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor()

  await hands.press(page.getByRole('button', { name: 'Publish…' }))
  const publishing = page.getByRole('dialog', { name: /^Publish/ })
  await publishing.waitFor()
  await look('publishing a front')
  await hands.press(publishing.getByRole('button', { name: 'Publish now' }))
  await publishing.waitFor({ state: 'detached' })
}
