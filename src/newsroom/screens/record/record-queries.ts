import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import type {
  ChangedFactBody,
  ChangesBody,
  DuplicatesBody,
  FactChange,
  MovedBody,
  SplitRequest,
  SubjectArticlesBody,
  SubjectBodyBody,
  SubjectChange,
  SubjectEvidenceBody,
  SubjectFactsBody,
  SubjectListBody,
  SubjectReplyBody,
} from '#record/subjects/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { say, sayFailed } from '../../ui/toasts.ts'

/** What the list is narrowed to; empty words narrow nothing. */
export interface SubjectFilter {
  q: string
  kind: string
}

const at = (id: string): string => `/record/subjects/${encodeURIComponent(id)}`

/** Subjects by name, page after page. */
export function useSubjects(filter: SubjectFilter) {
  return useInfiniteQuery({
    queryKey: ['record', 'subjects', filter],
    queryFn: ({ pageParam, signal }) =>
      call<SubjectListBody>('/record/subjects', { query: { ...filter, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

export function useSubject(id: string) {
  return useQuery({
    queryKey: ['record', 'subject', id],
    queryFn: ({ signal }) => call<SubjectReplyBody>(at(id), { signal }),
  })
}

function usePages<Page extends { next: string | null }>(id: string, part: string) {
  return useInfiniteQuery({
    queryKey: ['record', part, id],
    queryFn: ({ pageParam, signal }) => call<Page>(`${at(id)}/${part}`, { query: { after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

export const useSubjectFacts = (id: string) => usePages<SubjectFactsBody>(id, 'facts')
export const useSubjectArticles = (id: string) => usePages<SubjectArticlesBody>(id, 'articles')
export const useSubjectEvidence = (id: string) => usePages<SubjectEvidenceBody>(id, 'evidence')

/** What was done to a subject, or to the whole record; `action` narrows it to one sort. */
export function useChanges({ subject = '', action = '' }: { subject?: string; action?: string }) {
  return useInfiniteQuery({
    queryKey: ['record', 'changes', subject, action],
    queryFn: ({ pageParam, signal }) =>
      call<ChangesBody>('/record/changes', { query: { subject, action, limit: 20, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}

export function useDuplicates() {
  return useQuery({
    queryKey: ['record', 'duplicates'],
    queryFn: ({ signal }) => call<DuplicatesBody>('/record/duplicates', { signal }),
  })
}

/** Has every view of the record asked for again. */
export function refreshRecord(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['record'] })
}

/** Changes something of the record; every view of it is asked for again. */
export function useRecordChange<Input = void, Result = unknown>(
  work: (input: Input) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  return useMutation({
    mutationFn: work,
    onSuccess: async (result) => {
      onDone?.(result)
      await refreshRecord()
    },
  })
}

export const addSubject = (body: SubjectBodyBody) => call<SubjectReplyBody>('/record/subjects', { body })

export const changeSubject = (id: string, change: SubjectChange) =>
  call<SubjectReplyBody>(at(id), { method: 'PATCH', body: change })

export const deleteSubject = (id: string) => call<void>(at(id), { method: 'DELETE' })

export const mergeInto = (id: string, into: string, preview = false) =>
  call<MovedBody>(`${at(id)}/merge`, { body: { into, preview } })

export const splitSubject = (id: string, body: SplitRequest) => call<MovedBody>(`${at(id)}/split`, { body })

export const changeFact = (id: string, body: FactChange) =>
  call<ChangedFactBody>(`/record/facts/${encodeURIComponent(id)}`, { method: 'PATCH', body })

/** Undoes a change, says so, and has every view asked for again. */
export async function undoChange(id: number): Promise<void> {
  try {
    const { kept } = await call<{ kept: number }>(`/record/changes/${id}/undo`, { method: 'POST' })
    say(kept > 0 ? `It is undone, but for ${kept} that were used or changed since.` : 'It is undone.')
  } catch (error) {
    sayFailed(error)
  }
  await refreshRecord()
}

/** Says what was done, and offers to undo it. */
export function sayDone(text: string, change: number | null): void {
  say(text, change === null ? {} : { undo: () => void undoChange(change) })
}
