import './ArticleHead.css'
import { Link } from '@tanstack/react-router'
import type { Editor } from '@tiptap/core'
import { useEffect } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { boot, may } from '../../app/boot.ts'
import { Badge, STATUS_TONES } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ArticleMenu } from './ArticleMenu.tsx'
import type { DraftSession } from './draft-session.ts'
import { People } from './People.tsx'
import { SaveState } from './SaveState.tsx'
import { WordCount } from './WordCount.tsx'

interface ArticleHeadProps {
  session: DraftSession
  article: ArticleReplyBody
  editor: Editor | null
  isPanelOpen: boolean
  onPanel: () => void
  onPublish: () => void
  onSave: () => void
}

/** Where the article stands, whether what is typed is kept, who else is here, and the way to readers. */
export function ArticleHead({ session, article, editor, isPanelOpen, onPanel, onPublish, onSave }: ArticleHeadProps) {
  useEffect(() => {
    document.title = `${article.headline || 'Untitled'} · ${boot.paper.title}`
  }, [article.headline])
  return (
    <header className="article-head">
      <h1 className="hidden-text">{article.headline || 'Untitled'}</h1>
      <Link to="/" className="article-back" aria-label="Back to the desk">
        <Icon name="back" />
        <span>Desk</span>
      </Link>
      <Badge tone={STATUS_TONES[article.status] ?? 'plain'}>{article.status}</Badge>
      <SaveState session={session} />
      <WordCount editor={editor} doc={session.doc} />
      <span className="article-head-end">
        <People people={session.others} />
        {may('article.publish') && (
          <Button look="primary" size="small" onPress={onPublish}>
            {article.status === 'live' ? 'Publish an update' : 'Publish'}
          </Button>
        )}
        <span className="article-panel-open">
          <IconButton
            icon="checklist"
            size="small"
            label={isPanelOpen ? 'Close the panel' : 'Open the panel'}
            aria-expanded={isPanelOpen}
            onPress={onPanel}
          />
        </span>
        <ArticleMenu article={article} onSave={onSave} />
      </span>
    </header>
  )
}
