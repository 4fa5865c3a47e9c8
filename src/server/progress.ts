/** Milliseconds between two lines where nobody watches a terminal, and between two drawings where somebody does. */
const BETWEEN_LINES = 5_000
const BETWEEN_DRAWINGS = 200

/** Characters of the bar. */
const WIDTH = 30

/**
 * Tells how far a long command is: by a bar on a terminal, by a line every few seconds elsewhere, with what was done a second
 * and the time that is left. Writes to the error output, so that a command's own output stays what was asked for.
 */
export class Progress {
  readonly #total: number | null
  readonly #what: string
  readonly #out: NodeJS.WriteStream
  readonly #startedAt = performance.now()
  #toldAt = this.#startedAt
  #done = 0

  /**
   * @param total how many there are to do; `null` where that is not known
   * @param what what is counted, in the plural
   */
  constructor(total: number | null, what: string, out: NodeJS.WriteStream = process.stderr) {
    this.#total = total
    this.#what = what
    this.#out = out
  }

  /** Notes that `count` more are done. */
  add(count: number): void {
    this.#done += count
    const now = performance.now()
    if (now - this.#toldAt < (this.#out.isTTY ? BETWEEN_DRAWINGS : BETWEEN_LINES)) return
    this.#toldAt = now
    this.#out.write(this.#out.isTTY ? `\r${this.#bar()} ${this.#line()}\u001b[K` : `${this.#line()}\n`)
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[K')
  }

  /** How many are done a second so far. */
  get rate(): number {
    return this.#done / Math.max(0.001, (performance.now() - this.#startedAt) / 1_000)
  }

  #bar(): string {
    const share = this.#total === null ? 0 : Math.min(1, this.#done / Math.max(1, this.#total))
    const full = Math.round(share * WIDTH)
    return `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`
  }

  #line(): string {
    const rate = Math.round(this.rate).toLocaleString('en')
    if (this.#total === null) return `${count(this.#done)} ${this.#what}, ${rate} a second`
    const total = Math.max(this.#total, this.#done)
    const left = (total - this.#done) / Math.max(0.001, this.rate)
    return `${count(this.#done)} of ${count(total)} ${this.#what}, ${rate} a second, ${duration(left)} left`
  }
}

function count(value: number): string {
  return value.toLocaleString('en')
}

/** Seconds as people say them: `40 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
