/** Lines on paper: each a list of x and y in turn. */
export type Line = number[]

/**
 * Collects what d3-geo draws, as lines on paper. A `closePath` leaves the closing stretch to {@link pathText}.
 */
export class PathPen {
  readonly lines: Line[] = []
  #line: Line = []

  moveTo(x: number, y: number): void {
    this.#line = [x, y]
    this.lines.push(this.#line)
  }

  lineTo(x: number, y: number): void {
    this.#line.push(x, y)
  }

  closePath(): void {}

  /** d3-geo draws circles for points only, and no points are drawn. */
  arc(): void {}
  beginPath(): void {}
}

/** Units of a path's numbers to one unit of the drawing: a path is drawn inside `scale(.1)`, and so needs no decimals. */
export const PATH_GRID = 10

/**
 * Lines as the `d` of an SVG path in tenths of a unit, in relative steps and with nothing that can be left out. Points that
 * fall on the one before are dropped, and so are lines that fall together to one point.
 */
export function pathText(lines: Line[], isClosed: boolean): string {
  let text = ''
  let penX = 0
  let penY = 0
  for (const line of lines) {
    const startX = Math.round((line[0] ?? 0) * PATH_GRID)
    const startY = Math.round((line[1] ?? 0) * PATH_GRID)
    let [x, y, steps] = [startX, startY, '']
    for (let i = 2; i < line.length; i += 2) {
      const nextX = Math.round((line[i] ?? 0) * PATH_GRID)
      const nextY = Math.round((line[i + 1] ?? 0) * PATH_GRID)
      if (nextX === x && nextY === y) continue
      if (isClosed && i === line.length - 2 && nextX === startX && nextY === startY) continue
      steps += following(nextX - x) + following(nextY - y)
      x = nextX
      y = nextY
    }
    if (steps === '') continue
    text += `m${startX - penX}${following(startY - penY)}${steps}${isClosed ? 'z' : ''}`
    penX = isClosed ? startX : x
    penY = isClosed ? startY : y
  }
  return text
}

/** A number after another one: a minus parts the two as well as a space. */
function following(value: number): string {
  return value < 0 ? String(value) : ` ${value}`
}

/** Area within a closed line, positive where it runs clockwise on paper, as coasts around land do. */
export function signedArea(line: Line): number {
  let sum = 0
  for (let i = 0; i < line.length; i += 2) {
    const next = (i + 2) % line.length
    sum += (line[i] ?? 0) * (line[next + 1] ?? 0) - (line[next] ?? 0) * (line[i + 1] ?? 0)
  }
  return sum / 2
}
