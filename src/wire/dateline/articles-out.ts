import { WIRE_STAGE } from '#editing/workflow/stages.ts'
import type { Snapshot } from '#storage/snapshot.ts'
import { jsonLine, jsonText } from './json-lines.ts'
import { eachRow, RowsBeside } from './merge-rows.ts'

/** Drafts of wires that nobody has taken are the agency's, not the paper's: they go with the wire that brought them. */
const TAKEN = `not exists (select 1 from desk_entry waiting where waiting.article_id = article.id and waiting.stage = '${WIRE_STAGE}')`

/** Articles with the draft that was saved last, their addresses and their place on the desk, the oldest first. */
export async function* articlesOut(snapshot: Snapshot): AsyncGenerator<string> {
  const addresses = new RowsBeside(
    snapshot.read('select article_id, path from permalink order by article_id, path'),
    'article_id',
  )
  const rows = snapshot.read(`select article.*, desk_entry.article_id as desk_of, desk_entry.stage, desk_entry.stage_at,
      desk_entry.due_at, desk_entry.planned_at, desk_entry.planned_length, desk_entry.priority, desk_entry.brief,
      desk_entry.changed_at, desk_entry.changed_by, desk_entry.word_count, section.slug as desk_section,
      republishing_refusal.refused_at, republishing_refusal.refused_by
    from article left join republishing_refusal on republishing_refusal.article_id = article.id
    left join desk_entry on desk_entry.article_id = article.id
    left join section on section.id = desk_entry.desk_id where ${TAKEN} order by article.id`)
  for await (const row of eachRow(rows)) {
    const id = String(row['id'])
    yield jsonLine({
      id,
      createdAt: row['created_at'],
      addresses: (await addresses.of(id)).map(({ path }) => path),
      firstLiveFrom: row['first_live_from'],
      embargoUntil: row['embargo_until'],
      withdrawal:
        row['withdrawn_at'] === null
          ? null
          : {
              at: row['withdrawn_at'],
              throughEdition: row['withdrawn_through'],
              notice: row['withdrawal_notice'],
              reason: row['withdrawal_reason'],
            },
      desk:
        row['desk_of'] === null
          ? null
          : {
              stage: row['stage'],
              stageAt: row['stage_at'],
              section: row['desk_section'],
              dueAt: row['due_at'],
              plannedAt: row['planned_at'],
              plannedLength: row['planned_length'],
              priority: row['priority'],
              brief: row['brief'],
              changedAt: row['changed_at'],
              changedBy: row['changed_by'],
              words: row['word_count'],
            },
      notRepublished: row['refused_at'] === null ? null : { at: row['refused_at'], by: row['refused_by'] },
      draftVersion: row['draft_version'],
      draft: jsonText(row['draft']),
    })
  }
}

/** What was saved of drafts. The revision that is the draft itself has no `content`: it stands with the article. */
export async function* revisionsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read(`select revision.article_id, revision.version, revision.saved_at, revision.saved_by,
      revision.kind, revision.name, revision.content,
      case when revision.version = article.draft_version and revision.content = article.draft then 1 else 0 end as is_draft
    from revision join article on article.id = revision.article_id where ${TAKEN} order by revision.article_id, revision.version`)
  for await (const row of eachRow(rows)) {
    const { article_id: article, version, saved_at: savedAt, saved_by: savedBy, kind, name } = row
    const content = row['is_draft'] === 1 ? undefined : jsonText(row['content'])
    yield jsonLine({ article, version, savedAt, savedBy, kind, name, content })
  }
}

