import { useState } from 'react'
import { embedAddress } from '#article/address.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'

interface EmbedDialogProps {
  isOpen: boolean
  onClose: () => void
  onEmbed: (address: string) => void
}

/** Asks for the address of something on another site. */
export function EmbedDialog({ isOpen, onClose, onEmbed }: EmbedDialogProps) {
  return (
    <Dialog title="From another site" isOpen={isOpen} onClose={onClose}>
      <EmbedForm
        onEmbed={(address) => {
          onClose()
          // After the dialog has given the focus back.
          setTimeout(() => onEmbed(address))
        }}
      />
    </Dialog>
  )
}

function EmbedForm({ onEmbed }: { onEmbed: (address: string) => void }) {
  const [text, setText] = useState('')
  const [isTried, setIsTried] = useState(false)
  const address = embedAddress(text)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (address) onEmbed(address)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label="Address"
        hint="Readers get a card that names the site. Nothing is loaded from there until they ask for it."
        placeholder="https://"
        value={text}
        onChange={setText}
        error={isTried && !address ? 'This is no https address. Copy it from the browser’s address bar.' : undefined}
        autoFocus
      />
      <div className="row">
        <Button type="submit" look="primary">
          Put it in
        </Button>
      </div>
    </form>
  )
}
