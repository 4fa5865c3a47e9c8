/** As many exact addresses as one pattern is written out to. */
const MOST = 100

interface Reading {
  text: string
  /** What groups held, by their number. */
  groups: string[]
}

/**
 * The addresses that a pattern of Ghost's redirects stands for, each with its target, where they can be counted: texts, one of several
 * texts, texts that may be missing. `null` where it stands for any number. A pattern that does not say where it ends is taken for the
 * address that it names.
 */
export function exactAddresses(pattern: string, to: string): { from: string; to: string }[] | null {
  const bare = /^\/(\^.*)\/i$/.exec(pattern)?.[1] ?? pattern
  const body = bare.replace(/^\^/, '').replace(/(\(?\\?\/\??\)?\??)?\$$/, (end) => (end.includes('/') ? '/' : ''))
  const parser = new Pattern(body)
  const readings = parser.read()
  if (readings === null) return null
  const found = readings
    .filter(({ text }) => text.startsWith('/'))
    .map(({ text, groups }) => ({
      from: text,
      to: to.replace(/\$(\d)/g, (_, number: string) => groups[Number(number) - 1] ?? ''),
    }))
  return found.length > 0 ? found : null
}

/** Reads a regular expression in which nothing repeats. */
class Pattern {
  readonly #pattern: string
  #at = 0
  #groups = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  read(): Reading[] | null {
    const readings = this.#alternatives()
    return this.#at === this.#pattern.length ? readings : null
  }

  #alternatives(): Reading[] | null {
    const found: Reading[] = []
    for (;;) {
      const sequence = this.#sequence()
      if (sequence === null || found.length + sequence.length > MOST) return null
      found.push(...sequence)
      if (this.#pattern[this.#at] !== '|') return found
      this.#at += 1
    }
  }

  #sequence(): Reading[] | null {
    let readings: Reading[] = [{ text: '', groups: [] }]
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at] ?? '')) {
      const atom = this.#atom()
      if (atom === null) return null
      const repeat = this.#pattern[this.#at]
      if (repeat !== undefined && /[*+{]/.test(repeat)) return null
      const choices = repeat === '?' ? [...atom, { text: '', groups: [] }] : atom
      if (repeat === '?') this.#at += 1
      if (readings.length * choices.length > MOST) return null
      readings = readings.flatMap((before) => choices.map((after) => join(before, after)))
    }
    return readings
  }

  #atom(): Reading[] | null {
    const sign = this.#pattern[this.#at] ?? ''
    this.#at += 1
    if (sign === '(') return this.#group()
    if (sign === '\\') {
      const escaped = this.#pattern[this.#at] ?? ''
      this.#at += 1
      // A letter behind it is a class of characters.
      return /[a-z0-9]/i.test(escaped) || escaped === '' ? null : [{ text: escaped, groups: [] }]
    }
    // A full stop that nothing repeats is that of “.html”.
    return /[[\]*+?{}^$]/.test(sign) ? null : [{ text: sign, groups: [] }]
  }

  #group(): Reading[] | null {
    const isCaptured = !this.#pattern.startsWith('?:', this.#at)
    if (!isCaptured) this.#at += 2
    else if (this.#pattern[this.#at] === '?') return null
    const number = isCaptured ? this.#groups++ : -1
    const inner = this.#alternatives()
    if (inner === null || this.#pattern[this.#at] !== ')') return null
    this.#at += 1
    if (!isCaptured) return inner
    return inner.map(({ text, groups }) => {
      const held = [...groups]
      held[number] = text
      return { text, groups: held }
    })
  }
}

function join(before: Reading, after: Reading): Reading {
  const groups = [...before.groups]
  after.groups.forEach((text, number) => {
    groups[number] = text
  })
  return { text: before.text + after.text, groups }
}
