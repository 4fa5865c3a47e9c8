import type { ArticleContent } from '#article/article-content.ts'
import { pictureIds } from '#article/walk-body.ts'
import { searchTextOf } from '#editing/workflow/desk-entry.ts'
import { hashContent, hashEdition, NO_PREVIOUS_HASH } from '#publishing/edition.ts'
import type { Row } from '#storage/snapshot.ts'
import { textList } from '#storage/value-lists.ts'
import { draftIn, publishedIn } from './content-in.ts'
import type { LineOf } from './files.ts'
import { type Numbered, unreadable } from './read-lines.ts'
import { keyOf, type Named, put, refuseRepeated, refuseUnknown, type Taking } from './take-lines.ts'

export async function takeArticles(taking: Taking, lines: Numbered<LineOf<'articles.jsonl'>>[]): Promise<void> {
  const file = 'articles.jsonl'
  const ids = lines.map(({ at, line }) => ({ at, member: 'id', value: line.id }))
  await refuseRepeated(taking, file, { table: 'article', column: 'id' }, ids)
  const addresses = lines.flatMap(({ at, line }) => line.addresses.map((value) => ({ at, member: 'addresses', value })))
  await refuseRepeated(taking, file, { table: 'permalink', column: 'path' }, addresses)
  const [articles, permalinks, desk, uses]: [Row[], Row[], Row[], Row[]] = [[], [], [], []]
  const refusals: Row[] = []
  for (const { at, line } of lines) {
    const { content, json } = draftIn(file, at, line.draft)
    articles.push({
      id: line.id,
      created_at: line.createdAt,
      created_by: null,
      draft_version: line.draftVersion,
      draft: json,
      embargo_until: line.embargoUntil,
      first_live_from: line.firstLiveFrom,
      withdrawn_through: line.withdrawal?.throughEdition ?? null,
      withdrawn_at: line.withdrawal?.at ?? null,
      withdrawal_notice: line.withdrawal?.notice ?? null,
      withdrawal_reason: line.withdrawal?.reason ?? null,
    })
    for (const path of line.addresses) permalinks.push({ path, article_id: line.id })
    if (line.desk) desk.push(deskRow(taking, { at, line: { ...line, desk: line.desk } }, content))
    uses.push(...usesOf(line.id, 0, content))
    const { notRepublished: refused } = line
    if (refused) refusals.push({ article_id: line.id, refused_at: refused.at, refused_by: refused.by })
  }
  await put(taking, file, lines, 'article', articles)
  await put(taking, file, lines, 'republishing_refusal', refusals)
  await put(taking, file, lines, 'permalink', permalinks)
  await put(taking, file, lines, 'desk_entry', desk)
  await put(taking, file, lines, 'picture_use', uses)
}

type OnDesk = LineOf<'articles.jsonl'> & { desk: NonNullable<LineOf<'articles.jsonl'>['desk']> }

function deskRow(taking: Taking, { at, line }: Numbered<OnDesk>, content: ArticleContent): Row {
  const { desk } = line
  const deskId =
    desk.section === null
      ? null
      : keyOf(taking.sections, 'articles.jsonl', { at, member: 'desk.section', value: desk.section })
  const searchText = searchTextOf(content)
  return {
    article_id: line.id,
    stage: stageOf(taking, line.id, desk.stage),
    stage_at: desk.stageAt,
    // Until its editions are there.
    has_edition: 0,
    kind: content.kind,
    section_id: taking.sections.get(content.section) ?? null,
    headline: content.headline,
    language: content.language,
    word_count: desk.words,
    changed_at: desk.changedAt,
    changed_by: desk.changedBy,
    assignee_id: null,
    desk_id: deskId,
    assigned_by_id: null,
    due_at: desk.dueAt,
    planned_at: desk.plannedAt,
    planned_length: desk.plannedLength,
    priority: desk.priority,
    brief: desk.brief,
    search_text: desk.brief ? `${searchText}\n${desk.brief.toLowerCase()}` : searchText,
  }
}

function stageOf({ stages, problems }: Taking, articleId: string, stage: string): string {
  if (stages.includes(stage)) return stage
  problems.push(`article ${articleId}: the desk has no stage “${stage}”; it is in the first one again.`)
  return stages[0] as string
}

function usesOf(articleId: string, edition: number, content: ArticleContent): Row[] {
  return pictureIds(content).map((id) => ({ picture_id: id, article_id: articleId, edition_number: edition }))
}

