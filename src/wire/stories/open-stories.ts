import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import { openSourceFile } from '../files/open-source-file.ts'
import type { Incoming, IncomingFault, IncomingSection, OpenArchive, OpenOptions } from '../incoming.ts'
import { chooseStorySection } from './choose-story-section.ts'
import { listStoryFiles, type StoryFile } from './list-story-files.ts'
import { streamFeed } from './read-feed.ts'
import { MAX_WIRE_FILE, readWireFile } from './read-wire-file.ts'
import type { WireFileOptions } from './story-fields.ts'
import { articleOfStory, reasonToLeaveOut } from './story-to-article.ts'
import { compareVersions, type WireFault, type WireFormat, type WireStory } from './wire-story.ts'

type StoryArchive = 'ninjs' | 'newsml' | 'rss'

const FORMATS: Record<StoryArchive, readonly WireFormat[]> = {
  ninjs: ['ninjs'],
  newsml: ['newsml-g2', 'newsml-1', 'nitf', 'iptc7901'],
  rss: ['rss', 'rss-1', 'atom'],
}

/** The newest version of each story, as far as the archive has it. */
type Newest = Map<string, Pick<WireStory, 'version' | 'versionCreated'> & { place: string; versions: number }>

/**
 * Opens a file of stories, or a folder with files of them and folders in it. Of a story that is there in several versions the newest
 * comes; one that was killed, withdrawn or is a note for newsrooms does not, and is told of, as is every file that is none
 * of the format.
 *
 * @throws {Refusal} `import-unreadable` for what is not there or holds no file; `content-invalid` for a section that the paper does not have
 */
async function openStories(archive: StoryArchive, path: string, options: OpenOptions): Promise<OpenArchive> {
  const sections = options.sections ?? []
  if (options.section !== undefined && !sections.some(({ slug }) => slug === options.section)) {
    throw new Refusal(
      'content-invalid',
      `This paper has no section “${options.section}”. Its sections: ${sections.map(({ slug }) => slug).join(', ')}.`,
      { field: 'section' },
    )
  }
  const files = await listStoryFiles(path)
  const newest: Newest = new Map()
  let expected = 0
  const seen: { provider: string; host: string } = { provider: '', host: '' }
  for await (const { story, place } of readAll(files, options)) {
    expected += 1
    if (story.what === 'fault') continue
    seen.provider ||= story.provider
    seen.host ||= story.address && URL.canParse(story.address) ? new URL(story.address).host : ''
    const known = newest.get(story.guid)
    const versions = (known?.versions ?? 0) + 1
    if (!known || compareVersions(story, known) >= 0)
      newest.set(story.guid, { version: story.version, versionCreated: story.versionCreated, place, versions })
    else known.versions = versions
  }
  const site = siteOf(options.site)
  const key = archive === 'rss' ? (site ?? (seen.host || basename(path))) : basename(path)
  return {
    source: { format: archive, key, title: seen.provider || basename(path), expected },
    items: () => listItems(files, { archive, newest, options, host: (site ?? seen.host).split('/')[0] ?? '' }),
  }
}

/** Opens stories in ninjs, as {@link openStories}. */
export const openNinjs = (path: string, options: OpenOptions): Promise<OpenArchive> =>
  openStories('ninjs', path, options)

/** Opens stories in NewsML-G2, NewsML 1, NITF and IPTC 7901, as {@link openStories}. */
export const openNewsMl = (path: string, options: OpenOptions): Promise<OpenArchive> =>
  openStories('newsml', path, options)

/** Opens feeds in RSS and Atom, as {@link openStories}. */
export const openFeeds = (path: string, options: OpenOptions): Promise<OpenArchive> => openStories('rss', path, options)

interface Listing {
  archive: StoryArchive
  newest: Newest
  options: OpenOptions
  /** Host of the site, whose addresses go on. */
  host: string
}

