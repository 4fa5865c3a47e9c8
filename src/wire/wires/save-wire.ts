import { isBlank, oneLine } from '#article/clean-text.ts'
import { readStages, stageOf } from '#editing/workflow/stages.ts'
import { type Instant, MINUTE, SECOND } from '#foundation/clock.ts'
import { isId, newId } from '#foundation/id.ts'
import { canonicalLanguage } from '#foundation/language-tag.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import type { Actor } from '#staff/actor.ts'
import { audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { WireTable } from '#storage/tables/wires.ts'
import { WIRE_FORMATS } from '../stories/wire-story.ts'
import type { Destination, Mapping } from './mapping.ts'
import { DOORS, type Door, lockWire, requireWire, type Wire } from './wire.ts'

/** A wire as somebody sends it; what is absent stays as it is, or is as usual. */
export interface WireFields {
  name?: string | undefined
  credit?: string | undefined
  door?: Door | undefined
  place?: string | undefined
  format?: string | null | undefined
  language?: string | null | undefined
  pollMinutes?: number | undefined
  alarmHours?: number | null | undefined
  isOn?: boolean | undefined
  mapping?: Mapping | undefined
}

/** Rules of one wire. */
const MOST_RULES = 200

/**
 * Opens a wire, which is listened to from now on unless it says that it is off.
 *
 * @throws {Refusal} `wire-invalid`, naming the field; `section-unknown`, `staff-unknown`, `stage-unknown` for where its stories go.
 */
export async function addWire(
  tx: Transaction,
  request: { fields: WireFields; actor: Actor; now: Instant },
): Promise<Wire> {
  const { fields, actor, now } = request
  const id = newId()
  const row: WireTable = {
    ...{ id, name: '', credit: '', door: 'post', place: '', format: '', language: null, pollSeconds: 300 },
    ...{
      alarmHours: null,
      isOn: 1,
      rules: '',
      createdAt: now,
      onSince: now,
      removedAt: null,
      nextAt: null,
      etag: null,
    },
    ...{ lastModified: null, failures: 0, askedAt: null, cameAt: null, fault: null },
    ...(await readFields(tx, { name: '', door: 'post', place: '', ...fields }, null)),
  }
  if (row.rules === '') throw invalid('mapping', 'Say into which section its stories go.')
  await tx.insertInto('wire').values(row).execute()
  await note(tx, { action: 'wire.added', id, name: row.name, actor, now })
  return requireWire(tx, id)
}

/**
 * Changes a wire. What waits at another address or in another folder is taken from the start.
 *
 * @throws {Refusal} `wire-not-found` and those of {@link addWire}.
 */
export async function changeWire(
  tx: Transaction,
  request: { id: string; fields: WireFields; actor: Actor; now: Instant },
): Promise<Wire> {
  const { id, fields, actor, now } = request
  const before = await lockWire(tx, id)
  const changed = await readFields(tx, fields, before)
  const isElsewhere = (changed.place ?? before.place) !== before.place || (changed.door ?? before.door) !== before.door
  const isBegun = changed.isOn === 1 && !before.isOn
  await tx
    .updateTable('wire')
    .set({
      ...changed,
      ...(isElsewhere || isBegun ? { nextAt: null, failures: 0, fault: null } : {}),
      ...(isElsewhere ? { etag: null, lastModified: null } : {}),
      ...(isBegun ? { onSince: now } : {}),
    })
    .where('id', '=', id)
    .execute()
  await note(tx, { action: 'wire.changed', id, name: changed.name ?? before.name, actor, now })
  return requireWire(tx, id)
}

/**
 * Ends a wire. Its stories stay as they are.
 *
 * @throws {Refusal} `wire-not-found`.
 */
export async function removeWire(tx: Transaction, request: { id: string; actor: Actor; now: Instant }): Promise<void> {
  const { id, actor, now } = request
  const { name } = await lockWire(tx, id)
  await tx.updateTable('wire').set({ removedAt: now, isOn: 0 }).where('id', '=', id).execute()
  await note(tx, { action: 'wire.removed', id, name, actor, now })
}

async function note(
  tx: Transaction,
  line: { action: string; id: string; name: string; actor: Actor; now: Instant },
): Promise<void> {
  const { action, id, name, actor, now } = line
  await audit(tx, { at: now, actor, action, subject: `wire:${id}`, detail: { name } })
  await announce(tx, { at: now, topic: 'wires.settings', payload: { changed: [] } })
}

async function readFields(tx: Transaction, fields: WireFields, before: Wire | null): Promise<Partial<WireTable>> {
  const row: Partial<WireTable> = {}
  if (fields.name !== undefined) row.name = await freeName(tx, fields.name, before?.id ?? '')
  if (fields.credit !== undefined) row.credit = line('credit', fields.credit, 100)
  if (fields.door !== undefined) row.door = DOORS.find((door) => door === fields.door) ?? refuseDoor()
  if (fields.place !== undefined || fields.door !== undefined) {
    const door = (row.door ?? before?.door ?? 'post') as Door
    row.place = await readPlace(tx, door, fields.place ?? before?.place ?? '', before?.id ?? '')
  }
  if (fields.format !== undefined) row.format = readFormat(fields.format)
  if (fields.language !== undefined) row.language = readLanguage(fields.language)
  if (fields.pollMinutes !== undefined) row.pollSeconds = (fields.pollMinutes * MINUTE) / SECOND
  if (fields.alarmHours !== undefined) row.alarmHours = fields.alarmHours
  if (fields.isOn !== undefined) row.isOn = fields.isOn ? 1 : 0
  if (fields.mapping !== undefined) row.rules = JSON.stringify(await readMapping(tx, fields.mapping))
  return row
}

function line(field: string, text: string, most: number): string {
  const read = oneLine(text)
  if (read.length > most) throw invalid(field, `${field} has at most ${most} characters. Shorten it.`)
  return read
}

async function freeName(tx: Transaction, text: string, id: string): Promise<string> {
  const name = line('name', text, 100)
  if (isBlank(name)) throw invalid('name', 'Give the wire a name, such as that of the agency.')
  const others = await tx.selectFrom('wire').select(['id', 'name']).where('removedAt', 'is', null).execute()
  const isTaken = others.some((other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase())
  if (isTaken) throw invalid('name', `There is a wire “${name}” already: choose another name.`)
  return name
}

function refuseDoor(): never {
  throw invalid('door', `Stories come by one of ${DOORS.join(', ')}.`)
}

async function readPlace(tx: Transaction, door: Door, text: string, id: string): Promise<string> {
  const place = text.trim()
  if (door === 'post') return ''
  if (door === 'address') {
    const url = URL.parse(place)
    if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || place.length > 2_000) {
      throw invalid('place', 'Give the address that is asked, beginning with https:// and without a user name.')
    }
    return url.href
  }
  if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(place)) {
    throw invalid(
      'place',
      'Name the folder in small letters, digits, hyphens and underscores: “dpa”. It is not a path.',
    )
  }
  const same = await tx
    .selectFrom('wire')
    .select('id')
    .where('door', '=', 'folder')
    .where('place', '=', place)
    .where('removedAt', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (same) throw invalid('place', `Another wire has the folder “${place}”: choose another one.`)
  return place
}

function readFormat(format: string | null): string {
  if (format === null || format === '') return ''
  const known = WIRE_FORMATS.find((one) => one === format)
  if (known) return known
  throw invalid('format', `The format is one of ${WIRE_FORMATS.join(', ')}, or empty to recognise it.`)
}

function readLanguage(language: string | null): string | null {
  if (language === null || language.trim() === '') return null
  const tag = canonicalLanguage(language.trim())
  if (tag === null) throw invalid('language', 'The language is no language tag. Write it as en, pt-BR or zh-Hans.')
  return tag
}

async function readMapping(tx: Transaction, { rules, otherwise }: Mapping): Promise<Mapping> {
  if (rules.length > MOST_RULES) throw invalid('mapping.rules', `A wire has at most ${MOST_RULES} rules.`)
  const read = []
  for (const [index, rule] of rules.entries()) {
    const field = `mapping.rules.${index}`
    const value = line(`${field}.value`, rule.value, 200)
    if (isBlank(value)) throw invalid(`${field}.value`, 'Say what the rule looks for.')
    if (rule.by === 'urgency' && !/^[1-9]$/.test(value)) {
      throw invalid(`${field}.value`, 'An urgency is a number from 1 (at once) to 9.')
    }
    read.push({ by: rule.by, value, ...(await readDestination(tx, rule, field)) })
  }
  return { rules: read, otherwise: await readDestination(tx, otherwise, 'mapping.otherwise') }
}

async function readDestination(tx: Transaction, to: Destination, field: string): Promise<Destination> {
  const sections = await listSections(tx)
  const known = (slug: string, of: string): string => {
    if (sections.some((section) => section.slug === slug)) return slug
    throw new Refusal('section-unknown', `There is no section “${slug.slice(0, 60)}”.`, { field: `${field}.${of}` })
  }
  const stage = to.stage === null ? null : stageOf(await readStages(tx), to.stage, `${field}.stage`).id
  if (to.assignee !== null) {
    const person = isId(to.assignee)
      ? await tx.selectFrom('staff').select('disabledAt').where('id', '=', to.assignee).executeTakeFirst()
      : undefined
    if (!person || person.disabledAt !== null) {
      throw new Refusal('staff-unknown', 'They do not work here: choose somebody else.', { field: `${field}.assignee` })
    }
  }
  return {
    section: known(to.section, 'section'),
    // A person has it, or a desk.
    desk: to.desk === null || to.assignee !== null ? null : known(to.desk, 'desk'),
    assignee: to.assignee,
    stage,
  }
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('wire-invalid', message, { field })
}
