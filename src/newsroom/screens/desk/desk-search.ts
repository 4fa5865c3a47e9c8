/** What the desk shows, as it stands in the address: a view that was found once can be kept, and its link given to others. */
export interface DeskSearch {
  status?: string | undefined
  stage?: string | undefined
  section?: string | undefined
  kind?: string | undefined
  assignee?: string | undefined
  desk?: string | undefined
  text?: string | undefined
  due?: string | undefined
  dueFrom?: string | undefined
  dueUntil?: string | undefined
  plannedFrom?: string | undefined
  plannedUntil?: string | undefined
  sort?: string | undefined
}

const NAMES = [
  ...(['status', 'stage', 'section', 'kind', 'assignee', 'desk', 'text', 'due'] as const),
  ...(['dueFrom', 'dueUntil', 'plannedFrom', 'plannedUntil', 'sort'] as const),
]

/** Views that are a click away, with what each narrows. */
export const VIEWS: { id: string; name: string; search: DeskSearch }[] = [
  { id: 'work', name: 'In work', search: { status: 'draft,scheduled' } },
  { id: 'mine', name: 'Mine', search: { assignee: 'me', sort: 'due' } },
  { id: 'nobody', name: 'Nobody’s', search: { assignee: 'none', status: 'draft' } },
  { id: 'overdue', name: 'Overdue', search: { due: 'overdue', sort: 'due' } },
  // The order is said, so that there is an address for it: that without anything is of what is in work.
  { id: 'all', name: 'Everything', search: { sort: 'changed' } },
]

/** What the desk shows to whoever comes without asking for anything: not an archive, but what there is to do. */
const USUAL: DeskSearch = { status: 'draft,scheduled' }

/** The parts of an address that the desk knows, as texts; {@link USUAL} where there are none. */
export function readSearch(search: Record<string, unknown>): DeskSearch {
  const read = Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : []
    }),
  )
  return Object.keys(read).length > 0 ? read : USUAL
}

/** Whether both show the same stories in the same order. */
export function isSameSearch(some: DeskSearch, other: DeskSearch): boolean {
  return NAMES.every((name) => partOf(some, name) === partOf(other, name))
}

function partOf(search: DeskSearch, name: keyof DeskSearch): string {
  return search[name] ?? (name === 'sort' ? 'changed' : '')
}