async function* listItems(
  files: readonly StoryFile[],
  { archive, newest, options, host }: Listing,
): AsyncGenerator<Incoming> {
  const told = new Set<string>()
  for await (const { story, place, file } of readAll(files, options)) {
    const where =
      file.name === '' ? story.where : story.where === 'the file' ? file.name : `${file.name}, ${story.where}`
    if (story.what === 'fault') {
      yield faultOf(where, story.message)
      continue
    }
    if (!FORMATS[archive].includes(story.format)) {
      yield faultOf(
        where,
        `“${story.headline}” is in ${story.format}: bring it with “import ${archiveOf(story.format)}”.`,
      )
      continue
    }
    const newer = newest.get(story.guid)
    if (newer && newer.place !== place) continue
    const reason = reasonToLeaveOut(story)
    if (reason !== null) {
      yield faultOf(where, reason)
      continue
    }
    const section = options.section ?? chooseStorySection(story, options.sections ?? [])
    const known = options.sections?.find(({ slug }) => slug === section)
    if (known && !told.has(known.slug)) {
      told.add(known.slug)
      yield sectionOf(known)
    }
    const isDraft = options.as === 'drafts'
    const article = articleOfStory(story, { where, host, section: known ? sectionKey(known.slug) : null, isDraft })
    if (newer && newer.versions > 1) article.notes.push(`The newest of ${newer.versions} versions came.`)
    yield article
  }
}

interface Read {
  story: WireStory | WireFault
  /** Names the place in the archive. */
  place: string
  file: StoryFile
}

async function* readAll(files: readonly StoryFile[], options: OpenOptions): AsyncGenerator<Read> {
  for (const file of files) {
    let count = 0
    for await (const story of readOne(file, { fileName: basename(file.path), timeZone: options.timeZone })) {
      count += 1
      yield { story, place: `${file.path}#${count}`, file }
    }
  }
}

/** Bytes of a feed from which on it is read a story at a time: as a whole it takes twenty times as much memory. */
const READ_AT_ONCE = 4_000_000

async function* readOne(file: StoryFile, options: WireFileOptions): AsyncGenerator<WireStory | WireFault> {
  try {
    const { size } = await stat(file.path)
    const start = size > READ_AT_ONCE || file.isPacked ? await openSourceFile(file.path) : null
    if (start && (await looksLikeFeed(start.text()))) yield* streamFeed(start.text(), options)
    else if (start && (file.isPacked || size > MAX_WIRE_FILE)) yield* readWireFile(asBytes(start.text()), options)
    else yield* readWireFile(await readFile(file.path), options)
  } catch (error) {
    if (error instanceof Refusal) yield { what: 'fault', where: 'the file', message: error.message }
    else if (error instanceof Error && 'code' in error)
      yield { what: 'fault', where: 'the file', message: `The file cannot be read: ${error.message}.` }
    else throw error
  }
}

async function looksLikeFeed(pieces: AsyncIterable<string>): Promise<boolean> {
  for await (const piece of pieces) return /<(?:rss|feed|(?:\w+:)?RDF)\b/.test(piece.slice(0, 20_000))
  return false
}

async function* asBytes(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece)
}

function archiveOf(format: WireFormat): string {
  return Object.entries(FORMATS).find(([, formats]) => formats.includes(format))?.[0] ?? format
}

function faultOf(where: string, message: string): IncomingFault {
  return { what: 'fault', of: 'article', key: where, where, message }
}

function sectionKey(slug: string): string {
  return `section-${slug}`
}

function sectionOf({ slug, name }: { slug: string; name: string }): IncomingSection {
  return {
    what: 'section',
    key: sectionKey(slug),
    where: 'this paper',
    slug,
    name,
    description: '',
    parent: null,
    addresses: [],
  }
}

/** A site’s address without scheme and last slash. */
function siteOf(site: string | undefined): string | null {
  if (site === undefined || site.trim() === '') return null
  const written = /^https?:\/\//i.test(site) ? site : `https://${site}`
  if (!URL.canParse(written))
    throw new Refusal('import-unreadable', `“${site}” is no address of a site.`, { field: 'site' })
  const url = new URL(written)
  return `${url.host}${url.pathname}`.replace(/\/+$/, '')
}
