import type { Reader } from '#storage/database.ts'
import type { AuditLine } from './audit.ts'

/** What people call whoever and whatever these lines name (`staff:…`, `token:…`, `article:…`, `subject:…`, `picture:…`), as far as it still exists. */
export async function namesInLog(db: Reader, lines: AuditLine[]): Promise<Map<string, string>> {
  const named = new Set(lines.flatMap((line) => [line.actor, line.subject ?? '']))
  const idsOf = (kind: string) =>
    [...named].filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1))
  const names = new Map<string, string>()
  const staff = idsOf('staff')
  if (staff.length > 0) {
    const rows = await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', staff).execute()
    for (const row of rows) names.set(`staff:${row.id}`, row.name)
  }
  const tokens = idsOf('token').map(Number).filter(Number.isSafeInteger)
  if (tokens.length > 0) {
    const rows = await db.selectFrom('apiToken').select(['id', 'name']).where('id', 'in', tokens).execute()
    for (const row of rows) names.set(`token:${row.id}`, row.name)
  }
  const articles = idsOf('article')
  if (articles.length > 0) {
    const rows = await db.selectFrom('article').select(['id', 'draft']).where('id', 'in', articles).execute()
    for (const row of rows) names.set(`article:${row.id}`, (JSON.parse(row.draft) as { headline: string }).headline)
  }
  const subjects = idsOf('subject')
  if (subjects.length > 0) {
    const rows = await db.selectFrom('subject').select(['id', 'name']).where('id', 'in', subjects).execute()
    for (const row of rows) names.set(`subject:${row.id}`, row.name)
  }
  const pictures = idsOf('picture')
  if (pictures.length > 0) {
    const rows = await db
      .selectFrom('picture')
      .select(['id', 'title', 'fileName'])
      .where('id', 'in', pictures)
      .execute()
    for (const row of rows) {
      if (row.title || row.fileName) names.set(`picture:${row.id}`, row.title || row.fileName)
    }
  }
  return names
}
