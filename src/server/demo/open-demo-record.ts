import { type Passage, passageOf } from '#article/passage.ts'
import { dayInZone } from '#article/permalink.ts'
import { readingText } from '#article/reading-text.ts'
import { findArticle } from '#editing/article.ts'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { DecisionBody, StatedFact, SubjectRefBody } from '#record/api.ts'
import { decide } from '#record/decide.ts'
import { createSubject } from '#record/subject.ts'
import type { Transaction } from '#storage/database.ts'
import { DEMO_PAPER } from './demo-paper.ts'
import type { DemoFact, DemoStoryRecord } from './demo-record.ts'
import { DEMO_RECORDS } from './record-stories.ts'
import { DEMO_SUBJECTS } from './record-subjects.ts'

const EDITOR = { kind: 'staff', id: 'demonstration', name: 'Demo editor' } as const

/**
 * Puts what the demonstration's stories report on its record, through the door that editors use: subjects, facts and the words that are
 * evidence of them.
 *
 * @throws {Error} where a story is without words that are said to stand in it
 */
export async function openDemoRecord(
  tx: Transaction,
  request: { articles: Map<string, { id: string; at: Instant }>; now: Instant },
): Promise<void> {
  const { articles, now } = request
  const subjects = new Map<string, string>()
  for (const { key, kind, name, note, aliases = [], partOf, wikidata, starts, ends } of DEMO_SUBJECTS) {
    const sameAs = wikidata ? JSON.stringify([`http://www.wikidata.org/entity/${wikidata}`]) : '[]'
    const { id } = await createSubject(tx, {
      ...{ kind, name, note, aliases, sameAs, by: `staff:${EDITOR.id}`, now },
      ...{ starts: starts ?? null, ends: ends ?? null, partOf: partOf ? idOf(subjects, partOf) : null },
    })
    subjects.set(key, id)
  }
  for (const record of DEMO_RECORDS) {
    const article = articles.get(record.story)
    const found = article && (await findArticle(tx, article.id))
    if (!article || !found) throw new Error(`The demonstration has no story ${record.story}.`)
    const { text } = readingText(found.draft)
    const decisions = decisionsOf(record, { text, subjects, day: dayInZone(article.at, DEMO_PAPER.timeZone) })
    await decide(tx, { articleId: article.id, decisions, actor: EDITOR, now })
  }
}

function idOf(subjects: Map<string, string>, key: string): string {
  const id = subjects.get(key)
  if (!id) throw new Error(`The demonstration's record has no subject ${key}, or has it later.`)
  return id
}

function decisionsOf(
  record: DemoStoryRecord,
  { text, subjects, day }: { text: string; subjects: Map<string, string>; day: string },
): DecisionBody[] {
  const ref = (key: string): SubjectRefBody => ({ id: idOf(subjects, key) })
  const names = record.names.map(
    ([key, ...words]): DecisionBody => ({
      do: 'keep-subject',
      suggestion: `subject ${key}`,
      subject: ref(key),
      passages: words.map((word) => passageIn(record.story, text, word)),
    }),
  )
  const facts = record.facts.map(
    (fact, index): DecisionBody => ({
      do: 'keep-fact',
      suggestion: `fact ${index}`,
      fact: statedFact(fact, ref, day),
      passages: [passageIn(record.story, text, fact.words)],
    }),
  )
  return [...names, ...facts]
}

function statedFact(fact: DemoFact, ref: (key: string) => SubjectRefBody, day: string): StatedFact {
  const { type, data, place, event, starts, ends } = fact
  const parties = Object.entries(fact.parties).flatMap(([part, keys]) =>
    keys.map((key) => ({ subject: ref(key), part })),
  )
  return {
    ...{ type, data, parties },
    ...(place ? { place: ref(place) } : {}),
    ...(event ? { event: ref(event) } : {}),
    ...(starts ? { starts: dayOf(starts, day) } : {}),
    ...(ends ? { ends: dayOf(ends, day) } : {}),
  } as StatedFact
}

function dayOf(wanted: string, day: string): string {
  const [, days] = /^day([+-]\d+)?$/.exec(wanted) ?? [wanted, null]
  if (days === null) return wanted
  return later(`${day}T00:00:00.000Z`, Number(days ?? 0) * DAY).slice(0, 10)
}

function passageIn(story: string, text: string, words: string): Passage {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`The demonstration's story ${story} does not say “${words}”.`)
  return passageOf(text, { start, end: start + words.length })
}
