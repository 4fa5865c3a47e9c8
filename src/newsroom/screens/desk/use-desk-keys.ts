import { useScreenKeys } from '../../ui/use-screen-keys.ts'

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
  useScreenKeys((key) => answer(key, keys))
}

/** Does what a key stands for; returns whether it stands for something here. */
function answer(key: string, { onSelect, onMove, onAssign, onTag, onClear }: DeskKeys): boolean {
  const story = (document.activeElement as HTMLElement | null)?.closest('.desk-row')
  const id = story?.querySelector<HTMLElement>('[data-entry]')?.dataset['entry'] ?? null
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp'
  if (key === 'j' || key === 'k' || (isArrow && id !== null)) goBy(key === 'j' || key === 'ArrowDown' ? 1 : -1)
  else if (key === 'x' && id !== null) onSelect(id)
  else if (key === 's') onMove(id)
  else if (key === 'a') onAssign(id)
  else if (key === 't') onTag(id)
  else {
    // Others may hear Escape too.
    if (key === 'Escape') onClear()
    return false
  }
  return true
}

/** Puts the focus on the story so many places further on. */
function goBy(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('.desk-link')]
  const at = links.findIndex((link) => link.closest('.desk-row')?.contains(document.activeElement))
  const next = at === -1 ? links[step > 0 ? 0 : links.length - 1] : links[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
