import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { lockSections, requireSectionAt } from '#paper/edit-section.ts'
import type { Section } from '#paper/sections.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { FrontContent } from './fronts/api.ts'

/** What can stand in a section or be limited to it, in words for people. */
const USES = {
  deskEntry: 'articles',
  edition: 'editions of articles',
  plannedStory: 'planned stories',
  front: 'a front that was arranged',
  frontPreviewLink: 'links to previews of its front',
  staffSection: 'people who work for it',
  apiTokenSection: 'tokens that are limited to it',
} as const

/** What needs the section, in words for people; none where it can go. */
export async function findSectionUses(tx: Transaction, section: Pick<Section, 'id' | 'slug'>): Promise<string[]> {
  const { id, slug } = section
  const uses: string[] = []
  const child = await tx.selectFrom('section').select('id').where('parentId', '=', id).limit(1).executeTakeFirst()
  if (child) uses.push('sections within it')
  for (const table of Object.keys(USES) as (keyof typeof USES)[]) {
    const used = await tx.selectFrom(table).select('sectionId').where('sectionId', '=', id).limit(1).executeTakeFirst()
    if (used) uses.push(USES[table])
  }
  const given = await tx.selectFrom('deskEntry').select('deskId').where('deskId', '=', id).limit(1).executeTakeFirst()
  if (given) uses.push('articles that were given to its desk')
  uses.push(...(await findNamings(tx, slug)))
  return uses
}

/** What names the section by its slug: wires that send stories there, and fronts that fill themselves from it. */
async function findNamings(tx: Transaction, slug: string): Promise<string[]> {
  const wires = await tx.selectFrom('wire').select(['name', 'rules']).where('removedAt', 'is', null).execute()
  const fronts = await tx
    .selectFrom('front')
    .innerJoin('frontDraft', (join) =>
      join.onRef('frontDraft.scope', '=', 'front.scope').onRef('frontDraft.version', '=', 'front.draftVersion'),
    )
    .select('frontDraft.content')
    .execute()
  const takesFrom = fronts.some(({ content }) =>
    (JSON.parse(content) as FrontContent).containers.some(({ fill }) => fill?.sections?.includes(slug)),
  )
  return [
    ...wires.filter(({ rules }) => sendsTo(rules, slug)).map(({ name }) => `the wire “${name}”`),
    ...(takesFrom ? ['a front that takes stories from it'] : []),
  ]
}

/** Whether rules of a wire (see its mapping) have the section as where stories go, or whose desk gets them. */
function sendsTo(rules: string, slug: string): boolean {
  let isNamed = false
  JSON.parse(rules, (key, value: unknown) => {
    if ((key === 'section' || key === 'desk') && value === slug) isNamed = true
    return value
  })
  return isNamed
}

/**
 * Takes a section out of the paper that nothing stands in, and what led from old addresses to it. Its address is free again.
 *
 * @throws {Refusal} `section-not-found`; `section-in-use`, naming what needs it; `section-last` for the only one there is.
 */
export async function removeSection(tx: Transaction, request: { slug: string; now: Instant }): Promise<void> {
  const { slug, now } = request
  await lockSections(tx)
  const section = await requireSectionAt(tx, slug)
  const uses = await findSectionUses(tx, section)
  if (uses.length > 0) {
    const all = new Intl.ListFormat('en').format(uses)
    throw new Refusal('section-in-use', `“${section.name}” is still needed by ${all}: move or remove those first.`, {
      field: 'section',
    })
  }
  const other = await tx.selectFrom('section').select('id').where('id', '!=', section.id).limit(1).executeTakeFirst()
  if (!other) throw new Refusal('section-last', 'A paper has one section at least: open another one first.')
  await tx.deleteFrom('redirect').where('owner', '=', `section:${section.id}`).execute()
  await tx.deleteFrom('section').where('id', '=', section.id).execute()
  await announce(tx, { at: now, topic: 'paper.changed', payload: { changed: ['paper'] } })
}
