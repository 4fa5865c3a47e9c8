export type RecordCommand =
  | ('up' | 'down' | 'first' | 'last')
  | ('keep' | 'keep-ticked' | 'reject' | 'tick' | 'edit' | 'spell')
  | ('take-back' | 'go-back')

interface Pressed {
  key: string
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}

const ON_ROWS: Record<string, RecordCommand> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  Enter: 'keep',
  Backspace: 'reject',
  Delete: 'reject',
  ' ': 'tick',
  e: 'edit',
  s: 'spell',
}

/**
 * What a key asks for in the list of suggestions; `null` where it is not the list's. `isOnRow` says whether a row has the focus, rather than
 * something within it; `isReviewing` whether all that is left is looked at before it is kept.
 */
export function commandOf(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Pressed,
  { isOnRow, isReviewing }: { isOnRow: boolean; isReviewing: boolean },
): RecordCommand | null {
  if (altKey) return null
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? 'take-back' : null
  if (key === 'Escape') return isReviewing ? 'go-back' : null
  if (!isOnRow) return null
  const command = ON_ROWS[key.length === 1 ? key.toLowerCase() : key] ?? null
  return command === 'keep' && (shiftKey || isReviewing) ? 'keep-ticked' : command
}
