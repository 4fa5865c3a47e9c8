import './HelpSheet.css'
import { Dialog } from '../../ui/Dialog.tsx'

const GROUPS: [string, [string, string][]][] = [
  [
    'Blocks',
    [
      ['/', 'List of everything that can be put in; type to filter'],
      ['Ctrl+Alt+0', 'Text'],
      ['Ctrl+Alt+2 … 4', 'Headings, or ## and a space'],
      ['Ctrl+Shift+8', 'List, or - and a space'],
      ['Ctrl+Shift+7', 'Numbered list, or 1. and a space'],
      ['Ctrl+Shift+B', 'Quotation, or > and a space'],
      ['Ctrl+Shift+U', 'Pull quote, or >> and a space'],
      ['Ctrl+Alt+P', 'Picture'],
      ['- - -', 'Rule'],
      ['Tab', 'Deeper into a list; next cell; else to the next field under a block'],
      ['Enter', 'On a selected picture: into its fields; in a field: back to the text'],
    ],
  ],
  [
    'Words',
    [
      ['Ctrl+B', 'Bold, or **word**'],
      ['Ctrl+I', 'Italic, or *word*'],
      ['Ctrl+K', 'Link'],
      ['Shift+Enter', 'New line in the same paragraph'],
      ['Ctrl+Z', 'Undo what you did; never what others did'],
      ['Ctrl+Shift+Z', 'Redo'],
      ['Ctrl+Shift+V', 'Paste without formatting'],
    ],
  ],
  [
    'Tables',
    [
      ['Ctrl+Alt+↓', 'Row below'],
      ['Ctrl+Alt+→', 'Column after'],
      ['Ctrl+Alt+⌫', 'Take the row out'],
      ['Ctrl+Alt+Shift+⌫', 'Take the column out'],
      ['Shift+Tab', 'In the first cell: to caption and chart'],
    ],
  ],
  [
    'Working together',
    [
      ['Ctrl+Alt+M', 'Note on the selected passage'],
      ['Ctrl+Alt+S', 'Suggest instead of edit, and back'],
      ['Alt+↓, Alt+↑', 'To the next or last suggestion'],
      ['Alt+Enter', 'Accept the suggestion at the caret'],
      ['Alt+Backspace', 'Reject it'],
    ],
  ],
  [
    'The record',
    [
      ['Ctrl+Alt+R', 'What the text says for the record: to the first suggestion'],
      ['Enter', 'Keep the suggestion; Shift+Enter: all that are ticked, then all that are left'],
      ['⌫', 'Reject it; it is not made again'],
      ['Space', 'Tick it, or take the tick away'],
      ['E', 'Put it right, then keep it'],
      ['S', 'Put the name right in the text, where the record spells it otherwise'],
      ['Ctrl+Z', 'Take the last decision back'],
    ],
  ],
  [
    'The article',
    [
      ['Ctrl+S', 'Save a revision now'],
      ['Ctrl+Alt+Enter', 'Publish'],
      ['F6', 'From the text to the panel and back'],
      ['Alt+F10', 'To the toolbar'],
      ['Ctrl+/ or ?', 'This list'],
    ],
  ],
]

/** Every key of the editor. */
export function HelpSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose} width="wide">
      <p className="quiet">On a Mac, Ctrl is ⌘ and Alt is ⌥.</p>
      <div className="help-groups">
        {GROUPS.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
