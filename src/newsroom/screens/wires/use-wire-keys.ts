import { useScreenKeys } from '../../ui/use-screen-keys.ts'

interface WireKeys {
  onOpen: (id: string) => void
  onTake: (id: string) => void
  onSpike: (id: string) => void
}

/**
 * The wires by keyboard: j and k (or the arrows, on a story) go from story to story and show each, Enter opens, t takes it to the desk, x
 * spikes. Where somebody types, keys are letters.
 */
export function useWireKeys(keys: WireKeys): void {
  useScreenKeys((key) => answer(key, keys))
}

/** Does what a key stands for; returns whether it stands for something here. */
function answer(key: string, { onOpen, onTake, onSpike }: WireKeys): boolean {
  const active = document.activeElement as HTMLElement | null
  const isOnLine = active?.classList.contains('wire-line') ?? false
  const chosen = document.querySelector<HTMLElement>('.wire-row[data-chosen="true"]')
  const id = (active?.closest<HTMLElement>('.wire-row') ?? chosen)?.dataset['story'] ?? null
  const isArrow = key === 'ArrowDown' || key === 'ArrowUp'
  if (key === 'j' || key === 'k' || (isArrow && isOnLine)) {
    goBy(key === 'j' || key === 'ArrowDown' ? 1 : -1)
    return true
  }
  if (id === null) return false
  if (key === 'Enter' && isOnLine) onOpen(id)
  else if (key === 't') onTake(id)
  else if (key === 'x') onSpike(id)
  else return false
  return true
}

/** Puts the focus on the story so many places further on, from the one that is shown where none has it. */
function goBy(step: number): void {
  const lines = [...document.querySelectorAll<HTMLElement>('.wire-line')]
  const isAt = (line: HTMLElement): boolean => line.closest('.wire-row')?.contains(document.activeElement) ?? false
  const focused = lines.findIndex(isAt)
  const at = focused === -1 ? lines.findIndex((line) => line.closest('[data-chosen="true"]')) : focused
  const next =
    focused === -1 && at !== -1 ? lines[at] : at === -1 ? lines[step > 0 ? 0 : lines.length - 1] : lines[at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
