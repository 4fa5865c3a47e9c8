import { foldName } from '#language/names/fold-name.ts'
import { evidenceIdentity } from '#record/evidence-identity.ts'
import { faultOfAddress } from '#record/subjects/same-address.ts'
import { writePairs } from '#record/write-pairs.ts'
import type { Row } from '#storage/snapshot.ts'
import { articlesOf } from './articles-in.ts'
import type { LineOf } from './files.ts'
import { type Numbered, unreadable } from './read-lines.ts'
import { type Named, put, refuseRepeated, refuseUnknown, type Taking } from './take-lines.ts'

/** Who keeps what came with an export, for the newsroom's books. */
const BROUGHT_BY = 'import:dateline'

export async function takeSubjects(taking: Taking, lines: Numbered<LineOf<'record/subjects.jsonl'>>[]): Promise<void> {
  const file = 'record/subjects.jsonl'
  await refuseRepeated(taking, file, { table: 'subject', column: 'id' }, idsOf(lines))
  const [subjects, aliases]: [Row[], Row[]] = [[], []]
  for (const { at, line } of lines) {
    const { id, kind, name, slug, note, starts, ends, partOf, sameAs, data, mergedInto, createdAt } = line
    for (const address of sameAs) refuseAddress(file, at, 'sameAs', address)
    subjects.push({
      ...{ id, kind, name, slug, note, starts, ends, part_of: partOf, same_as: JSON.stringify(sameAs) },
      ...{ data: JSON.stringify(data), merged_into: mergedInto, created_at: createdAt, created_by: BROUGHT_BY },
    })
    for (const { text, kind: form, language, forAll = true } of line.names) {
      const alias = { subject_id: id, text, folded: foldName(text), kind: form, language, for_all: forAll ? 1 : 0 }
      aliases.push({ id: ++taking.lastAlias, ...alias })
    }
  }
  await put(taking, file, lines, 'subject', subjects)
  await put(taking, file, lines, 'alias', aliases)
  taking.later.push({
    ...{ file, table: 'subject' },
    named: lines.flatMap(({ at, line }) => [
      ...known(at, 'partOf', line.partOf),
      ...known(at, 'mergedInto', line.mergedInto),
    ]),
  })
}

function refuseAddress(file: string, at: number, member: string, address: string): void {
  const fault = faultOfAddress(address)
  if (fault !== null) throw unreadable(file, at, `“${member}”: ${fault}`)
}

function idsOf(lines: Numbered<{ id: string }>[]): Named[] {
  return lines.map(({ at, line }) => ({ at, member: 'id', value: line.id }))
}

function known(at: number, member: string, value: string | null): Named[] {
  return value === null ? [] : [{ at, member, value }]
}

export async function takeFacts(taking: Taking, lines: Numbered<LineOf<'record/facts.jsonl'>>[]): Promise<void> {
  const file = 'record/facts.jsonl'
  await refuseRepeated(taking, file, { table: 'fact', column: 'id' }, idsOf(lines))
  const identities = lines.map(({ at, line }) => ({ at, member: 'identity', value: line.identity }))
  await refuseRepeated(taking, file, { table: 'fact', column: 'identity' }, identities)
  const subjects = lines.flatMap(({ at, line }) => [
    ...known(at, 'place', line.place),
    ...known(at, 'event', line.event),
    ...line.parties.map(({ subject }) => ({ at, member: 'parties', value: subject })),
  ])
  await refuseUnknown(taking, file, { table: 'subject' }, subjects)
  const statedIn = lines.flatMap(({ at, line }) => known(at, 'statedIn', line.statedIn))
  await refuseUnknown(taking, file, { table: 'article' }, statedIn)
  const [facts, parties, sources]: [Row[], Row[], Row[]] = [[], [], []]
  for (const { at, line } of lines) {
    const { id, type, key, identity, starts, ends, place, event, data, state, stateNote, supersedes } = line
    facts.push({
      ...{ id, type, key, identity, starts, ends, place_id: place, event_id: event, data: JSON.stringify(data) },
      ...{ state, state_note: stateNote, supersedes, stated_in: line.statedIn },
      ...{ created_at: line.createdAt, created_by: BROUGHT_BY, changed_at: line.changedAt },
    })
    for (const { subject, part, position } of line.parties) {
      parties.push({ fact_id: id, subject_id: subject, part, position, type, starts })
    }
    for (const { id: own, name, address, text, importedAt } of line.sources) {
      if (address !== null) refuseAddress(file, at, 'sources.address', address)
      sources.push({ id: own, fact_id: id, name, address, text, imported_at: importedAt })
    }
  }
  await put(taking, file, lines, 'fact', facts)
  await put(taking, file, lines, 'party', parties)
  await writePairs(
    taking.tx,
    lines.map(({ line }) => line.id),
  )
  await put(taking, file, lines, 'fact_source', sources)
  const superseded = lines.flatMap(({ at, line }) => known(at, 'supersedes', line.supersedes))
  taking.later.push({ file, table: 'fact', named: superseded })
}

