import { sql } from 'kysely'
import { isReservedName, isSlug } from '#article/slug.ts'
import { STAGES_SETTING } from '#editing/workflow/stages.ts'
import { Refusal } from '#foundation/refusal.ts'
import { searchTextOf } from '#media/picture-words.ts'
import { type NamedKind, nameKey } from '#paper/former-names.ts'
import { type SyndicationSettings, writeSetting } from '#paper/settings.ts'
import type { Row } from '#storage/snapshot.ts'
import { readSyndication } from '#syndication/syndication-settings.ts'
import { ensureHubs } from '#syndication/webhooks/ensure-hubs.ts'
import { bodyIn } from './content-in.ts'
import type { LineOf } from './files.ts'
import { type Numbered, unreadable } from './read-lines.ts'
import { keyOf, put, refuseRepeated, refuseUnknown, type Taking } from './take-lines.ts'

/** What the paper is called, its masthead and how its newsroom works, in place of what was set here. */
export async function takePaper(taking: Taking, paper: LineOf<'paper.json'>): Promise<void> {
  const { tx } = taking
  const { weather, stages, blockingChecks, frontAges, syndication, ...settings } = paper
  const { title, tagline, language, timeZone, publisher, contact, isDemo } = settings
  refuseUnknownPlace(language, timeZone)
  const lettingOut = syndication && { syndication: syndicationIn(taking, syndication) }
  await writeSetting(tx, 'paper', { title, tagline, language, timeZone, publisher, contact, isDemo, ...lettingOut })
  if (lettingOut) await ensureHubs(tx, lettingOut.syndication.hubs, taking.now)
  await tx.deleteFrom('setting').where('name', 'in', ['weather', STAGES_SETTING, 'checks', 'fronts']).execute()
  if (weather) {
    const { provider, place, contact: reached, sample } = weather
    // The key of a service is not in an export, and without it nothing comes from there.
    const needsKey = provider === 'open-meteo'
    if (needsKey) taking.problems.push('paper.json: the weather needs the key of its service again.')
    await writeSetting(tx, 'weather', {
      provider: needsKey ? 'none' : provider,
      place: { name: place.name, latitude: place.latitude, longitude: place.longitude },
      ...(reached === undefined ? {} : { contact: reached }),
      ...(sample === undefined ? {} : { sample: { temperature: sample.temperature, condition: sample.condition } }),
    })
  }
  if (stages) {
    const kept = stages.map(({ id, name, holdHours }) => ({ id, name, holdHours }))
    await writeSetting(tx, STAGES_SETTING, kept)
  }
  if (blockingChecks) await writeSetting(tx, 'checks', { blocking: blockingChecks })
  if (frontAges) {
    const { leadHours, unchangedHours } = frontAges
    const ages = {
      ...(leadHours === null ? {} : { leadHours }),
      ...(unchangedHours === null ? {} : { unchangedHours }),
    }
    await writeSetting(tx, 'fronts', ages)
  }
}

/** How stories are let out; a hub or a licence that this paper would not take is left out, and said. */
function syndicationIn({ problems }: Taking, asked: SyndicationSettings): SyndicationSettings {
  const ask = (part: Partial<SyndicationSettings>): SyndicationSettings | null => {
    try {
      return readSyndication({ ...asked, hubs: [], licence: '', ...part }, [])
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push(`paper.json: ${part.licence ?? part.hubs?.[0]} is left out. ${error.message}`)
      return null
    }
  }
  const hubs = [...new Set(asked.hubs.flatMap((hub) => ask({ hubs: [hub] })?.hubs ?? []))]
  const licence = ask({ licence: asked.licence })?.licence ?? ''
  return { ...readSyndication({ ...asked, hubs: [], licence: '' }, []), hubs, licence }
}

function refuseUnknownPlace(language: string, timeZone: string): void {
  try {
    new Intl.DateTimeFormat(language, { timeZone })
  } catch (cause) {
    throw unreadable('paper.json', null, '“language” or “timeZone” is none that this program knows.', cause)
  }
}

