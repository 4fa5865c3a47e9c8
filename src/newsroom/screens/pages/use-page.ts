import { useBlocker } from '@tanstack/react-router'
import type { Editor } from '@tiptap/core'
import { useCallback, useRef, useState } from 'react'
import { ApiRefusal } from '../../api/call.ts'
import type { KnownPicture } from '../../editor/find-picture.ts'
import { say, sayFailed } from '../../ui/toasts.ts'
import { putPicture } from '../article/put-picture.ts'
import { momentOfPage, type PageAtHand, writePage } from './page-queries.ts'

/** A static page at this desk: what it says, and whether readers have that. */
export interface PageAtDesk {
  title: string
  setTitle: (title: string) => void
  state: 'saved' | 'changed' | 'saving'
  /** What the server said against it. */
  error: unknown
  save: () => void
  /** Saves it in place of what somebody else wrote meanwhile. */
  overwrite: () => void
  /** For the editor: its text is what is saved. */
  take: (editor: Editor) => void
  noteChange: () => void
  /** Puts a picture at a block, or where the caret is. */
  put: (picture: KnownPicture, pos: number | null) => void
}

/** Holds the page while it is written. Whoever leaves with something unsaved is asked before. */
export function usePage(page: PageAtHand): PageAtDesk {
  const [title, setTitle] = useState(page.title)
  const [state, setState] = useState<PageAtDesk['state']>(page.updatedAt === null ? 'changed' : 'saved')
  const [error, setError] = useState<unknown>(null)
  const editor = useRef<Editor | null>(null)
  const updatedAt = useRef(page.updatedAt)
  /** Counts changes, so that what is typed while it is sent stays unsaved. */
  const changes = useRef(0)
  const noteChange = useCallback((): void => {
    changes.current++
    setState((before) => (before === 'saving' ? before : 'changed'))
  }, [])
  useBlocker({
    shouldBlockFn: () => state !== 'saved' && !confirm('What you wrote is not saved. Leave it behind?'),
    enableBeforeUnload: () => state !== 'saved',
  })
  const send = async (): Promise<void> => {
    const document = editor.current?.getJSON()
    if (!document || state === 'saving') return
    const sent = changes.current
    setState('saving')
    try {
      const written = await writePage(page.slug, { title, document, updatedAt: updatedAt.current })
      updatedAt.current = written.updatedAt
      setError(null)
      setState(changes.current === sent ? 'saved' : 'changed')
      say('Saved: readers have it now.')
    } catch (refused) {
      setState('changed')
      if (refused instanceof ApiRefusal) setError(refused)
      else sayFailed(refused)
    }
  }
  const overwrite = async (): Promise<void> => {
    updatedAt.current = await momentOfPage(page.slug)
    await send()
  }
  return {
    ...{ title, state, error, noteChange },
    save: () => void send(),
    overwrite: () => void overwrite().catch(sayFailed),
    setTitle: (next) => {
      setTitle(next)
      noteChange()
    },
    put: (picture, pos) => {
      if (editor.current) putPicture(editor.current, picture, pos)
    },
    take: useCallback((made: Editor): void => {
      editor.current = made
    }, []),
  }
}
