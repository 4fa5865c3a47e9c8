import { oneLine } from '#article/clean-text.ts'
import { isId } from '#foundation/id.ts'
import type { SubjectKind } from '#language/reading.ts'
import { FACT_TYPES } from '#language/record-kinds.ts'
import { kindOfPath } from '#record/subject-address.ts'
import { readArticleCursor } from './pages/record-cursor.ts'
import type { ReaderAddress } from './read-address.ts'

export type RecordFormat = 'html' | 'json' | 'csv'

interface Named {
  kind: SubjectKind
  slug: string
}

/** What an address under `/record` asks for. */
export type RecordRoute =
  | { page: 'record'; query: string }
  | { page: 'record-list'; kind: SubjectKind; after: string | null; format: RecordFormat }
  | ({ page: 'subject'; before: string | null; format: RecordFormat } & Named)
  | ({ page: 'subject-timeline'; type: string | null; before: string | null } & Named)
  | ({ page: 'subject-stories'; before: string | null } & Named)
  | { page: 'pair'; subjects: [Named, Named]; before: string | null; format: RecordFormat }

const NONE = { page: 'none' } as const

/** The route of an address whose first part is `record`. */
export function routeOfRecord({ parts, query }: ReaderAddress): RecordRoute | { page: 'none' } {
  if (parts.length === 1) return { page: 'record', query: oneLine(query.get('q') ?? '') }
  const before = placeIn(query)
  const { last, format } = formatOf(parts.at(-1) ?? '')
  const [, first = '', slug = '', third, ...rest] = [...parts.slice(0, -1), last]
  const kind = kindOfPath(first)
  if (kind === null) return NONE
  const after = query.get('after')
  if (parts.length === 2) return { page: 'record-list', kind, after: after === null ? null : oneLine(after), format }
  if (parts.length === 3) return { page: 'subject', kind, slug, before: format === 'html' ? null : before, format }
  if (third === 'with') {
    const other = otherOf(kind, rest)
    return other ? { page: 'pair', subjects: [{ kind, slug }, other], before, format } : NONE
  }
  if (rest.length > 0 || format !== 'html') return NONE
  if (third === 'timeline') return { page: 'subject-timeline', kind, slug, type: typeIn(query), before }
  return third === 'stories' ? { page: 'subject-stories', kind, slug, before } : NONE
}

/** The place in a list that the address names, a fact or a story; `null` for none and for what can be none. */
function placeIn(query: URLSearchParams): string | null {
  const before = query.get('before')
  return before !== null && (isId(before) || readArticleCursor(before)) ? before : null
}

function typeIn(query: URLSearchParams): string | null {
  const type = query.get('type')
  return FACT_TYPES.find((one) => one === type) ?? null
}

/** `SLUG` of the same kind, or `KIND/SLUG`. */
function otherOf(kind: SubjectKind, rest: string[]): Named | null {
  const [first = '', second, ...more] = rest
  if (first === '' || more.length > 0) return null
  if (second === undefined) return { kind, slug: first }
  const other = kindOfPath(first)
  return other === null ? null : { kind: other, slug: second }
}

function formatOf(last: string): { last: string; format: RecordFormat } {
  const [, name, ending] = /^(.+)\.(json|csv)$/.exec(last) ?? []
  return name && ending ? { last: name, format: ending as RecordFormat } : { last, format: 'html' }
}

/** What of the query decides about the page. */
export function queryOfRecord(route: RecordRoute): string {
  const asked: [string, string | null][] = []
  if (route.page === 'record') asked.push(['q', route.query.trim() || null])
  if (route.page === 'record-list') asked.push(['after', route.after])
  if (route.page === 'subject-timeline') asked.push(['type', route.type])
  if ('before' in route) asked.push(['before', route.before])
  const given = asked.flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return given.length > 0 ? `?${given.join('&')}` : ''
}
