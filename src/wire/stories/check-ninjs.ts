import type { FieldError } from '#foundation/refusal.ts'
import { isObject } from './json-fields.ts'
import {
  LOOSE_FORMS,
  NINJS_VERSIONS,
  type NinjsRule,
  type NinjsShape,
  type NinjsVersion,
  rulesOf,
} from './ninjs-rules.ts'

export interface NinjsFault extends FieldError {
  /** A member that the version does not know, which harms no reader. */
  isUnknown: boolean
}

/** Rules of values that hold no others. */
type SimpleRule = Exclude<NinjsRule, 'item' | NinjsShape | { list: NinjsRule }>

const MOMENT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/i
const ADDRESS = /^[a-z][a-z\d+.-]*:[^\s]+$/i
const MOST_FAULTS = 50
const DEEPEST = 30

/** The version that a document says it has; null where it names none that there is. */
export function ninjsVersionOf(said: string): NinjsVersion | null {
  return NINJS_VERSIONS.find((version) => version === said) ?? null
}

/**
 * What in a document is not as its version of ninjs has it, each fault with the member and what is expected there. Times and addresses
 * are held to their forms from the versions on whose own examples keep them. At most 50 faults are named.
 */
export function checkNinjs(document: unknown, version: NinjsVersion): NinjsFault[] {
  const rules = rulesOf(version)
  const faults: NinjsFault[] = []
  const areFormsLoose = LOOSE_FORMS.has(version)

  function fault(field: string, message: string, isUnknown = false): void {
    if (faults.length < MOST_FAULTS) faults.push({ field, message, isUnknown })
  }

  function check(value: unknown, rule: NinjsRule, field: string, depth: number): void {
    if (depth > DEEPEST) fault(field, `${field} lies more than ${DEEPEST} levels deep.`)
    else if (rule === 'item') checkShape(value, rules.association, field, depth)
    else if (typeof rule !== 'string' && 'members' in rule) checkShape(value, rule, field, depth)
    else if (typeof rule !== 'string' && 'list' in rule) {
      if (!Array.isArray(value)) fault(field, `${field} has to be a list; it is ${shown(value)}.`)
      else for (const [index, each] of value.entries()) check(each, rule.list, `${field}[${index}]`, depth + 1)
    } else {
      const expected = missedBy(value, rule, areFormsLoose)
      if (expected !== null) fault(field, `${field} has to be ${expected}; it is ${shown(value)}.`)
    }
  }

  function checkShape(value: unknown, rule: NinjsShape, field: string, depth: number): void {
    if (!isObject(value)) {
      fault(field, `${field || 'The document'} has to be an object; it is ${shown(value)}.`)
      return
    }
    const within = (name: string) => (field === '' ? name : `${field}.${name}`)
    for (const name of rule.needs ?? [])
      if (!Object.hasOwn(value, name)) fault(within(name), `${within(name)} is missing.`)
    const one = rule.needsOne?.filter((name) => Object.hasOwn(value, name))
    if (one && one.length !== 1)
      fault(field, `${field} has to have one of ${rule.needsOne?.join(' and ')}, and not both.`)
    for (const [name, each] of Object.entries(value)) {
      const known = Object.hasOwn(rule.members, name) ? rule.members[name] : namedRule(name, rule)
      if (known) check(each, known, within(name), depth + 1)
      else if (!rule.isOpen) fault(within(name), `ninjs ${version} has no member ${within(name)}.`, true)
    }
  }

  checkShape(document, rules.document, '', 0)
  return faults
}

/** What a value had to be and is not, in words; null for one that is as it should be. */
function missedBy(value: unknown, rule: SimpleRule, areFormsLoose: boolean): string | null {
  if (typeof rule === 'string') return missedByName(value, rule, areFormsLoose)
  if ('anyOf' in rule)
    return typeof value === 'string' && rule.anyOf.includes(value) ? null : `one of ${rule.anyOf.join(', ')}`
  if ('pattern' in rule) return typeof value === 'string' && rule.pattern.test(value) ? null : rule.says
  const [least, most] = rule.between
  const isWithin = Number.isInteger(value) && (value as number) >= least && (value as number) <= most
  return isWithin ? null : `a whole number from ${least} to ${most}`
}

function missedByName(value: unknown, rule: Extract<SimpleRule, string>, areFormsLoose: boolean): string | null {
  switch (rule) {
    case 'anything':
      return null
    case 'number':
      return typeof value === 'number' ? null : 'a number'
    case 'whole number':
      return Number.isInteger(value) ? null : 'a whole number'
    case 'text':
      return typeof value === 'string' ? null : 'a text'
    case 'moment':
      return typeof value === 'string' && (areFormsLoose || MOMENT.test(value))
        ? null
        : 'a moment as 2024-05-02T10:00:00Z'
    case 'address':
      return typeof value === 'string' && (areFormsLoose || ADDRESS.test(value))
        ? null
        : 'an address with its scheme (https: or urn:)'
  }
}

function namedRule(name: string, { named = [], isNameLoose = false }: NinjsShape): NinjsRule | undefined {
  return named.find(([beginning]) => {
    if (!name.startsWith(beginning)) return false
    const ending = name.slice(beginning.length)
    return isNameLoose ? /^[a-z\d_]/i.test(ending) : /^[a-z\d_]+$/i.test(ending)
  })?.[1]
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  const text = Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : (JSON.stringify(value) ?? typeof value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
