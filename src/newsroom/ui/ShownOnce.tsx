import './ShownOnce.css'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { say, sayFailed } from './toasts.ts'

interface ShownOnceProps {
  title: string
  /** What it is called in a sentence, such as `token`. */
  name: string
  text: string
  onClose: () => void
  /** What it is for, and that it is not shown again. */
  children: ReactNode
}

/** Shows a key or a secret, this once, and puts it on the clipboard. */
export function ShownOnce({ title, name, text, onClose, children }: ShownOnceProps) {
  const copy = () => {
    navigator.clipboard.writeText(text).then(() => say(`The ${name} is copied.`), sayFailed)
  }
  return (
    <Dialog
      title={title}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={copy}>Copy the {name}</Button>
          <Button look="primary" onPress={onClose}>
            I have kept it
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{children}</p>
        <code className="shown-once">{text}</code>
      </div>
    </Dialog>
  )
}
