import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, isPostgres, plainText } from './column-types.ts'

/** Who works on what until when, what is planned, who is told, and whether what was published was seen. */
export const workflow: Migration = {
  async up(db: Kysely<unknown>) {
    await createDesk(db)
    await fillDesk(db)
    await createEvents(db)
    await createPlans(db)
    await createNotifications(db)
    await createChecks(db)
  },
}

async function createDesk(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('desk_entry')
    .addColumn('article_id', plain, (c) => c.primaryKey().references('article.id'))
    .addColumn('stage', plain, (c) => c.notNull())
    .addColumn('stage_at', plain, (c) => c.notNull())
    .addColumn('has_edition', 'integer', (c) => c.notNull())
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('section_id', 'bigint', (c) => c.references('section.id'))
    .addColumn('headline', 'text', (c) => c.notNull())
    .addColumn('language', plain, (c) => c.notNull())
    .addColumn('word_count', 'integer', (c) => c.notNull())
    .addColumn('changed_at', plain, (c) => c.notNull())
    .addColumn('changed_by', 'text', (c) => c.notNull())
    .addColumn('assignee_id', plain, (c) => c.references('staff.id').onDelete('set null'))
    .addColumn('desk_id', 'bigint', (c) => c.references('section.id'))
    .addColumn('assigned_by_id', plain, (c) => c.references('staff.id').onDelete('set null'))
    .addColumn('due_at', plain)
    .addColumn('planned_at', plain)
    .addColumn('planned_length', 'integer')
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('brief', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .execute()
  for (const [name, columns] of [
    ['changed', 'changed_at, article_id'],
    ['due', `(coalesce(due_at, '9999')), article_id`],
    ['planned', `(coalesce(planned_at, '9999')), article_id`],
    ['stage', 'stage, has_edition, changed_at, article_id'],
    ['edition', 'has_edition, changed_at, article_id'],
    ['section', 'section_id, changed_at, article_id'],
    ['assignee', `assignee_id, (coalesce(due_at, '9999')), article_id`],
  ] as const) {
    await sql`create index ${sql.raw(`desk_entry_by_${name}`)} on desk_entry (${sql.raw(columns)})`.execute(db)
  }
  await sql`create index desk_entry_of_desk on desk_entry (desk_id) where desk_id is not null`.execute(db)
  await sql`create index desk_entry_held on desk_entry (stage, stage_at)`.execute(db)
  await sql`create index article_by_embargo on article (embargo_until) where embargo_until is not null`.execute(db)
  await sql`create index article_withdrawn on article (id) where withdrawn_through is not null`.execute(db)
  await sql`create index edition_sealed on edition (article_id) where sealed_at is not null`.execute(db)
}

/** Articles from before the desk was kept: what readers have had is in the last stage, everything else in the first. */
async function fillDesk(db: Kysely<unknown>): Promise<void> {
  const field = (name: string) =>
    isPostgres(db)
      ? sql`(article.draft::json ->> ${sql.lit(name)})`
      : sql`json_extract(article.draft, ${sql.lit(`$.${name}`)})`
  await sql`insert into desk_entry (article_id, stage, stage_at, has_edition, kind, section_id, headline, language,
      word_count, changed_at, changed_by, priority, brief, search_text)
    select article.id, case when article.first_live_from is null then 'draft' else 'ready' end, revision.saved_at,
      case when article.first_live_from is null then 0 else 1 end, coalesce(${field('kind')}, 'news'), section.id,
      coalesce(${field('headline')}, ''), coalesce(${field('language')}, 'en'), 0, revision.saved_at, revision.saved_by,
      0, '', lower(coalesce(${field('headline')}, ''))
    from article
      join revision on revision.article_id = article.id and revision.version = article.draft_version
      left join section on section.slug = ${field('section')}`.execute(db)
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('article_event')
    .addColumn('id', countedKey(db))
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('by_id', plain)
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('action', plain, (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('article_event_of_article').on('article_event').columns(['article_id', 'id']).execute()
}

async function createPlans(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('planned_story')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('headline', 'text', (c) => c.notNull())
    .addColumn('section_id', 'bigint', (c) => c.references('section.id'))
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('assignee_id', plain, (c) => c.references('staff.id').onDelete('set null'))
    .addColumn('due_at', plain)
    .addColumn('planned_at', plain)
    .addColumn('planned_length', 'integer')
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('brief', 'text', (c) => c.notNull())
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('article_id', plain, (c) => c.references('article.id'))
    .execute()
  await sql`create index planned_story_by_plan on planned_story (planned_at) where article_id is null`.execute(db)
  await sql`create index planned_story_by_due on planned_story (due_at) where article_id is null`.execute(db)
}

async function createNotifications(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('notification')
    .addColumn('id', countedKey(db))
    .addColumn('staff_id', plain, (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('key', plain, (c) => c.notNull())
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('article_id', plain, (c) => c.references('article.id'))
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('read_at', plain)
    .addColumn('mail', plain, (c) => c.notNull())
    .addColumn('mailed_at', plain)
    .addUniqueConstraint('notification_once', ['staff_id', 'key'])
    .execute()
  await db.schema.createIndex('notification_in_order').on('notification').columns(['staff_id', 'id']).execute()
  await sql`create index notification_unread on notification (staff_id) where read_at is null`.execute(db)
  await sql`create index notification_to_mail on notification (mail, staff_id) where mailed_at is null`.execute(db)
  await db.schema
    .createTable('notification_choice')
    .addColumn('staff_id', plain, (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('mail', plain, (c) => c.notNull())
    .addPrimaryKeyConstraint('notification_choice_key', ['staff_id', 'kind'])
    .execute()
}

async function createChecks(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('publication_check')
    .addColumn('id', countedKey(db))
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('edition_number', 'integer', (c) => c.notNull())
    .addColumn('event', plain, (c) => c.notNull())
    .addColumn('place', plain, (c) => c.notNull())
    .addColumn('path', plain, (c) => c.notNull())
    .addColumn('expected_at', plain, (c) => c.notNull())
    .addColumn('state', plain, (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_at', plain)
    .addColumn('settled_at', plain)
    .addColumn('detail', 'text', (c) => c.notNull())
    .addUniqueConstraint('publication_check_once', ['article_id', 'edition_number', 'event', 'place'])
    .execute()
  await sql`create index publication_check_waiting on publication_check (next_at) where next_at is not null`.execute(db)
  await sql`create index publication_check_missing on publication_check (id) where state = 'missing'`.execute(db)
  await db.schema
    .createTable('check_dismissal')
    .addColumn('article_id', plain, (c) => c.notNull().references('article.id'))
    .addColumn('key', plain, (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by_id', plain)
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('at', plain, (c) => c.notNull())
    .addPrimaryKeyConstraint('check_dismissal_key', ['article_id', 'key'])
    .execute()
  await db.schema
    .createTable('link_answer')
    .addColumn('address', plain, (c) => c.primaryKey())
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('is_good', 'integer', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute()
}
