import { verifyTexts } from '#editing/verify-texts.ts'
import { verifyFiles } from '#media/verify-files.ts'
import { verifyEditions } from '#publishing/verify-editions.ts'
import { verifyReferences } from '#publishing/verify-references.ts'
import { verifyRecord } from '#record/verify-record.ts'
import { searchFollower } from '#search/follow.ts'
import { verifyIndex } from '#search/verify-index.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import type { CommandContext } from '../command-line.ts'
import { openFiles } from '../open-paper.ts'

/** Checks the whole paper, prints what is wrong, a line each, and sets exit code 1 where anything is. */
export async function runVerify({ config, db }: CommandContext): Promise<void> {
  const store = openFiles(config)
  const checks: [name: string, check: () => Promise<string[]>][] = [
    ['editions', () => verifyEditions(db.read)],
    ['references', () => verifyReferences(db)],
    ['texts', () => verifyTexts(db.read)],
    ['record', () => verifyRecord(db.read)],
    ['search index', () => verifyFollowedIndex(db)],
    ['files', () => verifyFiles(db.read, store)],
  ]
  let count = 0
  for (const [name, check] of checks) {
    const problems = await check()
    count += problems.length
    for (const problem of problems) process.stdout.write(`${name}: ${problem}\n`)
    if (problems.length === 0) process.stdout.write(`${name}: nothing wrong\n`)
  }
  if (count > 0) process.exitCode = 1
}

/** Tells the index first what it has not been told of, as the server does, so that nothing is passed over for that. */
async function verifyFollowedIndex(db: Database): Promise<string[]> {
  try {
    await catchUp(db, searchFollower)
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    return [`The search index could not be brought up to date: ${cause}`]
  }
  return verifyIndex(db)
}