export async function takeEvidence(taking: Taking, lines: Numbered<LineOf<'record/evidence.jsonl'>>[]): Promise<void> {
  const file = 'record/evidence.jsonl'
  await refuseRepeated(taking, file, { table: 'evidence', column: 'id' }, idsOf(lines))
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  await refuseUnknown(
    taking,
    file,
    { table: 'subject' },
    lines.flatMap(({ at, line }) => known(at, 'subject', line.subject)),
  )
  await refuseUnknown(
    taking,
    file,
    { table: 'fact' },
    lines.flatMap(({ at, line }) => known(at, 'fact', line.fact)),
  )
  const rows = lines.map(({ at, line }): Row => {
    const { id, article, subject, fact, revision, exact, prefix, suffix, suggestion, decision } = line
    if (decision !== 'rejected' && (subject === null) === (fact === null)) {
      throw unreadable(file, at, 'evidence is of a subject or of a fact: name one of them.')
    }
    const about = { articleId: article, subjectId: subject, factId: fact, exact, prefix, suffix, suggestion }
    return {
      ...{ id, subject_id: subject, fact_id: fact, article_id: article, revision, exact, prefix, suffix, at: line.at },
      ...{ by: line.suggestedBy, tier: line.tier, score: line.score, decision, decided_by: BROUGHT_BY },
      ...{ decided_by_name: line.decidedBy, decided_at: line.decidedAt, suggestion },
      suggested: line.suggested === null ? null : JSON.stringify(line.suggested),
      identity: evidenceIdentity(about),
      ...{ first_edition: line.firstEdition, last_edition: line.lastEdition, lapsed_at: line.lapsedAt },
      effect: line.correction === null ? null : `correction:${line.correction}`,
    }
  })
  const identities = rows.map((row, index) => ({
    ...{ at: lines[index]?.at ?? 0, member: 'evidence', value: String(row['identity']) },
  }))
  await refuseRepeated(taking, file, { table: 'evidence', column: 'identity' }, identities)
  await put(taking, file, lines, 'evidence', rows)
}

export async function takeAppearances(
  taking: Taking,
  lines: Numbered<LineOf<'record/appearances.jsonl'>>[],
): Promise<void> {
  const file = 'record/appearances.jsonl'
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const subjects = lines.map(({ at, line }) => ({ at, member: 'subject', value: line.subject }))
  await refuseUnknown(taking, file, { table: 'subject' }, subjects)
  const rows = lines.map(({ line: { article, subject, mentions, firstEdition, lastEdition, sortAt } }): Row => {
    const editions = { mentions, first_edition: firstEdition, last_edition: lastEdition }
    return { subject_id: subject, article_id: article, ...editions, sort_at: sortAt }
  })
  await put(taking, file, lines, 'appearance', rows)
}

export async function takeFollowUps(
  taking: Taking,
  lines: Numbered<LineOf<'record/follow-ups.jsonl'>>[],
): Promise<void> {
  const file = 'record/follow-ups.jsonl'
  await refuseRepeated(taking, file, { table: 'follow_up', column: 'id' }, idsOf(lines))
  const articles = lines.flatMap(({ at, line }) => [
    ...known(at, 'article', line.article),
    ...known(at, 'story', line.story),
  ])
  await refuseUnknown(taking, file, { table: 'article' }, articles)
  await refuseUnknown(
    taking,
    file,
    { table: 'fact' },
    lines.flatMap(({ at, line }) => known(at, 'fact', line.fact)),
  )
  const rows = lines.map(({ line }): Row => {
    const { id, identity, article, fact, exact, prefix, suffix, at, who, what, due, outcome, note } = line
    return {
      ...{ id, identity, article_id: article, fact_id: fact, exact, prefix, suffix, at, who, what, due, outcome, note },
      ...{ dismissed_at: line.dismissedAt, story_id: line.story, decided_by_name: line.decidedBy },
      ...{ decided_at: line.decidedAt, found_at: line.foundAt },
    }
  })
  await put(taking, file, lines, 'follow_up', rows)
}