/** Sections take the place of those that an empty paper was opened with; one of the same slug keeps its key. */
export async function takeSections(taking: Taking, lines: Numbered<LineOf<'sections.jsonl'>>[]): Promise<void> {
  const { tx, sections } = taking
  const file = 'sections.jsonl'
  const taken = new Map(lines.map(({ at, line }) => [line.slug, at]))
  for (const { at, line } of lines) {
    const { slug, name, position, accent, description } = line
    if (!isSlug(slug) || isReservedName(slug)) throw unreadable(file, at, `no section can have the slug “${slug}”.`)
    if (taken.get(slug) !== at) throw unreadable(file, at, `slug “${slug}” is there twice.`)
    const parentId = line.parent === null ? null : keyOf(sections, file, { at, member: 'parent', value: line.parent })
    const values = { name, parentId, position, accent, description }
    const { id } = await tx
      .insertInto('section')
      .values({ slug, ...values })
      .onConflict((on) => on.column('slug').doUpdateSet(values))
      .returning('id')
      .executeTakeFirstOrThrow()
    sections.set(slug, id)
  }
}

export async function takeTags(taking: Taking, lines: Numbered<LineOf<'tags.jsonl'>>[]): Promise<void> {
  const file = 'tags.jsonl'
  await refuseRepeated(taking, file, { table: 'tag', column: 'slug' }, slugsOf(lines))
  const first = taking.tags.size + 1
  const rows = lines.map(
    ({ line: { slug, name, description = '' } }, index): Row => ({ id: first + index, slug, name, description }),
  )
  await put(taking, file, lines, 'tag', rows)
  await takeFormerNames(taking, { file, kind: 'tag', first, known: taking.tags }, lines)
}

export async function takeContributors(taking: Taking, lines: Numbered<LineOf<'contributors.jsonl'>>[]): Promise<void> {
  const file = 'contributors.jsonl'
  await refuseRepeated(taking, file, { table: 'contributor', column: 'slug' }, slugsOf(lines))
  const names = lines.map(({ at, line }) => ({ at, member: 'name', value: line.name }))
  await refuseRepeated(taking, file, { table: 'contributor', column: 'name' }, names)
  const first = taking.contributors.size + 1
  const rows = lines.map(
    ({ line: { slug, name, role, about } }, index): Row => ({ id: first + index, slug, name, role, about }),
  )
  await put(taking, file, lines, 'contributor', rows)
  await takeFormerNames(taking, { file, kind: 'contributor', first, known: taking.contributors }, lines)
}

/** Writes what these were called before. Editions name them by the addresses of then too: `known` has those as well afterwards. */
async function takeFormerNames(
  taking: Taking,
  { file, kind, first, known }: { file: string; kind: NamedKind; first: number; known: Map<string, number> },
  lines: Numbered<LineOf<'tags.jsonl' | 'contributors.jsonl'>>[],
): Promise<void> {
  const rows = lines.flatMap(({ line: { formerly = [] } }, index): Row[] =>
    formerly.map(({ slug, name }) => ({ kind, slug, name, name_key: nameKey(name), thing_id: first + index })),
  )
  await put(taking, file, lines, 'former_name', rows)
  for (const { slug, thing_id: id } of rows) known.set(String(slug), id as number)
  for (const [index, { line }] of lines.entries()) known.set(line.slug, first + index)
}

function slugsOf(lines: Numbered<{ slug: string }>[]) {
  return lines.map(({ at, line }) => ({ at, member: 'slug', value: line.slug }))
}

export async function takePages(taking: Taking, lines: Numbered<LineOf<'pages.jsonl'>>[]): Promise<void> {
  const file = 'pages.jsonl'
  await refuseRepeated(taking, file, { table: 'static_page', column: 'slug' }, slugsOf(lines))
  const rows = lines.map(({ at, line }): Row => {
    const { slug, title, position, updatedAt } = line
    if (!isSlug(slug)) throw unreadable(file, at, `no page can have the slug “${slug}”.`)
    return { slug, title, body: JSON.stringify(bodyIn(file, at, line.body)), position, updated_at: updatedAt }
  })
  await put(taking, file, lines, 'static_page', rows)
}

