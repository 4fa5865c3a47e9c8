import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { LibraryPictureBody, PictureChangeBody, PictureDetailsBody, PictureListBody } from '#media/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'

/** What the library is narrowed to; empty words narrow nothing. */
export interface PictureFilter {
  text: string
  by: string
  rights: '' | 'unlimited' | 'limited' | 'ending' | 'ended'
  orientation: '' | 'landscape' | 'portrait' | 'square'
  used: '' | 'yes' | 'no'
  deleted: '' | 'yes'
}

export const NO_FILTER: PictureFilter = { text: '', by: '', rights: '', orientation: '', used: '', deleted: '' }

/** Pictures of a page. */
const PAGE = 48

/** The library, page after page, the picture taken in last first. */
export function usePictures(filter: PictureFilter) {
  return useInfiniteQuery({
    queryKey: ['media', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call<PictureListBody>('/media', { query: { ...filter, limit: PAGE, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

/** Names of those who sent pictures. */
export function useUploaders() {
  return useQuery({
    queryKey: ['media', 'uploaders'],
    queryFn: ({ signal }) => call<{ names: string[] }>('/media/uploaders', { signal }),
    staleTime: 60_000,
  })
}

export function usePictureDetails(id: string) {
  return useQuery({
    queryKey: ['media', 'details', id],
    queryFn: ({ signal }) => call<PictureDetailsBody>(`/media/${encodeURIComponent(id)}/details`, { signal }),
  })
}

/** Has every view of pictures asked for again. */
export function refreshPictures(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['media'] })
}

export async function changePicture(id: string, change: PictureChangeBody): Promise<LibraryPictureBody> {
  const picture = await call<LibraryPictureBody>(`/media/${encodeURIComponent(id)}`, { method: 'PATCH', body: change })
  await refreshPictures()
  return picture
}

export async function deletePicture(id: string): Promise<void> {
  await call(`/media/${encodeURIComponent(id)}`, { method: 'DELETE' })
  await refreshPictures()
}

export async function restorePicture(id: string): Promise<void> {
  await call(`/media/${encodeURIComponent(id)}/restore`, { method: 'POST' })
  await refreshPictures()
}
