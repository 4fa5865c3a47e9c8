import { createHash } from 'node:crypto'
import type { Database } from '#storage/database.ts'
import { withSnapshot } from '#storage/snapshot.ts'

/** Of one part of a paper: how many rows, and SHA-256 over all that they say, in an order of their own. */
export interface PartDigest {
  rows: number
  sha256: string
}

/** An article is known by its address, or where the archive had it: its id is another each time. */
const WHOSE = 'left join article_origin on article_origin.article_id = article.id'

/** What an import is to make the same each time. What differs by chance (ids) or with the clock of the import is left out. */
const PARTS = {
  editions: `select edition.path, number, published_at, published_by, live_from, live_until, change, note, draft_version, content_hash, hash,
    previous_hash, sort_at, section.slug as section, kind, language, headline, short_headline, standfirst, kicker, dateline_place, bylines,
    word_count, content from edition join section on section.id = edition.section_id order by path, number`,
  drafts: `select article_origin.key, article.created_at, draft_version, draft, first_live_from, withdrawn_at from article ${WHOSE} order by key`,
  revisions: `select article_origin.key, version, saved_at, saved_by, kind, content from revision
    join article on article.id = revision.article_id ${WHOSE} order by key, version`,
  desk: `select article_origin.key, stage, stage_at, has_edition, desk_entry.kind, headline, language, word_count, changed_at, changed_by,
    search_text from desk_entry join article on article.id = desk_entry.article_id ${WHOSE} order by key`,
  addresses: `select permalink.path, article_origin.key from permalink join article on article.id = permalink.article_id ${WHOSE} order by path`,
  redirects: 'select from_path, to_path from redirect order by from_path',
  sections: `select section.slug, section.name, above.slug as parent from section left join section as above on above.id = section.parent_id
    order by section.slug`,
  tags: 'select slug, name from tag order by slug',
  contributors: 'select slug, name, role, about from contributor order by slug',
  'tags of editions': `select edition.path, number, tag.slug from edition_tag join edition on edition.id = edition_tag.edition_id
    join tag on tag.id = edition_tag.tag_id order by path, number, slug`,
  'contributors of editions': `select edition.path, number, contributor.slug from edition_contributor
    join edition on edition.id = edition_contributor.edition_id
    join contributor on contributor.id = edition_contributor.contributor_id order by path, number, slug`,
  pages: 'select slug, title, body from static_page order by slug',
  comments: `select article_origin.key, author, at, is_approved, text from article_comment
    join article on article.id = article_comment.article_id ${WHOSE} order by key, at, author, text`,
  origins: 'select source, key, addresses, detail from article_origin order by source, key',
  'books of the import':
    'select source, kind, key, fingerprint, stood, is_made, pending, linked from import_item order by source, kind, key',
  report:
    'select kind, item_key, position, level, place, message from import_problem order by kind, item_key, position',
  'index: entries': `select edition.path, number, search_entry.live_from from search_entry
    join edition on edition.id = search_entry.edition_id order by path, number`,
  // Without the marks of sections, tags and contributors, which are made of their numbers.
  'index: words': `select word, articles from search_word where substr(word, 1, 1) <> '_' order by word`,
} as const

export type PaperDigest = Record<string, PartDigest>

/** Digests of all parts of a paper, as it is at one moment. */
export function digestPaper(db: Database): Promise<PaperDigest> {
  return withSnapshot(db, async (snapshot) => {
    const digest: PaperDigest = {}
    for (const [part, query] of Object.entries(PARTS)) {
      const sum = createHash('sha256')
      let rows = 0
      for await (const batch of snapshot.read(query)) {
        rows += batch.length
        sum.update(batch.map((row) => `${JSON.stringify(Object.values(row))}\n`).join(''))
      }
      digest[part] = { rows, sha256: sum.digest('hex') }
    }
    return digest
  })
}

/** Parts in which two papers differ. */
export function differingParts(one: PaperDigest, other: PaperDigest): string[] {
  return Object.keys(PARTS).filter((part) => one[part]?.sha256 !== other[part]?.sha256)
}

/** What an import must not leave behind: what is told to somebody. How many there are of each. */
export async function countTold(db: Database): Promise<Record<string, number>> {
  const told: Record<string, number> = {}
  await withSnapshot(db, async (snapshot) => {
    for (const table of ['delivery', 'mail', 'notification', 'publication_check']) {
      for await (const [row] of snapshot.read(`select count(*) as count from ${table}`))
        told[table] = Number(row?.['count'])
    }
    const events = `select count(*) as count from outbox where topic not in ('archive.imported', 'paper.changed', 'related.changed')`
    for await (const [row] of snapshot.read(events)) told['event'] = Number(row?.['count'])
  })
  return told
}
