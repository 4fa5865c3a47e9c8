export interface LineChange {
  at: number
  removed: number
  added: string
}

/**
 * The one change that made `after` of `before`, as close to where the caret stands as it can be: in `aa`, typing another `a`
 * at the start is a change at the start. `null` where nothing changed. Never cuts a character of two units.
 */
export function changeBetween(before: string, after: string, caret: number): LineChange | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let end = 0
  // What stands after the caret was not typed, so it is compared first.
  const afterCaret = Math.max(0, after.length - caret)
  while (end < Math.min(most, afterCaret) && before.at(-1 - end) === after.at(-1 - end)) end++
  let start = 0
  while (start < most - end && before[start] === after[start]) start++
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  if (isInsidePair(before, start) || isInsidePair(after, start)) start--
  if (isInsidePair(before, before.length - end) || isInsidePair(after, after.length - end)) end--
  return { at: start, removed: before.length - start - end, added: after.slice(start, after.length - end) }
}

function isInsidePair(text: string, at: number): boolean {
  return at > 0 && at < text.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1))
}

/** Where a place in a text is after a change that Yjs tells as a delta. What is put in at the place itself comes after it. */
export function moveThrough(
  delta: readonly { retain?: number | undefined; insert?: unknown; delete?: number | undefined }[],
  at: number,
): number {
  let old = 0
  let moved = at
  for (const step of delta) {
    if (old > at) break
    if (step.retain !== undefined) old += step.retain
    else if (typeof step.insert === 'string') moved += old < at ? step.insert.length : 0
    else if (step.delete !== undefined) {
      moved -= Math.min(step.delete, Math.max(0, at - old))
      old += step.delete
    }
  }
  return moved
}
