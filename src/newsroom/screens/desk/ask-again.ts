import type { ChecklistBody } from '#publishing/checklist/api.ts'

/** Milliseconds until links that are being looked at, and a text that is being read, are asked about again. */
const LINKS = 3_000
const READING = 700

/** When a checklist is to be asked for again by itself; `false` where nothing is under way. */
export function askAgainAfter(list: Pick<ChecklistBody, 'linksToLookAt' | 'isReading'> | undefined): number | false {
  if (list?.isReading) return READING
  return list && list.linksToLookAt > 0 ? LINKS : false
}
