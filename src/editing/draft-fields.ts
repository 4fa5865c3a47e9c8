import type { ArticleContent } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import { readBodyDocument } from '#article/body-schema.ts'
import { type ContentFields, readContentFields } from '#article/content-fields.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { isSlug, slugFrom } from '#article/slug.ts'
import type { Instant } from '#foundation/clock.ts'
import { isId } from '#foundation/id.ts'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Transaction } from '#storage/database.ts'
import { ensureContributorsIn, ensureTagsIn, findSectionIn } from './known-paper.ts'

/** Fields of an article as somebody sends them; what is absent stays as it is. */
export interface DraftFields extends ContentFields {
  section?: string | undefined
  slug?: string | undefined
  /** `read` is a body that `parseHtmlBody` gave. */
  body?: { html?: string | undefined; document?: unknown; read?: BodyDocument } | undefined
  embargoUntil?: Instant | null | undefined
  /** Ids of articles. */
  readMore?: string[] | undefined
  leadPicture?: string | null | undefined
}

/** Articles that one story can send its readers on to. */
export const MOST_READ_MORE = 20

/**
 * The content with these fields in it. Tags and contributors that the paper did not have are made; an unknown section,
 * article or picture and a text that cannot be read are refused, naming the field.
 *
 * @throws {Refusal} `section-unknown`, `slug-invalid`, `body-missing`, `body-unreadable`, `read-more-unknown`,
 *   `picture-unknown` and those of `readContentFields`.
 */
export async function applyFields(
  tx: Transaction,
  content: ArticleContent,
  fields: DraftFields,
): Promise<ArticleContent> {
  const { tags, bylines, ...text } = readContentFields(fields)
  const changed: ArticleContent = { ...content, ...withoutAbsent(text) }
  if (fields.section !== undefined) changed.section = await knownSection(tx, fields.section)
  if (fields.body !== undefined) changed.body = readBody(fields.body)
  if (tags !== undefined) changed.tags = (await ensureTagsIn(tx, tags)).map(({ slug, name }) => ({ slug, name }))
  if (bylines !== undefined) {
    await ensureContributorsIn(tx, bylines)
    changed.bylines = bylines
  }
  if (fields.readMore !== undefined) changed.readMore = await knownArticles(tx, fields.readMore)
  if (fields.leadPicture !== undefined) changed.leadPicture = await knownPicture(tx, fields.leadPicture)
  changed.slug = chooseSlug(content, changed, fields.slug)
  return changed
}

function withoutAbsent<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]-?: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

async function knownSection(tx: Transaction, slug: string): Promise<string> {
  const section = await findSectionIn(tx, slug)
  if (section) return section.slug
  const known = await tx.selectFrom('section').select('slug').orderBy('position').limit(30).execute()
  const choice = known.map((row) => row.slug).join(', ')
  throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”. There are: ${choice}.`, {
    field: 'section',
  })
}

function readBody(body: NonNullable<DraftFields['body']>): BodyDocument {
  if (body.read !== undefined) return body.read
  if (body.html !== undefined && body.document !== undefined) {
    throw new Refusal('body-missing', 'Send the body as “html” or as “document”, not both.', { field: 'body' })
  }
  if (body.html !== undefined) return parseHtmlBody(body.html).document
  if (body.document !== undefined) return readBodyDocument(body.document)
  throw new Refusal('body-missing', 'A body needs “html” or “document”.', { field: 'body' })
}

async function knownArticles(tx: Transaction, ids: string[]): Promise<string[]> {
  const unique = [...new Set(ids)]
  if (unique.length > MOST_READ_MORE) {
    throw new Refusal('read-more-too-many', `At most ${MOST_READ_MORE} articles can be picked to be read next.`, {
      field: 'readMore',
    })
  }
  for (const id of unique) {
    const found = isId(id) && (await tx.selectFrom('article').select('id').where('id', '=', id).executeTakeFirst())
    if (!found) throw new Refusal('read-more-unknown', `There is no article ${id.slice(0, 60)}.`, { field: 'readMore' })
  }
  return unique
}

async function knownPicture(tx: Transaction, id: string | null): Promise<string | null> {
  if (id === null) return null
  const name = id.replace(/^media:/, '')
  const found = isId(name) && (await tx.selectFrom('picture').select('id').where('id', '=', name).executeTakeFirst())
  if (!found) throw new Refusal('picture-unknown', `There is no picture ${id.slice(0, 60)}.`, { field: 'leadPicture' })
  return name
}

/** The slug that was asked for; else the article's own, as long as it is not just the earlier headline's. */
function chooseSlug(before: ArticleContent, after: ArticleContent, asked: string | undefined): string {
  if (asked !== undefined && asked !== '') {
    const slug = asked.normalize('NFC')
    if (!isSlug(slug)) {
      throw new Refusal(
        'slug-invalid',
        `“${asked.slice(0, 60)}” cannot be part of an address: use letters, digits and hyphens.`,
        {
          field: 'slug',
        },
      )
    }
    return slug
  }
  const isDerived = before.slug === '' || before.slug === slugFrom(before.headline, before.language)
  return isDerived ? slugFrom(after.headline, after.language) : before.slug
}

/** The moment before which nobody gets the article, from what was sent. */
export function readEmbargo(embargoUntil: string | null): Instant | null {
  return embargoUntil === null ? null : readMoment(embargoUntil, 'embargoUntil')
}
