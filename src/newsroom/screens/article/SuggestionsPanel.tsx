import './SuggestionsPanel.css'
import type { Editor } from '@tiptap/core'
import type { Suggestion } from '../../editor/suggestions/list-suggestions.ts'
import { decideAllSuggestions, decideSuggestion, selectRange } from '../../editor/suggestions/suggesting.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Select } from '../../ui/Select.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/toasts.ts'

/** How suggestions are shown in the text. */
export type Reading = 'marked' | 'accepted' | 'now'

interface SuggestionsPanelProps {
  editor: Editor
  suggestions: Suggestion[]
  mayAccept: boolean
  reading: Reading
  onReading: (reading: Reading) => void
}

/** What is suggested, and by whom; each can be accepted or rejected. */
export function SuggestionsPanel({ editor, suggestions, mayAccept, reading, onReading }: SuggestionsPanelProps) {
  const decideAll = (isAccepted: boolean): void => {
    const count = suggestions.length
    decideAllSuggestions(editor, isAccepted)
    say(`${isAccepted ? 'Accepted' : 'Rejected'} ${count === 1 ? 'one suggestion' : `${count} suggestions`}.`, {
      undo: () => editor.commands.undo(),
    })
  }
  return (
    <div className="stack">
      <Select
        label="Show the text"
        value={reading}
        onChange={onReading}
        choices={[
          { value: 'marked', label: 'With suggestions marked' },
          { value: 'accepted', label: 'As it reads with all accepted' },
          { value: 'now', label: 'As readers would get it now' },
        ]}
      />
      {suggestions.length === 0 ? (
        <EmptyState title="No suggestions">
          With Suggesting switched on, what is typed is marked for somebody else to accept. Readers never see a
          suggestion.
        </EmptyState>
      ) : (
        <>
          {mayAccept && suggestions.length > 1 && (
            <div className="row">
              <Button size="small" onPress={() => decideAll(true)}>
                Accept all {suggestions.length}
              </Button>
              <Button size="small" onPress={() => decideAll(false)}>
                Reject all
              </Button>
            </div>
          )}
          <ol className="suggestion-list">
            {suggestions.map((suggestion) => (
              <SuggestionEntry key={suggestion.id} editor={editor} suggestion={suggestion} mayAccept={mayAccept} />
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function SuggestionEntry(props: { editor: Editor; suggestion: Suggestion; mayAccept: boolean }) {
  const { editor, suggestion, mayAccept } = props
  const { origin, added, removed } = suggestion
  const decide = (target: Element, isAccepted: boolean): void => {
    const entry = target.closest('li')
    const beside = entry?.nextElementSibling ?? entry?.previousElementSibling
    decideSuggestion(editor, suggestion.id, isAccepted)
    // The entry goes away: whoever works with keys goes on with the one beside it, or in the text.
    const next = beside?.querySelector<HTMLElement>('.suggestion-words')
    if (next) next.focus()
    else editor.commands.focus()
  }
  return (
    <li>
      <button
        type="button"
        className="suggestion-words"
        onClick={() => selectRange(editor, suggestion.from, suggestion.to)}
      >
        {removed && (
          <del dir="auto">
            <span className="hidden-text">Take out: </span>
            {shortened(removed)}
          </del>
        )}
        {added && (
          <ins dir="auto">
            <span className="hidden-text">Add: </span>
            {shortened(added)}
          </ins>
        )}
      </button>
      <div className="suggestion-foot">
        <span className="quiet small">
          <span dir="auto">{origin?.name ?? 'Somebody'}</span>
          {origin && (
            <>
              {', '}
              <Time at={origin.at} as="relative" />
            </>
          )}
        </span>
        {mayAccept && (
          <span className="row">
            <Button size="small" onPress={({ target }) => decide(target, true)}>
              Accept
            </Button>
            <Button size="small" look="bare" onPress={({ target }) => decide(target, false)}>
              Reject
            </Button>
          </span>
        )}
      </div>
    </li>
  )
}

/** A line of it; a break between paragraphs is shown by its sign. */
function shortened(text: string): string {
  const line = text.replaceAll('\n', ' ¶ ')
  return line.length > 160 ? `${line.slice(0, 120)} … ${line.slice(-30)}` : line
}
