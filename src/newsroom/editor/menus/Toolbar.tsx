import './Toolbar.css'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useRef } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { BLOCK_CHOICES } from '../block-choices.ts'
import type { EditorHost } from '../create-extensions.ts'
import { TableMenu } from './TableMenu.tsx'

interface ToolbarProps {
  editor: Editor
  host: EditorHost
  tools?: React.ReactNode
}

const PLAIN_BLOCKS = ['paragraph', 'heading-2', 'heading-3', 'heading-4']
const DIRECT = ['bullet-list', 'ordered-list', 'quotation', 'picture']

/** What can be done to the text, in one row. One stop for Tab; the arrows go through it. */
export function Toolbar({ editor, host, tools }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      link: current.isActive('link'),
      isInTable: current.isActive('table'),
      block: BLOCK_CHOICES.find((choice) => PLAIN_BLOCKS.includes(choice.id) && choice.isActive?.(current))?.label,
      direct: DIRECT.filter((id) => BLOCK_CHOICES.find((choice) => choice.id === id)?.isActive?.(current)).join(' '),
      canUndo: current.can().undo(),
      canRedo: current.can().redo(),
      isEditable: current.isEditable,
    }),
  })
  const choices = (ids: (id: string) => boolean) =>
    BLOCK_CHOICES.filter(({ id }) => ids(id)).map((choice) => ({
      id: choice.id,
      label: choice.label,
      icon: choice.icon,
      ...(choice.keys ? { hint: choice.keys } : choice.hint ? { hint: choice.hint } : {}),
      // After the menu has given the focus back.
      onAction: () => setTimeout(() => choice.run(editor, host)),
    }))
  return (
    <div
      ref={bar}
      className="toolbar"
      role="toolbar"
      aria-label="Format"
      aria-controls="story-body"
      onKeyDown={(event) => moveFocus(event, bar.current)}
      onFocus={(event) => keepOneStop(bar.current, event.target)}
    >
      <Menu
        label="Kind of block"
        trigger={
          <Button look="bare" size="small" isDisabled={!state.isEditable}>
            <span className="toolbar-block">{state.block ?? 'Block'}</span>
            <Icon name="down" />
          </Button>
        }
        actions={choices((id) => PLAIN_BLOCKS.includes(id))}
      />
      <span className="toolbar-gap" aria-hidden="true" />
      <Tool
        icon="bold"
        label="Bold"
        keys="Control+B"
        isOn={state.bold}
        run={() => editor.chain().focus().toggleMark('bold').run()}
      />
      <Tool
        icon="italic"
        label="Italic"
        keys="Control+I"
        isOn={state.italic}
        run={() => editor.chain().focus().toggleMark('italic').run()}
      />
      <Tool icon="link" label="Link" keys="Control+K" isOn={state.link} run={host.askLink} />
      <span className="toolbar-gap" aria-hidden="true" />
      {DIRECT.map((id) => {
        const choice = BLOCK_CHOICES.find((one) => one.id === id)
        return (
          choice && (
            <Tool
              key={id}
              icon={choice.icon}
              label={choice.label}
              {...(choice.isActive ? { isOn: state.direct.split(' ').includes(id) } : {})}
              run={() => choice.run(editor, host)}
            />
          )
        )
      })}
      <Menu
        label="Put in"
        trigger={
          <Button look="bare" size="small" isDisabled={!state.isEditable} aria-label="Put in">
            <Icon name="plus" />
            <Icon name="down" />
          </Button>
        }
        actions={choices((id) => !PLAIN_BLOCKS.includes(id) && !DIRECT.includes(id))}
      />
      {state.isInTable && <TableMenu editor={editor} />}
      <span className="toolbar-gap" aria-hidden="true" />
      <Tool
        icon="undo"
        label="Undo"
        keys="Control+Z"
        isDisabled={!state.canUndo}
        run={() => editor.chain().focus().undo().run()}
      />
      <Tool
        icon="redo"
        label="Redo"
        keys="Control+Shift+Z"
        isDisabled={!state.canRedo}
        run={() => editor.chain().focus().redo().run()}
      />
      <span className="toolbar-end">
        {tools}
        <button
          type="button"
          className="button bare small icon-only"
          aria-label="Keys"
          title="Keys (Ctrl+/)"
          onClick={host.showHelp}
          tabIndex={-1}
        >
          ?
        </button>
      </span>
    </div>
  )
}

interface ToolProps {
  icon: IconName
  label: string
  keys?: string
  isOn?: boolean
  isDisabled?: boolean
  run: () => void
}

function Tool({ icon, label, keys, isOn, isDisabled, run }: ToolProps) {
  return (
    <button
      type="button"
      className="button bare small icon-only"
      aria-label={label}
      aria-keyshortcuts={keys}
      aria-pressed={isOn}
      aria-disabled={isDisabled}
      data-disabled={isDisabled || undefined}
      title={keys ? `${label} (${keys.replace('Control', 'Ctrl')})` : label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !isDisabled && run()}
    >
      <Icon name={icon} />
    </button>
  )
}

/** Left and right, Home and End within the row; Escape back to the text. */
function moveFocus(event: React.KeyboardEvent, bar: HTMLElement | null): void {
  if (!bar) return
  const tools = [...bar.querySelectorAll<HTMLElement>('button')]
  const at = tools.indexOf(document.activeElement as HTMLElement)
  if (at === -1) return
  const isRtl = getComputedStyle(bar).direction === 'rtl'
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
  const backward = isRtl ? 'ArrowRight' : 'ArrowLeft'
  const next = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: tools.length - 1 }[event.key]
  if (next !== undefined) {
    event.preventDefault()
    tools[(next + tools.length) % tools.length]?.focus()
  } else if (event.key === 'Escape') {
    bar.parentElement?.querySelector<HTMLElement>('.story-body')?.focus()
  }
}

function keepOneStop(bar: HTMLElement | null, focused: EventTarget): void {
  for (const tool of bar?.querySelectorAll<HTMLElement>('button') ?? []) tool.tabIndex = tool === focused ? 0 : -1
}
