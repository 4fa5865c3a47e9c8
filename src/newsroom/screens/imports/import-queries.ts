import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { ImportListReply, ImportReportBody, ImportRunBody, StoriesComeAs } from '#wire/imports/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import type { BadgeTone } from '../../ui/Badge.tsx'

/** Milliseconds between two looks at an import that is at work. */
const BETWEEN_LOOKS = 1_500

export const FORMATS = [
  { value: 'wordpress', label: 'WordPress', hint: 'The export of everything (WXR), packed with gzip or not' },
  { value: 'ghost', label: 'Ghost', hint: 'The export from its settings (JSON)' },
  { value: 'ninjs', label: 'ninjs', hint: 'One story, or a list of them' },
  { value: 'newsml', label: 'NewsML or NITF', hint: 'NewsML-G2, NewsML 1.2, NITF' },
  { value: 'rss', label: 'RSS or Atom', hint: 'A feed with full texts' },
] as const

/** What stories of these formats can become: an archive of the others says itself what was published. */
export const STORY_FORMATS: readonly Format[] = ['ninjs', 'newsml', 'rss']

export const COME_AS = [
  { value: 'published', label: 'Published, with their own dates' },
  { value: 'drafts', label: 'Drafts, to be looked through' },
] as const satisfies { value: StoriesComeAs; label: string }[]

export type Format = (typeof FORMATS)[number]['value']

/** What the states of an import are called, and how they look. */
export const STATES: Record<ImportRunBody['state'], { label: string; tone: BadgeTone }> = {
  running: { label: 'at work', tone: 'calm' },
  interrupted: { label: 'interrupted', tone: 'warning' },
  done: { label: 'done', tone: 'good' },
  failed: { label: 'broken off', tone: 'warning' },
  undoing: { label: 'being undone', tone: 'calm' },
  undone: { label: 'undone', tone: 'plain' },
}

/** What things of each kind are called. */
export const KINDS = {
  section: 'Sections',
  contributor: 'Contributors',
  article: 'Articles',
  page: 'Pages',
  comment: 'Comments',
  redirect: 'Old addresses',
} as const

export function isAtWork(state: ImportRunBody['state']): boolean {
  return state === 'running' || state === 'undoing'
}

export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => call<Static<typeof ImportListReply>>('/imports', { signal }),
    refetchInterval: ({ state }) => (state.data?.imports.some((run) => isAtWork(run.state)) ? BETWEEN_LOOKS : false),
  })
}

export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => call<ImportReportBody>(addressOf(id), { signal }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data.run.state) ? BETWEEN_LOOKS : false),
  })
}

export function addressOf(id: string): string {
  return `/imports/${encodeURIComponent(id)}`
}

/** Sends a file to be imported, or to be tried dry. */
export function sendArchive(request: {
  file: File
  format: Format
  isDryRun: boolean
  hasPictures: boolean
  as: StoriesComeAs | undefined
}): Promise<ImportRunBody> {
  const form = new FormData()
  form.set('file', request.file)
  const { format, isDryRun, hasPictures, as } = request
  return call<ImportRunBody>('/imports', { form, query: { format, dryRun: isDryRun, pictures: hasPictures, as } })
}

export function refreshImports(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['imports'] })
}
