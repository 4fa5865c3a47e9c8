export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'alarm'
  /** Takes back what was done. */
  undo?: (() => void) | undefined
}

type Listener = (toasts: readonly Toast[]) => void

/** Milliseconds that a message stays; one that offers to take something back stays longer, one about a fault until closed. */
const STAYS = 5_000
const STAYS_WITH_UNDO = 10_000

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<Listener>()

function tell(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener(toasts)
}

/** Says in a corner of the screen what was done, and lets it be taken back where `undo` is given. */
export function say(text: string, options: { undo?: () => void; tone?: Toast['tone'] } = {}): void {
  const id = ++lastId
  tell([...toasts.slice(-3), { id, text, tone: options.tone ?? 'plain', undo: options.undo }])
  if (options.tone !== 'alarm') setTimeout(() => dismiss(id), options.undo ? STAYS_WITH_UNDO : STAYS)
}

/** Says what did not work, until somebody closes it. */
export function sayFailed(error: unknown): void {
  say(error instanceof Error ? error.message : String(error), { tone: 'alarm' })
}

export function dismiss(id: number): void {
  tell(toasts.filter((toast) => toast.id !== id))
}

export function currentToasts(): readonly Toast[] {
  return toasts
}

export function onToasts(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
