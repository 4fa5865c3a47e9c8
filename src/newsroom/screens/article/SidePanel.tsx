import './SidePanel.css'
import type { Editor } from '@tiptap/core'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { DetailsPanel } from './DetailsPanel.tsx'
import type { DraftSession } from './use-local-draft.ts'

interface SidePanelProps {
  session: DraftSession
  article: ArticleReplyBody
  editor: Editor | null
  isOpen: boolean
  onClose: () => void
}

/** Everything about the article that is not its text. Beside it where there is room, over it where there is none. */
export function SidePanel({ session, article, isOpen, onClose }: SidePanelProps) {
  return (
    <aside className="side-panel" aria-label="About the article" data-open={isOpen}>
      <div className="side-panel-close">
        <IconButton icon="close" label="Close the panel" onPress={onClose} />
      </div>
      <Tabs
        label="About the article"
        tabs={[{ id: 'details', label: 'Details', content: <DetailsPanel session={session} article={article} /> }]}
      />
    </aside>
  )
}
