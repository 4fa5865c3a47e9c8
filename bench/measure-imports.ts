import { globSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { openGhost } from '#wire/ghost/open-ghost.ts'
import { openFeeds, openNewsMl, openNinjs } from '#wire/stories/open-stories.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { viewGhost } from './imports/ghost-source.ts'
import { type ArchiveFigures, measureArchive, tableOf } from './imports/measure-archive.ts'
import { agreementOn } from './imports/ninjs-agreement.ts'
import { viewStories } from './imports/stories-source.ts'
import { viewWordPress } from './imports/wordpress-source.ts'

/**
 * Measures how much of archives of other systems comes: each file is imported into an empty paper of its own, and compared with
 * what readers of the old site saw.
 *
 *     node scripts/run.mjs bench/measure-imports.ts [--wordpress FILE-OR-FOLDER] [--ghost FILE-OR-FOLDER] [--missing]
 *     node scripts/run.mjs bench/measure-imports.ts --ninjs FOLDER --newsml FOLDER --rss FOLDER [--missing]
 *     node scripts/run.mjs bench/measure-imports.ts --ninjs-rules FOLDER
 *
 * Of stories each folder with files in it is an archive. `--ninjs-rules` compares how documents are judged here and by the
 * schemas of the standard, in a folder that has those, and `validation/VERSION/should_pass` and `should_fail` beside them.
 *
 * Prints a table in Markdown; with `--missing` also each word, link, picture and address that was not found. Exit code 1 where
 * less than 0.995 of the words of a readable file came.
 */
const { values } = parseArgs({
  options: {
    wordpress: { type: 'string' },
    ghost: { type: 'string' },
    ninjs: { type: 'string' },
    newsml: { type: 'string' },
    rss: { type: 'string' },
    'ninjs-rules': { type: 'string' },
    missing: { type: 'boolean' },
  },
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

for (const [place, open] of [
  [values.ninjs, openNinjs],
  [values.newsml, openNewsMl],
  [values.rss, openFeeds],
] as const) {
  for (const folder of place ? foldersOf(place) : []) {
    const name = relative(place ?? '', folder) || relative('..', folder)
    rows.push(await measureArchive(name, () => open(folder, { language: 'en', timeZone: 'UTC' }), viewStories(folder)))
  }
}

if (values['ninjs-rules']) console.log(agreementOn(values['ninjs-rules']))
if (rows.length > 0) console.log(tableOf(rows))
if (values.missing) for (const row of rows) for (const each of row.missing) console.log(`${row.file}: ${each}`)
process.exitCode = rows.some(({ words: [found, all] }) => all > 0 && found / all < LEAST_WORDS) ? 1 : 0

/** The file itself, or the files with the ending in a folder and those within it. */
function filesOf(place: string, ending: string): { path: string; name: string }[] {
  if (statSync(place).isFile()) return [{ path: place, name: relative('.', place) }]
  const paths = globSync(`${place}/**/*.${ending}`).sort()
  return paths.map((path) => ({ path, name: relative(place, path) }))
}

/** The folder and those within it, as far as files lie in them. */
function foldersOf(place: string): string[] {
  const entries = readdirSync(place, { withFileTypes: true })
  const inner = entries.filter((entry) => entry.isDirectory()).flatMap(({ name }) => foldersOf(join(place, name)))
  return entries.some((entry) => entry.isFile()) ? [place, ...inner] : inner
}
