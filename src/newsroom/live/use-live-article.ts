import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { SavedRevisionReply } from '#editing/api.ts'
import { call } from '../api/call.ts'
import { liveNewsroom } from './live.ts'
import type { LiveArticle, LiveText } from './live-article.ts'

export interface UsedLiveArticle extends LiveArticle {
  /**
   * Makes a revision of exactly the text that stands here, whatever others type meanwhile, and gives its `draftVersion`, with
   * which it can be published. A `name` keeps it among the named ones.
   *
   * @throws {ApiRefusal} what the server refuses; {@link ServerAway} where it cannot be reached.
   */
  saveRevision: (name?: string) => Promise<SavedRevisionReply>
}

/** An article's text as people write it, open as long as the component is there; `null` for a moment at first. */
export function useLiveArticle(articleId: string): UsedLiveArticle | null {
  const [text, setText] = useState<LiveText | null>(null)
  useEffect(() => {
    const { text: opened, release } = liveNewsroom().open(articleId)
    setText(opened)
    return () => {
      setText(null)
      release()
    }
  }, [articleId])
  const state = useSyncExternalStore(
    useCallback((listener) => text?.subscribe(listener) ?? (() => undefined), [text]),
    () => text?.state ?? null,
  )
  const saveRevision = useCallback(
    (name?: string) =>
      call<SavedRevisionReply>(`/articles/${articleId}/revisions`, {
        body: { ...text?.snapshot(), ...(name === undefined ? {} : { name }) },
      }),
    [articleId, text],
  )
  return state && { ...state, saveRevision }
}
