import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { ChangeLog } from '../changes/change-log.ts'
import { batchesOf } from './match-subjects.ts'
import type { Plan } from './plan-subject.ts'

/** Writes what a lot of lines does to the record, many rows at a time, and notes each in `log`. */
export async function writePlan(log: ChangeLog, plan: Plan): Promise<void> {
  const { tx } = log
  await giveSlugs(tx, plan.subjects)
  for (const some of batchesOf(plan.subjects)) {
    await tx.insertInto('subject').values(some).execute()
    for (const row of some) log.made('subject', row)
  }
  for (const some of batchesOf(plan.aliases)) {
    const made = await tx.insertInto('alias').values(some).returningAll().execute()
    for (const row of made) log.made('alias', row)
  }
  for (const [id, lacks] of plan.filled) {
    const row = await tx.selectFrom('subject').selectAll().where('id', '=', id).executeTakeFirst()
    if (row) await log.update('subject', row, lacks)
  }
}

/** Gives each subject an address that none of its kind has. */
async function giveSlugs(tx: Transaction, subjects: SubjectTable[]): Promise<void> {
  const taken = new Map<string, Set<string>>()
  for (const kind of new Set(subjects.map((subject) => subject.kind))) {
    const bases = [...new Set(subjects.filter((subject) => subject.kind === kind).map(({ slug }) => slug))]
    const known = new Set<string>()
    for (const some of batchesOf(bases)) {
      const { rows } = await sql<{ slug: string }>`select slug from subject where kind = ${kind} and
        (slug in (${sql.join(some)}))`.execute(tx)
      for (const { slug } of rows) known.add(slug)
    }
    taken.set(kind, known)
  }
  for (const subject of subjects) {
    const known = taken.get(subject.kind) as Set<string>
    const base = subject.slug
    let slug = base
    for (let count = 2; known.has(slug); count++) {
      slug = `${base}-${count}`
      if (known.has(slug)) continue
      const row = await tx
        .selectFrom('subject')
        .select('id')
        .where('kind', '=', subject.kind)
        .where('slug', '=', slug)
        .executeTakeFirst()
      if (row) known.add(slug)
    }
    known.add(slug)
    subject.slug = slug
  }
}
