import { useEffect, useRef } from 'react'

/**
 * Hears keys that are pressed alone, wherever the focus is: not where somebody types, nor while a dialog, list or menu is open. `answer` says
 * whether the key stands for something; only then nothing else comes of it.
 */
export function useScreenKeys(answer: (key: string) => boolean): void {
  const current = useRef(answer)
  current.current = answer
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]')) return
      if (current.current(event.key)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
