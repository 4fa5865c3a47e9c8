import { useInfiniteQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEffect, useMemo } from 'react'
import type { Note, NoteAnchor, NoteListReply } from '#editing/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { notesKey } from '../../editor/notes/notes-plugin.ts'

export interface Notes {
  notes: Note[]
  isPending: boolean
  error: unknown
  retry: () => void
}

/** The notes on an article. Those that are open stand in the text too, at their passages. */
export function useNotes(articleId: string, editor: Editor | null, areResolvedShown: boolean): Notes {
  const state = areResolvedShown ? 'all' : 'open'
  const list = useInfiniteQuery({
    queryKey: ['articles', articleId, 'notes', state],
    queryFn: ({ pageParam, signal }) =>
      call<NoteListReply>(`/articles/${articleId}/notes`, { query: { limit: 200, state, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  useEffect(() => {
    // A text has all its notes, however many there are.
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const notes = useMemo(() => list.data?.pages.flatMap((page) => page.notes) ?? [], [list.data])
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    const open = notes.filter(({ resolvedAt }) => resolvedAt === null)
    editor.view.dispatch(editor.state.tr.setMeta(notesKey, { notes: open.map(({ id, anchor }) => ({ id, anchor })) }))
  }, [editor, notes])
  const { isPending, error, refetch } = list
  return useMemo(() => ({ notes, isPending, error, retry: () => void refetch() }), [notes, isPending, error, refetch])
}

export interface NewNote {
  text: string
  mentions: string[]
  quote: string
  anchor: NoteAnchor | null
}

/** What can be done with the notes of an article; each shows what it did at once. */
export function noteActions(articleId: string) {
  const path = `/articles/${articleId}/notes`
  const changed = (): Promise<void> => queries.invalidateQueries({ queryKey: ['articles', articleId, 'notes'] })
  const ask = async <Reply>(...request: Parameters<typeof call<Reply>>): Promise<Reply> => {
    const reply = await call<Reply>(...request)
    await changed()
    return reply
  }
  return {
    add: ({ text, mentions, quote, anchor }: NewNote) =>
      ask<Note>(path, { body: { text, mentions, ...(anchor ? { quote: quote.slice(0, 2_000), anchor } : {}) } }),
    reply: (noteId: string, text: string, mentions: string[]) =>
      ask(`${path}/${noteId}/replies`, { body: { text, mentions } }),
    resolve: (noteId: string, isResolved: boolean) =>
      ask(`${path}/${noteId}`, { method: 'PATCH', body: { isResolved } }),
    change: (noteId: string, text: string, mentions: string[]) =>
      ask(`${path}/${noteId}`, { method: 'PATCH', body: { text, mentions } }),
    move: (noteId: string, anchor: NoteAnchor) => ask(`${path}/${noteId}`, { method: 'PATCH', body: { anchor } }),
    remove: (noteId: string) => ask(`${path}/${noteId}`, { method: 'DELETE' }),
  }
}

export type NoteActions = ReturnType<typeof noteActions>
