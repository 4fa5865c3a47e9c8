import './Toasts.css'
import { useSyncExternalStore } from 'react'
import { Button, IconButton } from './Button.tsx'
import { currentToasts, dismiss, onToasts } from './toasts.ts'

/** Where `say` speaks: read out politely, in the corner, over everything else. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, currentToasts)
  return (
    <section className="toasts" aria-label="Messages" aria-live="polite">
      {toasts.map(({ id, text, tone, undo }) => (
        <div key={id} className={`toast ${tone}`}>
          <span>{text}</span>
          {undo && (
            <Button
              size="small"
              onPress={() => {
                dismiss(id)
                undo()
              }}
            >
              Undo
            </Button>
          )}
          <IconButton icon="close" label="Close the message" size="small" onPress={() => dismiss(id)} />
        </div>
      ))}
    </section>
  )
}
