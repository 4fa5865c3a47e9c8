import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'

const COMMANDS: [string, string, Command, string?][] = [
  ['row-after', 'Row below', addRowAfter, 'Ctrl+Alt+↓'],
  ['row-before', 'Row above', addRowBefore],
  ['column-after', 'Column after', addColumnAfter, 'Ctrl+Alt+→'],
  ['column-before', 'Column before', addColumnBefore],
  ['head-row', 'First row is a head, or not', toggleHeaderRow],
  ['head-column', 'First column is a head, or not', toggleHeaderColumn],
  ['merge', 'Join the selected cells', mergeCells],
  ['split', 'Split the cell', splitCell],
  ['row-out', 'Take the row out', deleteRow, 'Ctrl+Alt+⌫'],
  ['column-out', 'Take the column out', deleteColumn],
  ['table-out', 'Take the table out', deleteTable],
]

/** What can be done to the table around the caret. */
export function TableMenu({ editor }: { editor: Editor }) {
  const run = (command: Command) => {
    setTimeout(() => {
      editor.commands.focus()
      command(editor.state, editor.view.dispatch)
    })
  }
  return (
    <Menu
      label="Table"
      trigger={
        <Button look="bare" size="small" aria-label="Table">
          <Icon name="table" />
          <Icon name="down" />
        </Button>
      }
      actions={COMMANDS.map(([id, label, command, hint]) => ({
        id,
        label,
        ...(hint ? { hint } : {}),
        isDanger: id.endsWith('-out'),
        isDisabled: !command(editor.state),
        onAction: () => run(command),
      }))}
    />
  )
}
