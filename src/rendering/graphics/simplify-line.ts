/**
 * Thins a line out: no point that is left away lies further than `tolerance` from what remains. The ends stay, and the
 * answer holds the positions, in order, of the points that stay. After Douglas and Peucker (1973), without recursion.
 *
 * @param x coordinates of the points, in the unit of `tolerance`
 */
export function simplifyLine(x: ArrayLike<number>, y: ArrayLike<number>, tolerance: number): number[] {
  const last = x.length - 1
  if (last < 2) return Array.from({ length: x.length }, (_, position) => position)
  const stays = new Uint8Array(x.length)
  stays[0] = 1
  stays[last] = 1
  const open: [number, number][] = [[0, last]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch
    const far = furthestFrom(x, y, from, to)
    if (far.squared <= tolerance * tolerance) continue
    stays[far.position] = 1
    if (far.position - from > 1) open.push([from, far.position])
    if (to - far.position > 1) open.push([far.position, to])
  }
  const kept: number[] = []
  for (let position = 0; position <= last; position++) if (stays[position]) kept.push(position)
  return kept
}

/** The point between two others that lies furthest from the stretch of line between them, and its squared distance. */
function furthestFrom(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  from: number,
  to: number,
): { position: number; squared: number } {
  const startX = x[from] ?? 0
  const startY = y[from] ?? 0
  const alongX = (x[to] ?? 0) - startX
  const alongY = (y[to] ?? 0) - startY
  const length = alongX * alongX + alongY * alongY
  let position = from
  let squared = -1
  for (let i = from + 1; i < to; i++) {
    const dx = (x[i] ?? 0) - startX
    const dy = (y[i] ?? 0) - startY
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, (dx * alongX + dy * alongY) / length))
    const offX = dx - share * alongX
    const offY = dy - share * alongY
    const off = offX * offX + offY * offY
    if (off > squared) {
      squared = off
      position = i
    }
  }
  return { position, squared }
}
