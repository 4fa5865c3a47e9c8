import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { JSONParser } from '@streamparser/json'
import { Refusal } from '#foundation/refusal.ts'

/** An entity of Wikidata as its own data have it, as much of it as is read. See “Wikibase/DataModel/JSON” at mediawiki.org. */
export interface Entity {
  id?: string
  labels?: Record<string, { value?: string }>
  descriptions?: Record<string, { value?: string }>
  aliases?: Record<string, { value?: string }[]>
  claims?: Record<string, Claim[]>
}

export interface Claim {
  rank?: string
  mainsnak?: Snak
  qualifiers?: Record<string, Snak[]>
}

export interface Snak {
  snaktype?: string
  datavalue?: { value?: unknown }
}

/**
 * Entities of a file as they are needed, whatever its size: one entity, a list of them as dumps are, one a line, or what Wikidata answers
 * about an entity (`{"entities": …}`).
 *
 * @throws {Refusal} `import-unreadable` where it is none of these, or is cut: with the place, behind the entities before it.
 */
export async function* readEntities(path: string): AsyncGenerator<Entity> {
  const isList = (await firstCharacter(path)) === '['
  const parser = new JSONParser({ paths: [isList ? '$.*' : '$'], keepStack: false, separator: '' })
  let ready: unknown[] = []
  let items = 0
  let byte = 0
  parser.onToken = ({ offset }) => {
    byte = offset
  }
  parser.onValue = ({ value }) => void ready.push(value)
  // It would go on, and say the same of every byte.
  let failure: Error | null = null
  parser.onError = (error) => {
    failure ??= error
  }
  for await (const chunk of createReadStream(path)) {
    parser.write(chunk as Buffer)
    const values = ready
    ready = []
    items += values.length
    for (const value of values) yield* entitiesIn(value)
    if (failure !== null) throw unreadable(` Item ${items + 1} is no JSON near byte ${byte}.`, failure)
  }
  parser.end()
  if (failure !== null) throw unreadable(` It ends in the middle of item ${items + 1}, behind byte ${byte}.`, failure)
}

/** The entities of one value; something else than an object is one of which nothing is said. */
function* entitiesIn(value: unknown): Generator<Entity> {
  if (!isObject(value)) {
    yield {}
    return
  }
  const { entities } = value as { entities?: unknown }
  if (!isObject(entities)) yield value as Entity
  else for (const entity of Object.values(entities)) yield isObject(entity) ? (entity as Entity) : {}
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function firstCharacter(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_000), 0, 1_000, 0)
    const text = buffer
      .subarray(0, bytesRead)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
    if (text === '') throw new Refusal('import-unreadable', 'The file is empty.', { field: 'file' })
    if (!/^[[{]/.test(text)) throw unreadable('', null)
    return text.charAt(0)
  } finally {
    await file.close()
  }
}

function unreadable(where: string, cause: Error | null): Refusal {
  return new Refusal('import-unreadable', `The file cannot be read as JSON of Wikidata.${where}`, {
    field: 'file',
    cause,
  })
}
