import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Awareness } from 'y-protocols/awareness'
import { Doc } from 'yjs'
import type { Kind } from '#article/article-content.ts'
import { readBodyDocument } from '#article/body-schema.ts'
import { readDraft, writeDraft } from '#article/draft-document.ts'
import type { SavedRevisionReply } from '#editing/api.ts'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import type { UsedLiveArticle } from '../../live/use-live-article.ts'

/** What the screen needs of an article's text while it is open. */
export type DraftSession = Omit<UsedLiveArticle, 'provider'>

/** An article's text in this browser alone, saved as a revision when it is asked for. */
export function useLocalDraft(articleId: string): DraftSession | null {
  const article = useQuery({
    queryKey: ['articles', articleId],
    queryFn: () => call<ArticleReplyBody>(`/articles/${articleId}`),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [session, setSession] = useState<{ doc: Doc; awareness: Awareness } | null>(null)
  const version = useRef(0)
  const [unacknowledged, setUnacknowledged] = useState(0)
  useEffect(() => {
    if (!article.data || session) return
    const doc = new Doc()
    const { body, tags, ...rest } = article.data
    writeDraft(doc, {
      ...rest,
      schemaVersion: 2,
      kind: rest.kind as Kind,
      tags: tags.map((slug) => ({ slug, name: slug })),
      body: readBodyDocument(body.document),
    })
    version.current = rest.draftVersion
    doc.on('update', () => setUnacknowledged((count) => count + 1))
    setSession({ doc, awareness: new Awareness(doc) })
  }, [article.data, session])
  const saveRevision = useCallback(async (): Promise<SavedRevisionReply> => {
    if (!session) return { draftVersion: version.current }
    const { body, tags, schemaVersion: _, slug, ...fields } = readDraft(session.doc)
    const saved = await call<ArticleReplyBody>(`/articles/${articleId}`, {
      method: 'PATCH',
      body: {
        ...fields,
        ...(slug ? { slug } : {}),
        tags: tags.map(({ name }) => name),
        body: { document: body },
        draftVersion: version.current,
      },
    })
    version.current = saved.draftVersion
    setUnacknowledged(0)
    return { draftVersion: saved.draftVersion }
  }, [articleId, session])
  if (!session) return null
  return {
    articleId,
    key: session.doc.guid,
    doc: session.doc,
    awareness: session.awareness,
    isReady: true,
    status: unacknowledged > 0 ? 'saving' : 'saved',
    unacknowledged,
    isReadOnly: false,
    refusal: null,
    others: [],
    saveRevision,
  }
}
