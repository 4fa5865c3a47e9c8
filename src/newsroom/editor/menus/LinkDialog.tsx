import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { linkAddress } from '#article/address.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'

interface LinkDialogProps {
  editor: Editor
  isOpen: boolean
  onClose: () => void
}

/** Asks where the selected words lead; without a selection, for words too. */
export function LinkDialog({ editor, isOpen, onClose }: LinkDialogProps) {
  return (
    <Dialog title="Link" isOpen={isOpen} onClose={onClose}>
      <LinkForm
        editor={editor}
        onDone={(run) => {
          onClose()
          setTimeout(run)
        }}
      />
    </Dialog>
  )
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: (run: () => void) => void }) {
  const present = String(editor.getAttributes('link')['href'] ?? '')
  const { from, to, empty } = editor.state.selection
  const needsWords = empty && present === ''
  const [text, setText] = useState(present)
  const [words, setWords] = useState('')
  const [isTried, setIsTried] = useState(false)
  const href = toLink(text)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (href === null) return
    onDone(() => {
      const mark = { type: 'link', attrs: { href } }
      const chain = editor.chain().focus()
      if (needsWords) chain.insertContent({ type: 'text', text: words.trim() || href, marks: [mark] }).run()
      else chain.setTextSelection({ from, to }).extendMarkRange('link').setMark('link', { href }).run()
    })
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label="Address"
        placeholder="https://"
        value={text}
        onChange={setText}
        error={
          isTried && href === null
            ? 'This is no address that a link can have. Write https://… or /section/….'
            : undefined
        }
        autoFocus
      />
      {needsWords && <TextField label="Words" hint="What readers click on." value={words} onChange={setWords} />}
      <div className="row">
        <Button type="submit" look="primary">
          {present ? 'Change the link' : 'Link'}
        </Button>
        {present && (
          <Button onPress={() => onDone(() => editor.chain().focus().extendMarkRange('link').unsetMark('link').run())}>
            Take the link off
          </Button>
        )}
      </div>
    </form>
  )
}

/** An address as people type it: `example.org` is `https://example.org`. */
export function toLink(text: string): string | null {
  const written = text.trim()
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(written)) return linkAddress(`https://${written}`)
  if (/^[^\s@:/]+@[\w-]+(\.[\w-]+)+$/.test(written)) return linkAddress(`mailto:${written}`)
  return linkAddress(written)
}
