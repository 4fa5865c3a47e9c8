import './Dialog.css'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button, IconButton } from './Button.tsx'

interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  /** `wide` for choosing among pictures or comparing texts. */
  width?: 'normal' | 'wide' | 'full'
  /** Buttons at the end. */
  actions?: ReactNode
  /** Whether it stays when somebody clicks beside it: where something was typed into it. */
  isSticky?: boolean
  children: ReactNode
}

/** A question or a task over the screen. Escape and the cross close it; focus goes back to where it came from. */
export function Dialog({ title, isOpen, onClose, width = 'normal', actions, isSticky = false, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!isSticky}
      className="dialog-shade"
    >
      <Modal className={`dialog-box ${width}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon="close" label="Close" onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions && <footer className="dialog-actions">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface ConfirmProps {
  title: string
  isOpen: boolean
  /** What the button that does it says: a verb. */
  verb: string
  isDanger?: boolean
  isPending?: boolean
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Asks once more before something that cannot be taken back, and says what will happen. */
export function Confirm({ title, isOpen, verb, isDanger, isPending, onConfirm, onClose, children }: ConfirmProps) {
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look={isDanger ? 'danger' : 'primary'} isPending={isPending ?? false} onPress={onConfirm} autoFocus>
        {verb}
      </Button>
    </>
  )
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} actions={actions}>
      {children}
    </Dialog>
  )
}
