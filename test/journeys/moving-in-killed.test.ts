import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '#storage/database.ts'
import type { ImportReportBody } from '#wire/imports/api.ts'
import { requireNode } from '../../scripts/find-node.mjs'
import { root } from '../../scripts/root.mjs'
import { aWxr } from '../factories/wordpress-export.ts'
import { createMigratedDatabase } from '../support/databases.ts'
import { countTold, differingParts, digestPaper } from '../support/paper-digest.ts'
import { cleanEnvironment, runDateline } from '../support/paper-process.ts'
import { DATABASES, type DatabaseName, eventually } from '../support/paper-server.ts'

/** Many more than have come at the last kill: it is to meet an import at work, however late it is. */
const POSTS = 1_200

const work = mkdtempSync(join(tmpdir(), 'dateline-killed-import-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const file = join(work, 'export.xml')
writeFileSync(file, aWxr(POSTS))

interface Paper {
  environment: Record<string, string>
  db: Database
}

describe.each(DATABASES)('an import that is killed, on %s', (database) => {
  const opened: Database[] = []
  afterAll(async () => {
    for (const db of opened) await db.close()
  })

  it('ends as if it had not been, with the same report', { timeout: 300_000 }, async () => {
    const [whole, killed] = [await openPaper(database, 'whole'), await openPaper(database, 'killed')]
    opened.push(whole.db, killed.db)
    const expected = await bring(whole)

    let left = 0
    for (const moment of [1, 201, 401]) left += await killAt(killed, moment)
    const report = await bring(killed)

    expect(left).toBe(3)
    const [expectedPaper, paper] = [await digestPaper(whole.db), await digestPaper(killed.db)]
    expect(differingParts(paper, expectedPaper)).toEqual([])
    expect(paper['editions']?.rows).toBe(POSTS)
    expect(Object.values(await countTold(killed.db)).filter((count) => count > 0)).toEqual([])
    expect(report.run.state).toBe('done')
    expect(report.run.figures.kinds).toEqual(expected.run.figures.kinds)
    expect(report.notes).toEqual(expected.notes)
    expect(report.run.figures.kinds.article).toMatchObject({ read: POSTS, new: POSTS, refused: 0 })
    const verified = await runDateline(['verify'], killed.environment)
    expect({ code: verified.code, stdout: verified.stdout }).toMatchObject({ code: 0 })

    const again = await bring(killed)
    expect(again.run.figures.kinds.article).toMatchObject({ read: POSTS, new: 0, same: POSTS })
  })
})

async function openPaper(database: DatabaseName, name: string): Promise<Paper> {
  const folder = join(work, `${database}-${name}`)
  const url = database === 'PostgreSQL' ? await createMigratedDatabase() : null
  const environment = { DATELINE_DATA: folder, ...(url ? { DATABASE_URL: url } : {}) }
  // Makes the paper, and its database.
  await runDateline(['migrate'], environment)
  const db = await openDatabase(url ? { url, poolSize: 2 } : { file: join(folder, 'dateline.db') })
  return { environment, db }
}

async function bring({ environment }: Paper): Promise<ImportReportBody> {
  const { code, stdout, stderr } = await runDateline(
    ['import', 'wordpress', file, '--no-pictures', '--json'],
    environment,
  )
  if (code !== 0) throw new Error(`import: exit ${code}\n${stderr}`)
  return JSON.parse(stdout) as ImportReportBody
}

/** Starts the import and kills it once so many things have come. 1 where it was at work still. */
async function killAt({ environment, db }: Paper, things: number): Promise<number> {
  const program = join(root, 'scripts', 'dateline.mjs')
  const child = spawn(requireNode(), [program, 'import', 'wordpress', file, '--no-pictures'], {
    env: cleanEnvironment(environment),
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  await eventually(async () => {
    const rows = await db.read.selectFrom('importItem').select('key').where('kind', '=', 'article').execute()
    if (rows.length < things && child.exitCode === null) throw new Error('Not so far yet.')
  }, 120_000)
  child.kill('SIGKILL')
  await ended
  const run = await db.read.selectFrom('importRun').select('state').executeTakeFirst()
  return Number(run?.state === 'running')
}
