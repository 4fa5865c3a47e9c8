/** What the desk shows, as it stands in the address: a view that was found once can be kept as a bookmark. */
export interface DeskSearch {
  status?: string | undefined
  stage?: string | undefined
  section?: string | undefined
  kind?: string | undefined
  assignee?: string | undefined
  text?: string | undefined
  due?: string | undefined
  sort?: string | undefined
}

const NAMES = ['status', 'stage', 'section', 'kind', 'assignee', 'text', 'due', 'sort'] as const

/** The parts of an address that the desk knows, as texts. */
export function readSearch(search: Record<string, unknown>): DeskSearch {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
    }),
  )
}

/** Views that are a click away, with what each narrows. */
export const VIEWS: { id: string; name: string; search: DeskSearch }[] = [
  { id: 'all', name: 'Everything', search: {} },
  { id: 'work', name: 'In work', search: { status: 'draft,scheduled', sort: 'due' } },
  { id: 'mine', name: 'Mine', search: { assignee: 'me', sort: 'due' } },
  { id: 'nobody', name: 'Nobody’s', search: { assignee: 'none', status: 'draft' } },
  { id: 'overdue', name: 'Overdue', search: { due: 'overdue', sort: 'due' } },
]

/** The view that this search is, or `null` for one of somebody’s own. */
export function viewOf(search: DeskSearch): string | null {
  const text = (one: DeskSearch): string => JSON.stringify(NAMES.map((name) => one[name] ?? ''))
  return VIEWS.find((view) => text(view.search) === text(search))?.id ?? null
}
