import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { countedKey, isPostgres, plainText } from './column-types.ts'

/** Who works here: accounts, sessions, tokens, failed attempts at signing in, and the log of who did what. */
export const staff: Migration = {
  async up(db: Kysely<unknown>) {
    await createAccounts(db)
    await createKeys(db)
    await createAuditLog(db)
  },
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('staff')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('email', plain, (c) => c.notNull().unique())
    .addColumn('email_verified', 'integer', (c) => c.notNull())
    .addColumn('image', 'text')
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('updated_at', plain, (c) => c.notNull())
    .addColumn('role', plain, (c) => c.notNull())
    .addColumn('disabled_at', plain)
    .execute()
  await db.schema
    .createTable('staff_account')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('staff_id', plain, (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('provider_id', plain, (c) => c.notNull())
    .addColumn('account_id', plain, (c) => c.notNull())
    .addColumn('password', 'text')
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('updated_at', plain, (c) => c.notNull())
    .addUniqueConstraint('staff_account_of_provider', ['provider_id', 'account_id'])
    .execute()
  await db.schema
    .createTable('staff_session')
    .addColumn('id', plain, (c) => c.primaryKey())
    .addColumn('staff_id', plain, (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('token', plain, (c) => c.notNull().unique())
    .addColumn('expires_at', plain, (c) => c.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('updated_at', plain, (c) => c.notNull())
    .execute()
  await index(db, 'staff_account_of_staff', 'staff_account', ['staff_id'])
  await index(db, 'staff_session_of_staff', 'staff_session', ['staff_id'])
  await index(db, 'staff_session_by_end', 'staff_session', ['expires_at'])
}

async function createKeys(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('set_up_key')
    .addColumn('hash', plain, (c) => c.primaryKey())
    .addColumn('staff_id', plain, (c) => c.references('staff.id').onDelete('cascade'))
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('expires_at', plain, (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('api_token')
    .addColumn('id', countedKey(db))
    .addColumn('hash', plain, (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', plain, (c) => c.notNull())
    .addColumn('created_at', plain, (c) => c.notNull())
    .addColumn('last_used_at', plain)
    .addColumn('revoked_at', plain)
    .execute()
  await db.schema
    .createTable('sign_in_throttle')
    .addColumn('key', plain, (c) => c.primaryKey())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('since', plain, (c) => c.notNull())
    .addColumn('last_failed_at', plain, (c) => c.notNull())
    .addColumn('locked_until', plain)
    .execute()
  await index(db, 'set_up_key_of_staff', 'set_up_key', ['staff_id'])
  await index(db, 'sign_in_throttle_by_age', 'sign_in_throttle', ['last_failed_at'])
}

async function createAuditLog(db: Kysely<unknown>): Promise<void> {
  const plain = plainText(db)
  await db.schema
    .createTable('audit_entry')
    .addColumn('id', countedKey(db))
    .addColumn('at', plain, (c) => c.notNull())
    .addColumn('actor', plain, (c) => c.notNull())
    .addColumn('action', plain, (c) => c.notNull())
    .addColumn('subject', plain)
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute()
  await index(db, 'audit_entry_of_subject', 'audit_entry', ['subject', 'id'])
  await index(db, 'audit_entry_of_actor', 'audit_entry', ['actor', 'id'])
  if (isPostgres(db)) {
    await sql`create function refuse_changing_audit_log() returns trigger language plpgsql as
      $$ begin raise exception 'The audit log is only added to.'; end $$`.execute(db)
    await sql`create trigger audit_entry_stays before update or delete on audit_entry
      for each row execute function refuse_changing_audit_log()`.execute(db)
    await sql`create trigger audit_log_stays before truncate on audit_entry
      for each statement execute function refuse_changing_audit_log()`.execute(db)
    return
  }
  for (const [name, event] of [
    ['audit_entry_stays', 'delete on audit_entry'],
    ['audit_entry_stays_as_it_is', 'update on audit_entry'],
  ] as const) {
    await sql`create trigger ${sql.raw(name)} before ${sql.raw(event)}
      begin select raise(abort, 'The audit log is only added to.'); end`.execute(db)
  }
}

async function index(db: Kysely<unknown>, name: string, table: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).execute()
}