export async function takeRedirects(taking: Taking, lines: Numbered<LineOf<'redirects.jsonl'>>[]): Promise<void> {
  const file = 'redirects.jsonl'
  const from = lines.map(({ at, line }) => ({ at, member: 'from', value: line.from }))
  await refuseRepeated(taking, file, { table: 'redirect', column: 'from_path' }, from)
  const rows = lines.map(({ at, line }): Row => {
    if (!/^\/(?![/\\])/.test(line.from)) throw unreadable(file, at, '“from” is no address of this paper.')
    if (!leadsSomewhere(line.to)) throw unreadable(file, at, '“to” is neither an address of this paper nor of the web.')
    return { from_path: line.from, to_path: line.to }
  })
  await put(taking, file, lines, 'redirect', rows)
}

function leadsSomewhere(to: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(to) || (/^https?:\/\//.test(to) && URL.canParse(to))
}

export async function takePictures(taking: Taking, lines: Numbered<LineOf<'pictures.jsonl'>>[]): Promise<void> {
  const file = 'pictures.jsonl'
  const ids = lines.map(({ at, line }) => ({ at, member: 'id', value: line.id }))
  await refuseRepeated(taking, file, { table: 'picture', column: 'id' }, ids)
  const rows = lines.map(({ at, line }): Row => {
    const { id, sha256, fileName, type, bytes, width, height, frames, title, caption, credit, alt, copyright } = line
    const { licence, place, takenAt, expiresAt, sourceAddress, focalPoint, createdAt, createdBy, sealedAt } = line
    if ((sha256 === null) !== (sealedAt !== null)) {
      throw unreadable(file, at, 'a picture has a file, or was sealed: “sha256” and “sealedAt” do not fit.')
    }
    const words = { title, caption, credit, alt, copyright, place, fileName, createdBy }
    const keywords = JSON.stringify(line.keywords)
    return {
      ...{ id, file_hash: sha256 ?? '', file_name: fileName, type, bytes, width, height, frames },
      ...{ title, caption, credit, alt, copyright, licence, place, taken_at: takenAt, keywords },
      ...{ expires_at: expiresAt, source_address: sourceAddress, focal_x: focalPoint.x, focal_y: focalPoint.y },
      crops: JSON.stringify(line.crops),
      search_text: sealedAt === null ? searchTextOf({ ...words, keywords }) : '',
      ...{ version_of: line.versionOf, created_at: createdAt, created_by: createdBy, created_by_id: null },
      ...{ sealed_at: sealedAt, deleted_at: null, wanted_at: null, ready_for: '' },
    }
  })
  await put(taking, file, lines, 'picture', rows)
  const earlier = lines.flatMap(({ at, line }) =>
    line.versionOf === null ? [] : [{ at, member: 'versionOf', value: line.versionOf }],
  )
  taking.later.push({ file, table: 'picture', named: earlier })
}

/** Refuses references within a file to what it has not. */
export async function checkLater(taking: Taking): Promise<void> {
  for (const { file, table, named } of taking.later.splice(0)) await refuseUnknown(taking, file, { table }, named)
}

/**
 * Takes away what an empty paper was opened with and the export does not have: sections with their drafts of fronts, tags,
 * contributors, pages and redirects.
 */
export async function clearFurniture({ tx }: Taking): Promise<void> {
  for (const table of ['front_draft', 'front', 'static_page', 'redirect', 'former_name', 'tag', 'contributor']) {
    await sql`delete from ${sql.table(table)}`.execute(tx)
  }
}

/** Sections that the export does not have go, and nobody is limited to them any more. */
export async function clearSections({ tx, sections }: Taking): Promise<void> {
  const kept = [...sections.values()]
  const gone = await tx
    .selectFrom('section')
    .select('id')
    .$if(kept.length > 0, (query) => query.where('id', 'not in', kept))
    .execute()
  if (gone.length === 0) return
  const ids = gone.map(({ id }) => id)
  await tx.deleteFrom('staffSection').where('sectionId', 'in', ids).execute()
  await tx.deleteFrom('apiTokenSection').where('sectionId', 'in', ids).execute()
  await tx.updateTable('section').set({ parentId: null }).where('id', 'in', ids).execute()
  await tx.deleteFrom('section').where('id', 'in', ids).execute()
}
