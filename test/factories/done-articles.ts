import { passageOf } from '#article/passage.ts'
import { readingText } from '#article/reading-text.ts'
import { type Instant, later, MINUTE } from '#foundation/clock.ts'
import type { NameKind } from '#language/names/labels.ts'
import { decide } from '#record/decide.ts'
import { markDone } from '#record/learning/done-record.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, NOON } from './paper.ts'

export const ED = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const

const CREWS = ['Quick Sally', 'Old Thomas', 'Merry Anna', 'Brave Peter', 'Grey Martha', 'Lucky John']

/** A body about a harbour whose crews are called like people, and the names in it as an editor keeps them. */
export function aHarbourStory(at: number): { html: string; names: [NameKind, string][] } {
  const crew = CREWS[at % CREWS.length] as string
  const other = CREWS[(at + 1 + (at % 4)) % CREWS.length] as string
  return {
    html: `<p>Pilots in Anse Grise said the ${crew} had paid its dues.</p><p>Number ${at} on the list, the ${other}, has not paid.</p>`,
    names: [
      ['place', 'Anse Grise'],
      ['organisation', crew],
      ['organisation', other],
    ],
  }
}

/** An article whose names were kept, and whose record was marked done. */
export async function aDoneArticle(
  db: Database,
  story: { html: string; names: [NameKind, string][]; headline?: string },
  now: Instant = NOON,
): Promise<string> {
  const article = await anArticle(db, { headline: story.headline ?? 'Dues', body: { html: story.html } }, now)
  const { text } = readingText(article.draft)
  const decisions = story.names.map(([kind, name], at) => {
    const start = text.indexOf(name)
    return {
      do: 'keep-subject' as const,
      subject: { kind, name },
      suggestion: `${at}`,
      by: 'shipped-test',
      tier: 'new',
      passages: [passageOf(text, { start, end: start + name.length })],
    }
  })
  await db.transaction(async (tx) => {
    if (decisions.length > 0) await decide(tx, { articleId: article.id, decisions, actor: ED, now })
    await markDone(tx, { articleId: article.id, actor: ED, now })
  })
  return article.id
}

/** So many of them, a minute apart. */
export async function harbourStories(db: Database, count: number, from = 0): Promise<string[]> {
  const ids: string[] = []
  for (let at = from; at < from + count; at++) {
    ids.push(await aDoneArticle(db, aHarbourStory(at), later(NOON, at * MINUTE)))
  }
  return ids
}
