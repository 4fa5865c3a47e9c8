import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FrontConflict, FrontContent } from '#publishing/fronts/api.ts'
import type { FrontReply, SavedFrontReply } from '#reading/fronts/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { say, sayFailed } from '../../ui/toasts.ts'
import type { FrontChange } from './front-changes.ts'

/** A state to go back (or forward) to: saved as what was made from `version`, it takes back one change and nothing else. */
interface Step {
  label: string
  content: FrontContent
  version: number
}

/** A draft that was saved. */
export interface SavedDraft {
  version: number
  content: FrontContent
}

interface Waiting {
  label: string
  change: FrontChange
  /** What the editor had before them when they began, where that took a while. */
  base: SavedDraft | undefined
}

/** Two editors changed the same thing: nothing was saved until this one chooses. */
export interface FrontCollision {
  label: string
  conflicts: FrontConflict[]
  theirs: { version: number; content: FrontContent; savedBy: string | null }
  /** Both together, with this editor's choices. */
  merged: FrontContent
}

export interface FrontDesk {
  reply: FrontReply | undefined
  error: unknown
  /** As the screen shows it: what is saved, and what is on its way. */
  content: FrontContent
  version: number
  isSaving: boolean
  /** What is saved. A dialog holds it from its beginning on and gives it to `change` in the end. */
  base: SavedDraft
  /**
   * Does something to the front, at once here and as soon as can be at the server. `label` says what, for undo. With a `base` it is made
   * from that, so that what somebody else did to the same thing meanwhile is shown and not written over.
   */
  change: (label: string, change: FrontChange, base?: SavedDraft) => void
  undo: (() => void) | null
  redo: (() => void) | null
  undoLabel: string
  collision: FrontCollision | null
  settle: (content: FrontContent | null) => void
  /** Takes over a draft that the server made (restored, discarded). */
  adopt: (saved: SavedFrontReply) => void
  refresh: () => Promise<unknown>
}

const EMPTY: FrontContent = { containers: [] }

/** How often the front is asked for again where nothing tells of changes. */
const ASK_AGAIN = 20_000

/**
 * A front's draft at this desk. Changes are shown at once and sent one after another, each made anew on what the server has then, so
 * that what others save meanwhile is kept. Undo and redo are saves too.
 */
export function useFront(front: string): FrontDesk {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['fronts', front],
    queryFn: ({ signal }) => call<FrontReply>(`/fronts/${encodeURIComponent(front)}`, { signal }),
    refetchInterval: ASK_AGAIN,
  })
  const [saved, setSaved] = useState<SavedDraft>({ version: 0, content: EMPTY })
  const [waiting, setWaiting] = useState<Waiting[]>([])
  const [steps, setSteps] = useState<{ back: Step[]; forth: Step[] }>({ back: [], forth: [] })
  const [collision, setCollision] = useState<FrontCollision | null>(null)
  const [isSending, setIsSending] = useState(false)
  const isBusy = useRef(false)

  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ['fronts'] }), [client])

  // What somebody else saved is taken over as long as nothing of one's own is on its way.
  const fromServer = query.data?.draft
  useEffect(() => {
    if (!fromServer || isBusy.current || waiting.length > 0) return
    setSaved((known) => (fromServer.version > known.version ? fromServer : known))
  }, [fromServer, waiting.length])

  const put = useCallback(
    (version: number, content: FrontContent) =>
      call<SavedFrontReply>(`/fronts/${encodeURIComponent(front)}/draft`, {
        method: 'PUT',
        body: { version, content },
      }),
    [front],
  )

  const failed = useCallback((label: string, error: unknown) => {
    if (error instanceof ApiRefusal && error.code === 'front-conflict') {
      const { conflicts, draft, merged } = error.members as {
        conflicts: FrontConflict[]
        draft: FrontCollision['theirs']
        merged: FrontContent
      }
      setCollision({ label, conflicts, theirs: draft, merged })
    } else sayFailed(error)
  }, [])

  // One change after another: each begins from what the one before was saved as.
  useEffect(() => {
    const [next] = waiting
    if (!next || isBusy.current || collision) return
    isBusy.current = true
    setIsSending(true)
    const { version, content } = next.base ?? saved
    put(version, next.change(content))
      .then((reply) => {
        setSaved(reply)
        if (reply.isMerged) say('Somebody else was here too: both changes were kept.')
        // What somebody saved between is not known here, so it is not taken back with this.
        if (reply.version !== saved.version + 1) return
        const step = { label: next.label, content: saved.content, version: reply.version }
        setSteps(({ back }) => ({ back: [...back.slice(-99), step], forth: [] }))
      })
      .catch((error: unknown) => failed(next.label, error))
      .finally(() => {
        isBusy.current = false
        setIsSending(false)
        setWaiting((rest) => rest.slice(1))
        void refresh()
      })
  }, [waiting, saved, collision, put, failed, refresh])

  const go = useCallback(
    (from: 'back' | 'forth') => {
      const to = from === 'back' ? 'forth' : 'back'
      const step = steps[from].at(-1)
      if (!step || isBusy.current || waiting.length > 0) return
      isBusy.current = true
      setIsSending(true)
      put(step.version, step.content)
        .then((reply) => {
          setSteps((known) => ({
            ...known,
            [from]: known[from].slice(0, -1),
            [to]: [...known[to], { label: step.label, content: saved.content, version: reply.version }],
          }))
          setSaved(reply)
          say(`${from === 'back' ? 'Undone' : 'Done again'}: ${step.label}`)
        })
        .catch((error: unknown) => failed(step.label, error))
        .finally(() => {
          isBusy.current = false
          setIsSending(false)
          void refresh()
        })
    },
    [steps, waiting.length, saved, put, failed, refresh],
  )

  const settle = useCallback(
    (content: FrontContent | null) => {
      if (!collision) return
      const { theirs, label } = collision
      setSaved(theirs)
      setCollision(null)
      if (content) setWaiting((rest) => [{ label, change: () => content, base: theirs }, ...rest])
    },
    [collision],
  )

  // A screen that had the empty draft of before for a moment would greet whoever opens it with an empty front.
  const isTakenOver = saved.version > 0 || fromServer?.version === 0
  return {
    reply: isTakenOver ? query.data : undefined,
    error: query.error,
    content: waiting.reduce((content, { change }) => change(content), saved.content),
    version: saved.version,
    isSaving: isSending || waiting.length > 0,
    base: saved,
    change: useCallback((label: string, change: FrontChange, base?: SavedDraft) => {
      setWaiting((rest) => [...rest, { label, change, base }])
    }, []),
    undo: steps.back.length > 0 ? () => go('back') : null,
    redo: steps.forth.length > 0 ? () => go('forth') : null,
    undoLabel: steps.back.at(-1)?.label ?? '',
    collision,
    settle,
    adopt: useCallback(
      (reply: SavedFrontReply) => {
        setSteps(({ back }) => ({
          back: [...back, { label: 'an earlier front', content: saved.content, version: reply.version }],
          forth: [],
        }))
        setSaved(reply)
        void refresh()
      },
      [saved, refresh],
    ),
    refresh,
  }
}
