import type { NamedKind } from '#paper/former-names.ts'
import { DEFAULT_SETTINGS, DEFAULT_SYNDICATION, type PaperSettings } from '#paper/settings.ts'
import type { WeatherSettings } from '#paper/weather/weather-settings.ts'
import type { Row, Snapshot } from '#storage/snapshot.ts'
import { JsonText, jsonLine, jsonText, sixDigits } from './json-lines.ts'
import type { PaperFile } from './lines/paper-lines.ts'
import { eachRow, RowsBeside } from './merge-rows.ts'

/** What `paper.json` says: settings that belong to the paper, without keys of services and whatever else is this machine's own. */
export async function readPaperFile(snapshot: Snapshot): Promise<PaperFile> {
  const settings = new Map<string, unknown>()
  for await (const { name, value } of eachRow(snapshot.read('select name, value from setting'))) {
    settings.set(String(name), JSON.parse(String(value)))
  }
  const paper = { ...DEFAULT_SETTINGS, ...(settings.get('paper') as Partial<PaperSettings> | undefined) }
  const { title, tagline, language, timeZone, publisher, contact, isDemo } = paper
  const weather = settings.get('weather') as WeatherSettings | undefined
  const ages = settings.get('fronts') as { leadHours?: number; unchangedHours?: number } | undefined
  return {
    ...{ title, tagline, language, timeZone, publisher, contact, isDemo },
    weather: weather ? withoutKey(weather) : null,
    stages: (settings.get('stages') as PaperFile['stages']) ?? null,
    blockingChecks: (settings.get('checks') as { blocking: string[] } | undefined)?.blocking ?? null,
    frontAges: ages ? { leadHours: ages.leadHours ?? null, unchangedHours: ages.unchangedHours ?? null } : null,
    syndication: { ...DEFAULT_SYNDICATION, ...paper.syndication },
  }
}

function withoutKey({ apiKey: _, ...weather }: WeatherSettings): NonNullable<PaperFile['weather']> {
  return weather
}

export async function* sectionsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read(`select section.*, parent.slug as parent from section
    left join section as parent on parent.id = section.parent_id
    order by case when section.parent_id is null then 0 else 1 end, section.position, section.id`)
  for await (const { slug, name, parent, position, accent, description } of eachRow(rows)) {
    yield jsonLine({ slug, name, parent, position, accent, description })
  }
}

export async function* tagsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const former = formerNames(snapshot, 'tag')
  for await (const { id, slug, name, description } of eachRow(snapshot.read('select * from tag order by id'))) {
    yield jsonLine({ slug, name, description, formerly: await formerly(former, id as number) })
  }
}

export async function* contributorsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const former = formerNames(snapshot, 'contributor')
  for await (const { id, slug, name, role, about } of eachRow(snapshot.read('select * from contributor order by id'))) {
    yield jsonLine({ slug, name, role, about, formerly: await formerly(former, id as number) })
  }
}

function formerNames(snapshot: Snapshot, kind: NamedKind): RowsBeside {
  const rows = snapshot.read(`select thing_id, slug, name from former_name
    where kind = '${kind}' order by thing_id, slug, name_key`)
  return new RowsBeside(rows, 'thing_id')
}

async function formerly(former: RowsBeside, id: number): Promise<{ slug: unknown; name: unknown }[]> {
  return (await former.of(id)).map(({ slug, name }) => ({ slug, name }))
}

export async function* pagesOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select * from static_page order by slug')
  for await (const { slug, title, position, updated_at: updatedAt, body } of eachRow(rows)) {
    yield jsonLine({ slug, title, position, updatedAt, body: jsonText(body) })
  }
}

export async function* redirectsOut(snapshot: Snapshot): AsyncGenerator<string> {
  const rows = snapshot.read('select from_path, to_path from redirect order by from_path')
  for await (const { from_path: from, to_path: to } of eachRow(rows)) yield jsonLine({ from, to })
}

/** Pictures of the library as the database has them; those that were deleted are not among them. */
export function readPictures(snapshot: Snapshot): AsyncGenerator<Row> {
  return eachRow(
    snapshot.read(`select picture.*, earlier.id as version_of_known from picture
      left join picture as earlier on earlier.id = picture.version_of and earlier.deleted_at is null
      where picture.deleted_at is null order by picture.id`),
  )
}

/** The line of a picture whose file lies at `file` within the export; `null` where it is not there. */
export function pictureLine(row: Row, file: string | null): string {
  const { id, type, bytes, width, height, frames, title, caption, credit, alt, copyright, licence, place } = row
  return jsonLine({
    id,
    file,
    sha256: row['file_hash'] === '' ? null : row['file_hash'],
    fileName: row['file_name'],
    ...{ type, bytes, width, height, frames, title, caption, credit, alt, copyright, licence, place },
    takenAt: row['taken_at'],
    keywords: new JsonText(String(row['keywords'])),
    expiresAt: row['expires_at'],
    sourceAddress: row['source_address'],
    focalPoint: { x: sixDigits(row['focal_x']), y: sixDigits(row['focal_y']) },
    crops: new JsonText(String(row['crops'])),
    versionOf: row['version_of_known'],
    createdAt: row['created_at'],
    createdBy: row['created_by'],
    sealedAt: row['sealed_at'],
  })
}
