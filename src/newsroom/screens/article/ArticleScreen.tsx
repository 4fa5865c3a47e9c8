import './ArticleScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useState } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { boot, may } from '../../app/boot.ts'
import { ArticleEditor } from '../../editor/ArticleEditor.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { ArticleHead } from './ArticleHead.tsx'
import { LineField } from './LineField.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { SidePanel } from './SidePanel.tsx'
import { useChoice } from './use-choice.ts'
import { type DraftSession, useLocalDraft } from './use-local-draft.ts'

/** One article: its text in the middle, all else beside it. */
export function ArticleScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const session = useLocalDraft(id)
  const article = useQuery({
    queryKey: ['articles', id],
    queryFn: ({ signal }) => call<ArticleReplyBody>(`/articles/${encodeURIComponent(id)}`, { signal }),
  })
  if (article.error && !session) return <ErrorState error={article.error} onRetry={() => void article.refetch()} />
  if (!session?.isReady || !article.data) return <Loading label="Opening the article" />
  return <OpenArticle key={session.key} session={session} article={article.data} />
}

function OpenArticle({ session, article }: { session: DraftSession; article: ArticleReplyBody }) {
  const { doc, awareness } = session
  const [language] = useChoice(doc, 'language', boot.paper.language)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [isPublishing, setIsPublishing] = useState(false)
  const [isPanelOpen, setIsPanelOpen] = useState(false)
  const isReadOnly = session.isReadOnly || !may('article.edit')
  const save = useCallback(() => {
    session.saveRevision().catch(sayFailed)
  }, [session.saveRevision])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isCommand = event.ctrlKey || event.metaKey
      if (isCommand && event.key.toLowerCase() === 's' && !event.altKey) {
        event.preventDefault()
        save()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [save])
  const line = { doc, awareness, language, isReadOnly }
  return (
    <div className="article-screen">
      <ArticleHead
        session={session}
        article={article}
        editor={editor}
        isPanelOpen={isPanelOpen}
        onPanel={() => setIsPanelOpen(!isPanelOpen)}
        onPublish={() => setIsPublishing(true)}
      />
      <div className="article-column">
        <LineField {...line} name="kicker" label="Kicker" placeholder="Kicker" />
        <LineField {...line} name="headline" label="Headline" placeholder="Headline" />
        <LineField {...line} name="standfirst" label="Standfirst" placeholder="Standfirst: the story in one sentence" />
        <ArticleEditor
          doc={doc}
          language={language}
          isEditable={!isReadOnly}
          onReady={setEditor}
          onChoosePicture={() => undefined}
        />
      </div>
      <SidePanel
        session={session}
        article={article}
        editor={editor}
        isOpen={isPanelOpen}
        onClose={() => setIsPanelOpen(false)}
      />
      {isPublishing && <PublishDialog session={session} article={article} onClose={() => setIsPublishing(false)} />}
    </div>
  )
}
