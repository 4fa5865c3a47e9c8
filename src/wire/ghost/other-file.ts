import { Refusal } from '#foundation/refusal.ts'

/** Characters at the start of a file that tell what it is. */
const HEAD = 4_000

/** What files begin with that people take for an export of Ghost, and what is to be done with them. */
const OTHERS: [RegExp, string][] = [
  [/^SQLite format 3/, 'It is Ghost’s database itself: export from Ghost under “Settings, Import/Export”.'],
  [/<rss[^>]*(wordpress|wp=)|xmlns:wp=/i, 'It is an export of WordPress: “dateline import wordpress FILE”.'],
  [/^\s*<(\?xml[\s\S]*<)?(newsMessage|newsItem|packageItem|NewsML)/, 'It is NewsML: “dateline import newsml FILE”.'],
  [/^\s*<(\?xml[\s\S]*<)?(rss|feed|rdf:RDF)/, 'It is a feed: “dateline import rss FILE”.'],
  [/^\s*<(!doctype )?html/i, 'It is a page of HTML.'],
  [/^\s*</, 'It is XML.'],
  [
    /^\s*\[\s*\{[^{}]*"(from|to)"\s*:/,
    'It is a list of redirects: put it into a folder with the export, and bring the folder.',
  ],
  [
    /^\s*["']?30[127]["']?:\s*$/m,
    'It is a list of redirects: put it into a folder with the export, and bring the folder.',
  ],
  [
    /^\s*(routes|collections|taxonomies):/m,
    'It is a file of routes: put it into a folder with the export, and bring the folder.',
  ],
  [/^\s*\{[^{}]*"(uri|pubstatus|versioncreated)"\s*:/, 'It is ninjs: “dateline import ninjs FILE”.'],
  [/^[\w"]+(,[\w" ]+)+\r?\n/, 'It is a table: Ghost writes its members so, and they do not come.'],
]

/** @throws {Refusal} `import-unreadable` where a file that begins so is plainly of another kind: with what to do about it */
export function refuseOtherFile(start: string): void {
  const head = start.slice(0, HEAD)
  if (head.trim() === '') throw refuse('The file is empty.')
  const other = OTHERS.find(([pattern]) => pattern.test(head))
  if (other) throw refuse(`The file is no export of Ghost. ${other[1]}`)
  if (!head.trimStart().startsWith('{'))
    throw refuse('The file is no export of Ghost, which is JSON and begins with “{”.')
}

function refuse(message: string): Refusal {
  return new Refusal('import-unreadable', message, { field: 'file' })
}
