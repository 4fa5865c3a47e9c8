import { globSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { openGhost } from '#wire/ghost/open-ghost.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { viewGhost } from './imports/ghost-source.ts'
import { type ArchiveFigures, measureArchive, tableOf } from './imports/measure-archive.ts'
import { viewWordPress } from './imports/wordpress-source.ts'

/**
 * Measures how much of archives of other systems comes: each file is imported into an empty paper of its own, and compared with
 * what readers of the old site saw.
 *
 *     node scripts/run.mjs bench/measure-imports.ts [--wordpress FILE-OR-FOLDER] [--ghost FILE-OR-FOLDER] [--missing]
 *
 * Prints a table in Markdown; with `--missing` also each word, link, picture and address that was not found. Exit code 1 where
 * less than 0.995 of the words of a readable file came.
 */
const { values } = parseArgs({
  options: { wordpress: { type: 'string' }, ghost: { type: 'string' }, missing: { type: 'boolean' } },
})

const LEAST_WORDS = 0.995
const rows: ArchiveFigures[] = []

if (values.wordpress) {
  for (const { path, name } of filesOf(values.wordpress, 'xml')) {
    rows.push(await measureArchive(name, () => openWordPress(path, { timeZone: 'UTC' }), viewWordPress(path)))
  }
}

if (values.ghost) {
  for (const { path, name } of filesOf(values.ghost, 'json')) {
    rows.push(await measureArchive(name, () => openGhost(path), viewGhost(path)))
  }
}

console.log(tableOf(rows))
if (values.missing) for (const row of rows) for (const each of row.missing) console.log(`${row.file}: ${each}`)
process.exitCode = rows.some(({ words: [found, all] }) => all > 0 && found / all < LEAST_WORDS) ? 1 : 0

/** The file itself, or the files with the ending in a folder and those within it. */
function filesOf(place: string, ending: string): { path: string; name: string }[] {
  if (statSync(place).isFile()) return [{ path: place, name: relative('.', place) }]
  const paths = globSync(`${place}/**/*.${ending}`).sort()
  return paths.map((path) => ({ path, name: relative(place, path) }))
}
