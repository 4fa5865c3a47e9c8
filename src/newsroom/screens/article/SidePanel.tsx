import './SidePanel.css'
import type { Editor } from '@tiptap/core'
import { memo } from 'react'
import type { ContentWarning } from '#article/check-content.ts'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { may } from '../../app/boot.ts'
import { goToWords } from '../../editor/record/go-to-words.ts'
import type { Suggestion } from '../../editor/suggestions/list-suggestions.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { say } from '../../ui/toasts.ts'
import { ArticleChecks } from '../desk/ArticleChecks.tsx'
import { ArticleWork } from '../desk/ArticleWork.tsx'
import { ArticleNumbers } from '../numbers/ArticleNumbers.tsx'
import { DetailsPanel } from './DetailsPanel.tsx'
import type { OpenText } from './draft-session.ts'
import { type NoteDraft, NotesPanel } from './NotesPanel.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { RevisionsPanel } from './RevisionsPanel.tsx'
import { SeenOutside } from './SeenOutside.tsx'
import { type Reading, SuggestionsPanel } from './SuggestionsPanel.tsx'
import type { Check } from './use-checklist.ts'
import type { Notes } from './use-notes.ts'
import type { ArticleRecordState } from './use-record.ts'

export type PanelTab = 'details' | 'checklist' | 'notes' | 'record' | 'suggestions' | 'revisions'

interface SidePanelProps {
  session: OpenText
  article: ArticleReplyBody
  editor: Editor | null
  isReadOnly: boolean
  isOpen: boolean
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  onClose: () => void
  notes: Notes
  noteDraft: NoteDraft | null
  onNoteDraft: (draft: NoteDraft | null) => void
  activeNote: string | null
  onActiveNote: (id: string | null) => void
  areResolvedShown: boolean
  onShowResolved: (areShown: boolean) => void
  suggestions: Suggestion[]
  mayAccept: boolean
  reading: Reading
  onReading: (reading: Reading) => void
  record: ArticleRecordState
  /** Whether the first suggestion for the record was asked for by key. */
  recordAsked: boolean
  onRecordAnswered: () => void
  checks: readonly Check[]
  warnings: readonly ContentWarning[]
}

/** Everything about the article that is not its text. Beside it where there is room, over it where there is none. */
export const SidePanel = memo(function SidePanel(props: SidePanelProps) {
  const {
    session,
    article,
    editor,
    isReadOnly,
    isOpen,
    tab,
    onTab,
    onClose,
    notes,
    suggestions,
    checks,
    warnings,
    record,
  } = props
  const openNotes = notes.notes.filter(({ resolvedAt }) => resolvedAt === null).length
  const tabs: { id: PanelTab; label: string; count: number; content: React.ReactNode }[] = [
    {
      id: 'details',
      label: 'Details',
      count: 0,
      content: (
        <>
          <ArticleWork articleId={article.id} />
          <SeenOutside articleId={article.id} />
          <DetailsPanel session={session} article={article} isReadOnly={isReadOnly} />
          {article.edition !== null && may('numbers.read') && <ArticleNumbers articleId={article.id} />}
        </>
      ),
    },
    {
      id: 'checklist',
      label: 'Checklist',
      count: checks.filter(({ dismissal, isInformation }) => dismissal === null && !isInformation).length,
      content: (
        <ArticleChecks
          articleId={article.id}
          warnings={warnings}
          onGoTo={
            editor
              ? (passage) =>
                  goToWords(editor, session.doc, passage) || say('These words are not in the text itself now.')
              : undefined
          }
        />
      ),
    },
    {
      id: 'notes',
      label: 'Notes',
      count: openNotes,
      content: editor && (
        <NotesPanel
          articleId={article.id}
          editor={editor}
          notes={notes}
          active={props.activeNote}
          onActive={props.onActiveNote}
          draft={props.noteDraft}
          onDraft={props.onNoteDraft}
          areResolvedShown={props.areResolvedShown}
          onShowResolved={props.onShowResolved}
        />
      ),
    },
    ...(may('record.read')
      ? [
          {
            id: 'record' as const,
            label: 'Record',
            count: record.open.length,
            content: editor && (
              <RecordPanel
                articleId={article.id}
                editor={editor}
                record={record}
                doc={session.doc}
                isReadOnly={isReadOnly}
                isAsked={props.recordAsked}
                onAnswered={props.onRecordAnswered}
                saveRevision={session.saveRevision}
              />
            ),
          },
        ]
      : []),
    {
      id: 'suggestions',
      label: 'Suggestions',
      count: suggestions.length,
      content: editor && (
        <SuggestionsPanel
          editor={editor}
          suggestions={suggestions}
          mayAccept={props.mayAccept}
          reading={props.reading}
          onReading={props.onReading}
        />
      ),
    },
    {
      id: 'revisions',
      label: 'Revisions',
      count: 0,
      content: <RevisionsPanel session={session} isReadOnly={isReadOnly} />,
    },
  ]
  return (
    <aside
      className="side-panel"
      aria-label="About the article"
      data-open={isOpen}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <div className="side-panel-close">
        <IconButton icon="close" label="Close the panel" onPress={onClose} />
      </div>
      <Tabs
        label="About the article"
        selected={tab}
        onSelect={(id) => onTab(id as PanelTab)}
        tabs={tabs.map(({ id, label, count, content }) => ({
          id,
          label: (
            <>
              {label}
              {count > 0 && <span className="tab-count figures">{count}</span>}
            </>
          ),
          content: content ?? <Loading />,
        }))}
      />
    </aside>
  )
})
