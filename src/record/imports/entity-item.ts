import { isBlank, oneLine } from '#article/clean-text.ts'
import type { Claim, Entity, Snak } from './read-entities.ts'
import { isDay, type SubjectItem } from './subject-item.ts'
import { kindOfItem } from './wikidata-kinds.ts'

/** An office or employment of an entity, with ids where names are not known yet. */
export interface EntityRole {
  line: number
  /** Address of who holds it. */
  holder: string
  /** Id of the office; `null` for an employment without one. */
  titleId: string | null
  /** Id of the body; `null` where none is named. */
  bodyId: string | null
  starts: string | null
  ends: string | null
}

const ENTITY = 'http://www.wikidata.org/entity/'

export function entityAddress(id: string): string {
  return `${ENTITY}${id}`
}

/** The entity's name in the first of these languages that it has one in. */
export function labelOf(entity: Entity, languages: readonly string[]): string {
  for (const language of [...languages, 'mul', 'en']) {
    const label = oneLine(textOf(entity.labels?.[language]))
    if (!isBlank(label)) return label.slice(0, 300)
  }
  return ''
}

/** Reads an entity as a subject; a text says why it cannot be brought. */
export function subjectOfEntity(entity: Entity, languages: readonly string[], line: number): SubjectItem | string {
  const id = idOf(entity)
  if (id === null) return 'This is no item of Wikidata: it has no id.'
  const name = labelOf(entity, languages)
  if (name === '') return `${id} has no name in ${languages.join(', ')} or English.`
  const classes = valuesOf(entity, 'P31').flatMap((claim) => itemId(claim.mainsnak) ?? [])
  const kind = kindOfItem(classes, new Set(Object.keys(entity.claims ?? {})))
  if (kind === null)
    return `${id} (${name}) is of no kind that the record has: ${classes.join(', ') || 'nothing says which'}.`
  const [place] = valuesOf(entity, 'P625')
  const { latitude, longitude } = (place?.mainsnak?.datavalue?.value ?? {}) as {
    latitude?: unknown
    longitude?: unknown
  }
  const isPlaced = typeof latitude === 'number' && typeof longitude === 'number'
  return {
    ...{ line, kind, name, partOf: '', address: entityAddress(id) },
    aliases: aliasesOf(entity, languages),
    note: oneLine(textIn(entity.descriptions, languages)).slice(0, 2_000),
    starts: dayOfFirst(entity, ['P569', 'P571', 'P580', 'P585']),
    ends: dayOfFirst(entity, ['P570', 'P576', 'P582']),
    latitude: isPlaced ? latitude : null,
    longitude: isPlaced ? longitude : null,
  }
}

/** Offices (P39) and employments (P108) of an entity, with their dates. */
export function rolesOf(entity: Entity, line: number): EntityRole[] {
  const id = idOf(entity)
  if (id === null) return []
  const holder = entityAddress(id)
  const offices = valuesOf(entity, 'P39').flatMap((claim) => {
    const titleId = itemId(claim.mainsnak)
    const bodyId = qualifierId(claim, 'P642') ?? qualifierId(claim, 'P2389') ?? qualifierId(claim, 'P1001')
    return titleId === null ? [] : [{ line, holder, titleId, bodyId, ...timesOf(claim) }]
  })
  const employments = valuesOf(entity, 'P108').flatMap((claim) => {
    const bodyId = itemId(claim.mainsnak)
    const titleId = qualifierId(claim, 'P39') ?? qualifierId(claim, 'P794') ?? qualifierId(claim, 'P3831')
    return bodyId === null ? [] : [{ line, holder, titleId, bodyId, ...timesOf(claim) }]
  })
  return [...offices, ...employments]
}

export function idOf(entity: Entity): string | null {
  return typeof entity.id === 'string' && /^Q\d{1,12}$/.test(entity.id) ? entity.id : null
}

function aliasesOf(entity: Entity, languages: readonly string[]): SubjectItem['aliases'] {
  const forms: SubjectItem['aliases'] = []
  for (const language of new Set([...languages, 'en', 'mul'])) {
    const list = entity.aliases?.[language]
    for (const form of [entity.labels?.[language], ...(Array.isArray(list) ? list : [])]) {
      const text = oneLine(textOf(form))
      if (isBlank(text) || text.length > 300 || forms.some((form) => form.text === text)) continue
      const isAbbreviation = /^\p{Lu}[\p{Lu}\p{N}.&-]{1,9}$/u.test(text)
      forms.push({
        text,
        kind: isAbbreviation ? 'abbreviation' : 'short',
        language: language === 'mul' ? null : language,
      })
    }
  }
  return forms.slice(0, 100)
}

function textIn(texts: Entity['descriptions'], languages: readonly string[]): string {
  for (const language of languages) {
    const text = textOf(texts?.[language])
    if (text !== '') return text
  }
  return ''
}

/** What a label, a description or an alias says; nothing where it is none. */
function textOf(text: { value?: unknown } | null | undefined): string {
  return typeof text?.value === 'string' ? text.value : ''
}

/** What is said of an entity: what is preferred, else what is not withdrawn. */
function valuesOf(entity: Entity, property: string): Claim[] {
  const list = entity.claims?.[property]
  const claims = (Array.isArray(list) ? list : []).filter((claim) => claim?.mainsnak && claim.rank !== 'deprecated')
  const preferred = claims.filter(({ rank }) => rank === 'preferred')
  // Of offices all are wanted, former ones too.
  return preferred.length > 0 && property !== 'P39' && property !== 'P108' ? preferred : claims
}

function itemId(snak: Snak | undefined): string | null {
  const { id } = (snak?.datavalue?.value ?? {}) as { id?: unknown }
  return typeof id === 'string' && /^Q\d{1,12}$/.test(id) ? id : null
}

function qualifierId(claim: Claim, property: string): string | null {
  return itemId(claim.qualifiers?.[property]?.[0])
}

function timesOf(claim: Claim): { starts: string | null; ends: string | null } {
  return { starts: dayIn(claim.qualifiers?.['P580']?.[0]), ends: dayIn(claim.qualifiers?.['P582']?.[0]) }
}

function dayOfFirst(entity: Entity, properties: readonly string[]): string | null {
  for (const property of properties) {
    for (const claim of valuesOf(entity, property)) {
      const day = dayIn(claim.mainsnak)
      if (day !== null) return day
    }
  }
  return null
}

/** Precisions of Wikidata's times: year, month, day. Coarser ones, and years before our era, are no day of the record. */
const LENGTHS: Record<number, number> = { 9: 4, 10: 7, 11: 10 }

function dayIn(snak: Snak | undefined): string | null {
  const { time, precision } = (snak?.datavalue?.value ?? {}) as { time?: unknown; precision?: unknown }
  if (typeof time !== 'string' || typeof precision !== 'number') return null
  const [, text = ''] = /^\+0*(\d{4}-\d{2}-\d{2})T/.exec(time.replace(/^\+(\d{4})-/, '+$1-')) ?? []
  const day = text.slice(0, LENGTHS[precision] ?? 0)
  return isDay(day) ? day : null
}
