import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { plainText } from './column-types.ts'

/** Rows read at a time. */
const BATCH = 500

/** A library of pictures: what is known of each, where each is shown, and which files may belong to none. */
export const pictures: Migration = {
  async up(db: Kysely<unknown>) {
    const plain = plainText(db)
    const texts = ['title', 'copyright', 'place', 'search_text', 'ready_for']
    for (const name of texts) {
      await db.schema
        .alterTable('picture')
        .addColumn(name, 'text', (c) => c.notNull().defaultTo(''))
        .execute()
    }
    await db.schema
      .alterTable('picture')
      .addColumn('taken_at', plain, (c) => c.notNull().defaultTo(''))
      .execute()
    await db.schema
      .alterTable('picture')
      .addColumn('keywords', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute()
    await db.schema
      .alterTable('picture')
      .addColumn('crops', 'text', (c) => c.notNull().defaultTo('{}'))
      .execute()
    for (const name of ['version_of', 'created_by_id', 'deleted_at', 'wanted_at']) {
      await db.schema.alterTable('picture').addColumn(name, plain).execute()
    }
    await db.schema.createIndex('picture_wanted').on('picture').column('wanted_at').execute()
    await db.schema.createIndex('picture_by_version').on('picture').column('version_of').execute()

    await db.schema
      .createTable('picture_use')
      .addColumn('picture_id', plain, (c) => c.notNull())
      .addColumn('article_id', plain, (c) => c.notNull())
      .addColumn('edition_number', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('picture_use_key', ['picture_id', 'article_id', 'edition_number'])
      .execute()
    await db.schema.createIndex('picture_use_of_article').on('picture_use').column('article_id').execute()
    await db.schema
      .createTable('loose_file')
      .addColumn('id', plain, (c) => c.primaryKey())
      .addColumn('file_hash', plain, (c) => c.notNull())
      .addColumn('since', plain, (c) => c.notNull())
      .execute()
    await db.schema.createIndex('loose_file_of_file').on('loose_file').column('file_hash').execute()

    const known = await sql<{ id: string }>`select id from picture`.execute(db)
    if (known.rows.length > 0) await noteUses(db, new Set(known.rows.map((row) => row.id)))
  },
}

/** Finds the pictures that drafts and editions show already. */
async function noteUses(db: Kysely<unknown>, pictureIds: Set<string>): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; draft: string }>`
      select id, draft from article where id > ${after} order by id limit ${BATCH}`.execute(db)
    for (const row of rows) await insertUses(db, pictureIds, row.draft, row.id, 0)
    const last = rows.at(-1)
    if (!last) break
    after = last.id
  }
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; articleId: string; number: number; content: string | null }>`
      select id, article_id as "articleId", number, content from edition where id > ${after} order by id limit ${BATCH}`.execute(
      db,
    )
    for (const row of rows) await insertUses(db, pictureIds, row.content ?? '', row.articleId, row.number)
    const last = rows.at(-1)
    if (!last) break
    after = Number(last.id)
  }
}

async function insertUses(
  db: Kysely<unknown>,
  pictureIds: Set<string>,
  content: string,
  articleId: string,
  editionNumber: number,
): Promise<void> {
  const named = [...content.matchAll(/"(?:media|leadPicture)":"([^"]+)"/g)].map(([, id = '']) => id)
  for (const id of new Set(named)) {
    if (!pictureIds.has(id)) continue
    await sql`insert into picture_use (picture_id, article_id, edition_number)
      values (${id}, ${articleId}, ${editionNumber})`.execute(db)
  }
}
