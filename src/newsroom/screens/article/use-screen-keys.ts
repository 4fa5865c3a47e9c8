import { type RefObject, useEffect, useRef } from 'react'

interface ScreenKeys {
  onSave: () => void
  onPublish: () => void
  /** Has to show the panel. */
  onPanel: () => void
  /** Has to show what the text says for the record, and put the focus on its first suggestion. */
  onRecord: () => void
  onUndo: () => void
  onRedo: () => void
}

/** Keys that count wherever one is on the screen: saving, publishing, and the ways between text, toolbar and panel. */
export function useScreenKeys(screen: RefObject<HTMLElement | null>, keys: ScreenKeys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isCommand = event.ctrlKey || event.metaKey
      if (document.querySelector('[role="dialog"]')) return
      if (isCommand && !event.altKey && event.key.toLowerCase() === 's') current.current.onSave()
      else if (isCommand && !event.altKey && isUndoKey(event) && !isTypedIn(event.target)) undo(event, current.current)
      else if (isCommand && event.altKey && event.key === 'Enter') current.current.onPublish()
      else if (isCommand && event.altKey && event.code === 'KeyR') current.current.onRecord()
      else if (event.key === 'F6') moveOn(screen.current, current.current.onPanel)
      else if (event.altKey && event.key === 'F10') focus(screen.current, '.toolbar [tabindex="0"], .toolbar button')
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [screen])
}

function isUndoKey({ key }: KeyboardEvent): boolean {
  return key === 'z' || key === 'Z' || key === 'y'
}

function isTypedIn(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}

/** Beside the text the browser would undo in it by its own book, past what others typed. */
function undo({ key, shiftKey }: KeyboardEvent, { onUndo, onRedo }: ScreenKeys): void {
  if (key === 'z' && !shiftKey) onUndo()
  else onRedo()
}

/** From the panel to the text, from anywhere else to the panel. */
function moveOn(screen: HTMLElement | null, showPanel: () => void): void {
  const panel = screen?.querySelector('.side-panel')
  if (panel?.contains(document.activeElement)) {
    focus(screen, '.story-body')
    return
  }
  showPanel()
  requestAnimationFrame(() => focus(screen, '.side-panel [role="tab"][aria-selected="true"]'))
}

function focus(screen: HTMLElement | null, selector: string): void {
  screen?.querySelector<HTMLElement>(selector)?.focus()
}
