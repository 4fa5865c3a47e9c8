import { dayInZone } from '#article/permalink.ts'
import { idOf, lineOf, momentOf } from './values.ts'

/**
 * Where Ghost had a post: by its own address, in the form for AMP, by the link that a preview was shared by, and by the one that a
 * newsletter bore. `permalinks` is what old versions say of how addresses are made, `/:year/:month/:day/:slug/`, with days of `timeZone`.
 */
export function addressesOf(values: Record<string, unknown>, permalinks: string, timeZone: string): string[] {
  const slug = lineOf(values, 'slug')
  const uuid = idOf(values, 'uuid')
  const own =
    slug === '' ? [] : [...new Set([dated(values, { permalinks, timeZone, slug }), `/${encodeURIComponent(slug)}/`])]
  const roots = own.filter((each) => each !== null)
  return [
    ...roots,
    ...roots.map((root) => `${root}amp/`),
    ...(/^[0-9a-f-]{36}$/i.test(uuid) ? [`/p/${uuid}/`, `/email/${uuid}/`] : []),
  ]
}

function dated(
  values: Record<string, unknown>,
  { permalinks, timeZone, slug }: { permalinks: string; timeZone: string; slug: string },
): string | null {
  if (!permalinks.startsWith('/') || !permalinks.includes(':slug')) return null
  const at = momentOf(values, 'published_at')
  const [year = '', month = '', day = ''] = at === null ? [] : dayInZone(at, timeZone).split('-')
  const parts: Record<string, string> = { year, month, day, slug: encodeURIComponent(slug), id: idOf(values, 'id') }
  const filled = permalinks.replace(/:([a-z]+)/g, (_, name: string) => parts[name] ?? '')
  return filled.includes('//') ? null : filled.endsWith('/') ? filled : `${filled}/`
}
