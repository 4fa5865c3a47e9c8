import type { FrontContent } from '#publishing/fronts/api.ts'
import { scopeOf } from '#publishing/fronts/front-scope.ts'
import { leadsSomewhere } from '#publishing/fronts/read-front-content.ts'
import type { Row } from '#storage/snapshot.ts'
import type { LineOf } from './files.ts'
import { type Numbered, unreadable } from './read-lines.ts'
import { keyOf, put, refuseUnknown, type Taking } from './take-lines.ts'

type FrontsFile = 'fronts.jsonl' | 'front-drafts.jsonl'

/** Editions of fronts. Called off, sealed or to come: they stay what they are. */
export async function takeFronts(taking: Taking, lines: Numbered<LineOf<'fronts.jsonl'>>[]): Promise<void> {
  const file = 'fronts.jsonl'
  const rows: Row[] = []
  for (const { at, line } of lines) {
    const { front, number, liveFrom, publishedAt, publishedBy, note, draftVersion, content } = line
    rows.push({
      scope: await openFront(taking, { file, at, front }),
      ...{ number, live_from: liveFrom, published_at: publishedAt, published_by: publishedBy, note },
      ...{ draft_version: draftVersion, cancelled_at: line.cancelledAt, cancelled_by: line.cancelledBy },
      ...{ sealed_at: line.sealedAt, content: contentIn(file, at, content) },
    })
  }
  await refuseLostCards(taking, file, lines)
  await put(taking, file, lines, 'front_edition', rows)
}

export async function takeFrontDrafts(taking: Taking, lines: Numbered<LineOf<'front-drafts.jsonl'>>[]): Promise<void> {
  const file = 'front-drafts.jsonl'
  const rows: Row[] = []
  for (const { at, line } of lines) {
    const { front, version, savedAt, savedBy, content } = line
    const scope = await openFront(taking, { file, at, front })
    rows.push({ scope, version, saved_at: savedAt, saved_by: savedBy, content: contentIn(file, at, content) })
    await taking.tx.updateTable('front').set({ draftVersion: version }).where('scope', '=', scope).execute()
  }
  await refuseLostCards(taking, file, lines)
  await put(taking, file, lines, 'front_draft', rows)
}

async function openFront(
  { tx, sections }: Taking,
  { file, at, front }: { file: string; at: number; front: string },
): Promise<string> {
  const slug = front === 'paper' ? null : front.slice('section:'.length)
  const sectionId = slug === null ? null : keyOf(sections, file, { at, member: 'front', value: slug })
  const scope = scopeOf(sectionId === null ? null : { id: sectionId })
  await tx
    .insertInto('front')
    .values({ scope, sectionId, draftVersion: 0, staleTold: null })
    .onConflict((on) => on.column('scope').doNothing())
    .execute()
  return scope
}

function contentIn(file: FrontsFile, at: number, content: FrontContent): string {
  const lost = content.containers.find(({ link }) => link !== undefined && !leadsSomewhere(link))
  if (lost) throw unreadable(file, at, `“${lost.link}” is neither an address of this paper nor a secure one.`)
  return JSON.stringify(content)
}

async function refuseLostCards(
  taking: Taking,
  file: FrontsFile,
  lines: Numbered<{ content: FrontContent }>[],
): Promise<void> {
  const named = lines.flatMap(({ at, line }) =>
    line.content.containers.flatMap(({ cards }) =>
      cards.map(({ articleId }) => ({ at, member: 'articleId', value: articleId })),
    ),
  )
  await refuseUnknown(taking, file, { table: 'article' }, named)
}
