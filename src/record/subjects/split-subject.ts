import { isBlank, oneLine } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { foldName } from '#language/names/fold-name.ts'
import type { SubjectKind } from '#language/reading.ts'
import { auditName } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { ChangeLog } from '../changes/change-log.ts'
import { type Editor, writeChange } from '../changes/record-change.ts'
import { settle } from '../changes/touched.ts'
import { lockRecord } from '../lock-record.ts'
import { freeSlug, summaryOf } from '../subject.ts'
import type { MovedBody, SplitRequest } from './api.ts'
import { factsWith, moveFacts, requireSubject } from './merge-subjects.ts'
import { moveEvidence } from './rekey-facts.ts'

/**
 * Takes chosen mentions, facts and forms of a name out of a subject and makes another one of them: two people who were taken for one.
 * What was not chosen stays. All of it is one change, which can be undone.
 *
 * @throws {Refusal} `subject-not-found`; `subject-name-missing`; `split-empty` where nothing was chosen; `split-unknown` where something that
 *   was chosen is none of this subject's.
 */
export async function splitSubject(
  tx: Transaction,
  request: { from: string; split: SplitRequest; by: Editor; now: Instant },
): Promise<MovedBody> {
  const { split, by, now } = request
  const name = oneLine(split.name)
  if (isBlank(name)) throw new Refusal('subject-name-missing', 'A subject has a name: write it.', { field: 'name' })
  await lockRecord(tx)
  const from = await requireSubject(tx, request.from)
  const chosen = await chooseRows(tx, from.id, split)
  const log = new ChangeLog(tx)
  const kind = split.kind ?? (from.kind as SubjectKind)
  const made = {
    ...{ id: newId(), kind, name, slug: await freeSlug(tx, kind, name), note: '', starts: null, ends: null },
    ...{ partOf: null, sameAs: '[]', data: '{}', mergedInto: null, createdAt: now, createdBy: auditName(by) },
  }
  await log.insert('subject', made)
  for (const alias of chosen.aliases) await log.update('alias', alias, { subjectId: made.id })
  if (!chosen.aliases.some(({ text }) => text === name)) {
    const subjectId = made.id
    await log.insert('alias', {
      subjectId,
      text: name,
      folded: foldName(name),
      kind: 'name',
      language: null,
      forAll: 1,
    })
  }
  await moveEvidence(log, chosen.evidence, { subjectId: made.id })
  const joined = await moveFacts(log, chosen.facts, { from: from.id, to: made.id, field: 'facts' })
  const { articleIds } = await settle(tx, log.steps, now)
  const figures = {
    ...{ aliases: chosen.aliases.length, mentions: chosen.evidence.length, facts: chosen.facts.length },
    ...{ joined, articles: articleIds.length },
  }
  const change = await writeChange(tx, {
    ...{ action: 'split', by, now, subjectId: from.id },
    detail: { about: { from: from.name, made: name, ...figures }, steps: log.steps },
  })
  return { change, subject: summaryOf(made), ...figures }
}

async function chooseRows(tx: Transaction, subjectId: string, split: SplitRequest) {
  const texts = split.aliases ?? []
  const all = await tx.selectFrom('alias').selectAll().where('subjectId', '=', subjectId).execute()
  const { name: ownName } = await tx
    .selectFrom('subject')
    .select('name')
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow()
  const aliases = all.filter(({ text }) => texts.includes(text) && text !== ownName)
  const wanted = new Set(split.evidence)
  const own = await tx.selectFrom('evidence').selectAll().where('subjectId', '=', subjectId).orderBy('id').execute()
  const evidence = own.filter(({ id }) => wanted.has(id))
  const asked = new Set(split.facts)
  const facts = (await factsWith(tx, subjectId)).filter(({ id }) => asked.has(id))
  if (evidence.length + facts.length + aliases.length === 0) {
    throw new Refusal('split-empty', 'Choose what belongs to the other one: mentions, facts or forms of the name.', {
      field: 'evidence',
    })
  }
  if (evidence.length < wanted.size || facts.length < asked.size) {
    throw new Refusal('split-unknown', 'Some of what was chosen is none of this subject’s any more. Look again.', {
      field: evidence.length < wanted.size ? 'evidence' : 'facts',
    })
  }
  return { aliases, evidence, facts }
}