export async function takeRevisions(taking: Taking, lines: Numbered<LineOf<'revisions.jsonl'>>[]): Promise<void> {
  const file = 'revisions.jsonl'
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const drafts = await draftsOf(taking, lines)
  const rows = lines.map(({ at, line }): Row => {
    const { article, version, savedAt, savedBy, kind, name, content } = line
    const draft = drafts.get(article)
    if (content === undefined && draft?.version !== version) {
      throw unreadable(file, at, '“content” is missing: only the revision that is the draft goes without it.')
    }
    const text = content === undefined ? draft?.json : content === null ? null : draftIn(file, at, content).json
    const saved = { saved_at: savedAt, saved_by: savedBy, kind, name }
    return { article_id: article, version, ...saved, content: text ?? null }
  })
  await put(taking, file, lines, 'revision', rows)
}

async function draftsOf(
  { tx }: Taking,
  lines: Numbered<LineOf<'revisions.jsonl'>>[],
): Promise<Map<string, { version: number; json: string }>> {
  const ids = [...new Set(lines.flatMap(({ line }) => (line.content === undefined ? [line.article] : [])))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('article')
    .select(['id', 'draftVersion', 'draft'])
    .where('id', 'in', textList(tx, ids))
    .execute()
  return new Map(rows.map(({ id, draftVersion, draft }) => [id, { version: draftVersion, json: draft }]))
}

/** Editions, each after the one before it in its article's chain, whose hashes are made again and must come out the same. */
export async function takeEditions(taking: Taking, lines: Numbered<LineOf<'editions.jsonl'>>[]): Promise<void> {
  const file = 'editions.jsonl'
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  await refuseForeignAddresses(taking, lines)
  const newest = await newestOf(taking, lines)
  const [editions, tags, contributors, uses]: [Row[], Row[], Row[], Row[]] = [[], [], [], []]
  for (const one of lines) {
    const { at, line } = one
    const { row, content } = editionRow(taking, one, newest.get(line.article))
    newest.set(line.article, { number: line.number, hash: line.hash })
    const id = ++taking.lastEdition
    editions.push({ id, ...row })
    taking.editionsToTell.push(id)
    for (const slug of new Set(line.tags)) {
      const key = keyOf(taking.tags, file, { at, member: 'tags', value: slug })
      tags.push({ edition_id: id, tag_id: key, sort_at: line.sortAt })
    }
    const authors = line.bylines.map(({ slug }) =>
      keyOf(taking.contributors, file, { at, member: 'bylines', value: slug }),
    )
    for (const key of new Set(authors)) {
      contributors.push({ edition_id: id, contributor_id: key, sort_at: line.sortAt })
    }
    if (content) uses.push(...usesOf(line.article, line.number, content))
  }
  await put(taking, file, lines, 'edition', editions)
  await put(taking, file, lines, 'edition_tag', tags)
  await put(taking, file, lines, 'edition_contributor', contributors)
  await put(taking, file, lines, 'picture_use', uses)
}

interface Link {
  number: number
  hash: string
}

function editionRow(
  taking: Taking,
  { at, line }: Numbered<LineOf<'editions.jsonl'>>,
  before: Link | undefined,
): { row: Row; content: ArticleContent | null } {
  const file = 'editions.jsonl'
  const refuse = (reason: string) =>
    unreadable(file, at, `${reason} (article ${line.article}, edition ${line.number}).`)
  if (line.number !== (before?.number ?? 0) + 1) {
    throw refuse(`edition ${(before?.number ?? 0) + 1} should come here`)
  }
  if (line.previousHash !== (before?.hash ?? NO_PREVIOUS_HASH))
    throw refuse('it does not follow from the edition before')
  if (hashEdition(line) !== line.hash) throw refuse('its hash is not that of its number, time and content')
  if ((line.content === null) !== (line.sealed !== null)) {
    throw refuse(line.sealed ? 'it is sealed and has content' : 'its content is missing')
  }
  const read = line.content === null ? null : publishedIn(file, at, line.content)
  if (read && hashContent(read.json) !== line.contentHash) throw refuse('its content is not the one that was published')
  const content = read?.content ?? null
  const row = {
    article_id: line.article,
    number: line.number,
    published_at: line.publishedAt,
    published_by: line.publishedBy,
    live_from: line.liveFrom,
    live_until: line.liveUntil,
    change: line.change,
    note: line.note,
    draft_version: line.draftVersion,
    content_hash: line.contentHash,
    hash: line.hash,
    previous_hash: line.previousHash,
    sealed_at: line.sealed?.at ?? null,
    seal_notice: line.sealed?.notice ?? null,
    sort_at: line.sortAt,
    path: line.address,
    section_id: keyOf(taking.sections, file, { at, member: 'section', value: line.section }),
    kind: line.kind,
    language: line.language,
    headline: content?.headline ?? '',
    short_headline: content?.shortHeadline ?? '',
    standfirst: content?.standfirst ?? '',
    kicker: content?.kicker ?? '',
    dateline_place: content?.dateline?.place ?? null,
    lead_picture: content?.leadPicture ?? null,
    bylines: JSON.stringify(line.bylines.map(({ name, slug }) => ({ name, slug }))),
    word_count: line.words,
    content: read?.json ?? null,
  }
  return { row, content }
}

async function refuseForeignAddresses({ tx }: Taking, lines: Numbered<LineOf<'editions.jsonl'>>[]): Promise<void> {
  const paths = [...new Set(lines.map(({ line }) => line.address))]
  const rows = await tx.selectFrom('permalink').selectAll().where('path', 'in', textList(tx, paths)).execute()
  const owners = new Map(rows.map(({ path, articleId }) => [path, articleId]))
  for (const { at, line } of lines) {
    if (owners.get(line.address) === line.article) continue
    throw unreadable('editions.jsonl', at, `“address” ${line.address} is none of the addresses of its article.`)
  }
}

async function newestOf({ tx }: Taking, lines: Numbered<LineOf<'editions.jsonl'>>[]): Promise<Map<string, Link>> {
  const ids = [...new Set(lines.map(({ line }) => line.article))]
  const rows = await tx
    .selectFrom('edition')
    .select(['articleId', 'number', 'hash'])
    .where('articleId', 'in', textList(tx, ids))
    .orderBy('number')
    .execute()
  return new Map(rows.map(({ articleId, number, hash }) => [articleId, { number, hash }]))
}

export async function takeCorrections(taking: Taking, lines: Numbered<LineOf<'corrections.jsonl'>>[]): Promise<void> {
  const file = 'corrections.jsonl'
  const ids = lines.map(({ at, line }) => ({ at, member: 'id', value: line.id }))
  await refuseRepeated(taking, file, { table: 'correction', column: 'id' }, ids)
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const rows = lines.map(({ line: { id, article, edition, at, text, addedBy } }): Row => {
    return { id, article_id: article, edition_number: edition, at, text, added_by: addedBy }
  })
  await put(taking, file, lines, 'correction', rows)
}

export async function takeReads(taking: Taking, lines: Numbered<LineOf<'reads.jsonl'>>[]): Promise<void> {
  const file = 'reads.jsonl'
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const rows = lines.map(({ line: { hour, article, reads, sampleReads } }): Row => {
    return { hour, article_id: article, reads, sample_reads: sampleReads }
  })
  await put(taking, file, lines, 'popularity_hour', rows)
}

export async function takeKeptOut(taking: Taking, lines: Numbered<LineOf<'kept-out.jsonl'>>[]): Promise<void> {
  const file = 'kept-out.jsonl'
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const rows = lines.map(({ line: { article, at, by, reason, liftedAt, liftedBy } }): Row => {
    const kept = { article_id: article, excluded_at: at, excluded_by: by, reason }
    return { id: ++taking.lastExclusion, ...kept, lifted_at: liftedAt, lifted_by: liftedBy }
  })
  await put(taking, file, lines, 'popularity_exclusion', rows)
}

export async function takeOrigins(taking: Taking, lines: Numbered<LineOf<'origins.jsonl'>>[]): Promise<void> {
  const file = 'origins.jsonl'
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const articles = lines.map(({ at, line }) => ({ at, member: 'article', value: line.article }))
  await refuseRepeated(taking, file, { table: 'article_origin', column: 'article_id' }, articles)
  const rows = lines.map(({ line: { article, source, key, addresses, detail } }): Row => {
    const kept = { addresses: JSON.stringify(addresses), detail: JSON.stringify(detail) }
    return { article_id: article, source, key, ...kept }
  })
  await put(taking, file, lines, 'article_origin', rows)
}

export async function takeComments(taking: Taking, lines: Numbered<LineOf<'comments.jsonl'>>[]): Promise<void> {
  const file = 'comments.jsonl'
  const ids = lines.map(({ at, line }) => ({ at, member: 'id', value: line.id }))
  await refuseRepeated(taking, file, { table: 'article_comment', column: 'id' }, ids)
  await refuseUnknown(taking, file, { table: 'article' }, articlesOf(lines))
  const rows = lines.map(({ line: { id, article, parent, author, at, isApproved, text } }): Row => {
    return { id, article_id: article, parent_id: parent, author, at, is_approved: Number(isApproved), text }
  })
  await put(taking, file, lines, 'article_comment', rows)
  const parents = lines.flatMap(({ at, line }) =>
    line.parent === null ? [] : [{ at, member: 'parent', value: line.parent }],
  )
  taking.later.push({ file, table: 'article_comment', named: parents })
}

export function articlesOf(lines: Numbered<{ article: string }>[]): Named[] {
  return lines.map(({ at, line }) => ({ at, member: 'article', value: line.article }))
}
