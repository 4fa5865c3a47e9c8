import type { Snapshot } from '#storage/snapshot.ts'
import { JsonText, jsonLine, jsonText, sixDigits } from './json-lines.ts'
import { eachRow, RowsBeside } from './merge-rows.ts'

/** Subjects with the forms of their names; one that turned out to be another says which. */
export async function* subjectsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const names = new RowsBeside(snapshot.read('select * from alias order by subject_id, id'), 'subject_id')
  for await (const row of eachRow(snapshot.read('select * from subject order by id'))) {
    const { id, kind, name, slug, note, starts, ends } = row
    const forms = await names.of(String(id))
    yield jsonLine({
      ...{ id, kind, name, slug, note, starts, ends },
      partOf: row['part_of'],
      sameAs: new JsonText(String(row['same_as'])),
      data: new JsonText(String(row['data'])),
      mergedInto: row['merged_into'],
      createdAt: row['created_at'],
      names: forms.map((form) => ({
        ...{ text: form['text'], kind: form['kind'], language: form['language'] },
        forAll: Number(form['for_all']) === 1,
      })),
    })
  }
}

/** Facts with who takes part in them, and the lists that they come from. */
export async function* factsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const parties = new RowsBeside(
    snapshot.read('select * from party order by fact_id, position, part, subject_id'),
    'fact_id',
  )
  const sources = new RowsBeside(snapshot.read('select * from fact_source order by fact_id, id'), 'fact_id')
  for await (const row of eachRow(snapshot.read('select * from fact order by id'))) {
    const { id, type, starts, ends, state, key, identity } = row
    const [taking, from] = [await parties.of(String(id)), await sources.of(String(id))]
    yield jsonLine({
      ...{ id, type, starts, ends },
      place: row['place_id'],
      event: row['event_id'],
      data: new JsonText(String(row['data'])),
      parties: taking.map(({ subject_id: subject, part, position }) => ({ subject, part, position })),
      sources: from.map((source) => {
        const { id: own, name, address, text, imported_at: importedAt } = source
        return { id: own, name, address, text, importedAt }
      }),
      state,
      stateNote: row['state_note'],
      supersedes: row['supersedes'],
      statedIn: row['stated_in'],
      createdAt: row['created_at'],
      changedAt: row['changed_at'],
      key,
      identity,
    })
  }
}

/** Words of articles that are evidence, and what editors said of them. What was sealed is not among them. */
export async function* evidenceOut(snapshot: Snapshot): AsyncGenerator<string> {
  for await (const row of eachRow(snapshot.read(`select * from evidence where exact <> '' order by id`))) {
    const { id, revision, exact, prefix, suffix, at, tier, decision, suggestion } = row
    const correction = /^correction:(\d+)$/.exec(String(row['effect']))?.[1]
    yield jsonLine({
      id,
      article: row['article_id'],
      subject: row['subject_id'],
      fact: row['fact_id'],
      ...{ revision, exact, prefix, suffix, at },
      suggestedBy: row['by'],
      tier,
      score: row['score'] === null ? null : sixDigits(row['score']),
      decision,
      decidedBy: row['decided_by_name'],
      decidedAt: row['decided_at'],
      suggestion,
      suggested: jsonText(row['suggested']),
      firstEdition: row['first_edition'],
      lastEdition: row['last_edition'],
      lapsedAt: row['lapsed_at'],
      correction: correction === undefined ? null : Number(correction),
    })
  }
}

/** In which editions of which articles subjects stand. */
export async function* appearancesOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from appearance order by article_id, subject_id')
  for await (const row of eachRow(rows)) {
    const { article_id: article, subject_id: subject, mentions, sort_at: sortAt } = row
    yield jsonLine({
      ...{ article, subject, mentions },
      firstEdition: row['first_edition'],
      lastEdition: row['last_edition'],
      sortAt,
    })
  }
}

/** What stories promised for a day, and what became of it. */
export async function* followUpsOut(snapshot: Snapshot): AsyncGenerator<string> {
  for await (const row of eachRow(snapshot.read('select * from follow_up order by id'))) {
    const { id, exact, prefix, suffix, at, who, what, due, outcome, note, identity } = row
    yield jsonLine({
      id,
      article: row['article_id'],
      fact: row['fact_id'],
      ...{ exact, prefix, suffix, at, who, what, due, outcome, note },
      dismissedAt: row['dismissed_at'],
      story: row['story_id'],
      decidedBy: row['decided_by_name'],
      decidedAt: row['decided_at'],
      foundAt: row['found_at'],
      identity,
    })
  }
}
