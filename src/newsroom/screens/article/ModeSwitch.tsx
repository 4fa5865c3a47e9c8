import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { isSuggesting, setSuggesting } from '../../editor/suggestions/suggesting.ts'
import { Icon } from '../../ui/Icon.tsx'

/** Whether what is typed changes the text, or is suggested. */
export function ModeSwitch({ editor, maySwitch }: { editor: Editor; maySwitch: boolean }) {
  const isOn = useEditorState({ editor, selector: ({ editor: current }) => isSuggesting(current.state) })
  return (
    <button
      type="button"
      className={`button bare small mode-switch${isOn ? ' is-suggesting' : ''}`}
      aria-pressed={isOn}
      aria-keyshortcuts="Control+Alt+S"
      title={maySwitch ? 'Suggest instead of edit (Ctrl+Alt+S)' : 'What you type is suggested'}
      aria-disabled={!maySwitch}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => maySwitch && setSuggesting(editor, !isOn)}
    >
      <Icon name={isOn ? 'suggest' : 'edit'} />
      <span>{isOn ? 'Suggesting' : 'Editing'}</span>
    </button>
  )
}