/** Editions in the order in which they were published. */
export async function* editionsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const tags = new RowsBeside(
    snapshot.read(`select edition_tag.edition_id, tag.slug from edition_tag join tag on tag.id = edition_tag.tag_id
      order by edition_tag.edition_id, tag.slug`),
    'edition_id',
  )
  const rows = snapshot.read(`select edition.*, section.slug as section from edition
    join section on section.id = edition.section_id order by edition.id`)
  for await (const row of eachRow(rows)) {
    yield jsonLine({
      article: row['article_id'],
      number: row['number'],
      publishedAt: row['published_at'],
      publishedBy: row['published_by'],
      liveFrom: row['live_from'],
      liveUntil: row['live_until'],
      change: row['change'],
      note: row['note'],
      draftVersion: row['draft_version'],
      address: row['path'],
      sortAt: row['sort_at'],
      section: row['section'],
      kind: row['kind'],
      language: row['language'],
      words: row['word_count'],
      tags: (await tags.of(row['id'] as number)).map(({ slug }) => slug),
      bylines: jsonText(row['bylines']),
      sealed: row['sealed_at'] === null ? null : { at: row['sealed_at'], notice: row['seal_notice'] ?? '' },
      contentHash: row['content_hash'],
      hash: row['hash'],
      previousHash: row['previous_hash'],
      content: jsonText(row['content']),
    })
  }
}

export async function* correctionsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from correction order by id')
  for await (const { id, article_id: article, edition_number: edition, at, text, added_by: addedBy } of eachRow(rows)) {
    yield jsonLine({ id, article, edition, at, text, addedBy })
  }
}

const FRONT_NAME = `case when front.section_id is null then 'paper' else 'section:' || section.slug end`

/** Editions of fronts, those that were called off too. */
export async function* frontsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read(`select front_edition.*, ${FRONT_NAME} as front from front_edition
    join front on front.scope = front_edition.scope left join section on section.id = front.section_id
    order by front.section_id is not null, section.slug, front_edition.number`)
  for await (const row of eachRow(rows)) {
    yield jsonLine({
      front: row['front'],
      number: row['number'],
      liveFrom: row['live_from'],
      publishedAt: row['published_at'],
      publishedBy: row['published_by'],
      note: row['note'],
      draftVersion: row['draft_version'],
      cancelledAt: row['cancelled_at'],
      cancelledBy: row['cancelled_by'],
      sealedAt: row['sealed_at'],
      content: jsonText(row['content']),
    })
  }
}

/** The draft of each front that was saved last. */
export async function* frontDraftsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read(`select front_draft.*, ${FRONT_NAME} as front from front_draft
    join front on front.scope = front_draft.scope and front.draft_version = front_draft.version
    left join section on section.id = front.section_id order by front.section_id is not null, section.slug`)
  for await (const { front, version, saved_at: savedAt, saved_by: savedBy, content } of eachRow(rows)) {
    yield jsonLine({ front, version, savedAt, savedBy, content: jsonText(content) })
  }
}

/** How often articles were read, hour by hour. */
export async function* readsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from popularity_hour order by hour, article_id')
  for await (const { hour, article_id: article, reads, sample_reads: sampleReads } of eachRow(rows)) {
    yield jsonLine({ hour, article, reads, sampleReads })
  }
}

/** Articles that editors keep, or kept, out of the most-read lists. */
export async function* keptOutOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from popularity_exclusion order by id')
  for await (const row of eachRow(rows)) {
    const { article_id: article, excluded_at: at, excluded_by: by, reason } = row
    yield jsonLine({ article, at, by, reason, liftedAt: row['lifted_at'], liftedBy: row['lifted_by'] })
  }
}

/** Where articles came from, with what the paper has no field for. */
export async function* originsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from article_origin order by article_id')
  for await (const { article_id: article, source, key, addresses, detail } of eachRow(rows)) {
    yield jsonLine({ article, source, key, addresses: jsonText(addresses), detail: jsonText(detail) })
  }
}

/** What readers of an old site wrote under articles. */
export async function* commentsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from article_comment order by id')
  for await (const { id, article_id: article, parent_id: parent, author, at, is_approved, text } of eachRow(rows)) {
    yield jsonLine({ id, article, parent, author, at, isApproved: is_approved === 1, text })
  }
}
