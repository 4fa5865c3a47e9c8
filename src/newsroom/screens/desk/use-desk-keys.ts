import { useEffect, useRef } from 'react'

interface DeskKeys {
  onSelect: (id: string) => void
  onMove: (id: string | null) => void
  onAssign: (id: string | null) => void
  onTag: (id: string | null) => void
  onClear: () => void
}

/**
 * The desk by keyboard: j and k (or the arrows, on a story) go from story to story, Enter opens, x selects, s moves to a stage, a
 * assigns, t tags, Escape clears the selection. Where somebody types, keys are letters.
 */
export function useDeskKeys(keys: DeskKeys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]')) return
      const story = (document.activeElement as HTMLElement | null)?.closest('.desk-row')
      const id = story?.querySelector<HTMLElement>('[data-entry]')?.dataset['entry'] ?? null
      const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
      if (isArrow && id === null) return
      switch (event.key) {
        case 'j':
        case 'ArrowDown':
          goBy(1)
          break
        case 'k':
        case 'ArrowUp':
          goBy(-1)
          break
        case 'x':
          if (id === null) return
          current.current.onSelect(id)
          break
        case 's':
          current.current.onMove(id)
          break
        case 'a':
          current.current.onAssign(id)
          break
        case 't':
          current.current.onTag(id)
          break
        case 'Escape':
          current.current.onClear()
          return
        default:
          return
      }
      event.preventDefault()
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

/** Puts the focus on the story so many places further on. */
function goBy(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('.desk-link')]
  const at = links.findIndex((link) => link.closest('.desk-row')?.contains(document.activeElement))
  const next = at === -1 ? links[step > 0 ? 0 : links.length - 1] : links[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
