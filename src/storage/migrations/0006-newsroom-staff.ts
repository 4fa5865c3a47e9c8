import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, plainText } from './column-types.ts'

/** Second factors, passkeys, sections that people are limited to, what is told of sessions, invitations, and mail to send. */
export const newsroomStaff: Migration = {
  async up(db: Kysely<unknown>) {
    await extendStaff(db)
    await createSections(db)
    await createFactors(db)
    await createMail(db)
  },
}

async function extendStaff(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  const add = (table: string) => db.schema.alterTable(table)
  await add('article').addColumn('created_by', plain).execute()
  await add('staff')
    .addColumn('two_factor_enabled', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await add('staff')
    .addColumn('section_limited', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await add('staff_session')
    .addColumn('factors', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  await add('staff_session').addColumn('network', plain).execute()
  await add('staff_session').addColumn('last_seen_at', plain).execute()
  await add('staff_session').addColumn('confirmed_at', plain).execute()
  await add('set_up_key')
    .addColumn('kind', plain, (c) => c.notNull().defaultTo('invitation'))
    .execute()
  await add('set_up_key').addColumn('created_by', plain).execute()
  await add('api_token')
    .addColumn('section_limited', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}

async function createSections(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_section')
    .addColumn('staff_id', plainText(db), (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('section_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('staff_section_key', ['staff_id', 'section_id'])
    .execute()
  await db.schema
    .createTable('api_token_section')
    .addColumn('token_id', 'bigint', (c) => c.notNull().references('api_token.id').onDelete('cascade'))
    .addColumn('section_id', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('api_token_section_key', ['token_id', 'section_id'])
    .execute()
}

async function createFactors(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('staff_two_factor')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('staff_id', plain, (c) => c.notNull().unique().references('staff.id').onDelete('cascade'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('backup_codes', 'text', (c) => c.notNull())
    .addColumn('verified', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('failed_verification_count', 'integer')
    .addColumn('locked_until', plain)
    .addColumn('last_code', plain)
    .addColumn('last_code_at', plain)
    .execute()
  await db.schema
    .createTable('staff_passkey')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('staff_id', plain, (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('name', 'text')
    .addColumn('public_key', 'text', (c) => c.notNull())
    .addColumn('credential_id', plain, (c) => c.notNull().unique())
    .addColumn('counter', 'bigint', (c) => c.notNull())
    .addColumn('device_type', 'text', (c) => c.notNull())
    .addColumn('backed_up', 'integer', (c) => c.notNull())
    .addColumn('transports', 'text')
    .addColumn('created_at', plain)
    .addColumn('aaguid', 'text')
    .addColumn('last_used_at', plain)
    .execute()
  await db.schema
    .createTable('staff_challenge')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('identifier', plain, (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('expires_at', plain, (c) => c.notNull())
    .addColumn('created_at', plain)
    .addColumn('updated_at', plain)
    .execute()
  await db.schema.createIndex('staff_passkey_of_staff').on('staff_passkey').column('staff_id').execute()
  await db.schema.createIndex('staff_challenge_by_name').on('staff_challenge').column('identifier').execute()
  await db.schema.createIndex('staff_challenge_by_end').on('staff_challenge').column('expires_at').execute()
}

async function createMail(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('mail')
    .addColumn('id', countedKey(db))
    .addColumn('kind', plain, (c) => c.notNull())
    .addColumn('recipient', plain, (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('due_at', plain)
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('last_error', 'text')
    .addColumn('settled_at', plain)
    .addColumn('outcome', plain)
    .execute()
  await db.schema.createIndex('mail_by_due_time').on('mail').column('due_at').execute()
}
