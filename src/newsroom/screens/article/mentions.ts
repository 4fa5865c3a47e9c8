interface Named {
  id: string
  name: string
}

/** What stands between an `@` and the caret, where that may be the beginning of a name; `null` else. */
export function mentionBefore(text: string, caret: number): string | null {
  const before = text.slice(Math.max(0, caret - 60), caret)
  return /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(before)?.[1] ?? null
}

/** People whose name, or a word of it, begins with what was typed, whatever its accents. */
export function findMentions<Person extends Named>(people: readonly Person[], query: string): Person[] {
  const wanted = plain(query)
  return people.filter(({ name }) => {
    const words = plain(name)
    return words.startsWith(wanted) || words.split(' ').some((word) => word.startsWith(wanted))
  })
}

/** Ids of those whose names stand in the text after an `@`; a name that begins another one does not count for it. */
export function mentionedIn(text: string, people: readonly Named[]): string[] {
  const longest = [...people].sort((some, other) => other.name.length - some.name.length)
  const ids = new Set<string>()
  let rest = text.normalize('NFC')
  for (const { id, name } of longest) {
    const written = `@${name.normalize('NFC')}`
    if (!rest.includes(written)) continue
    ids.add(id)
    rest = rest.replaceAll(written, ' ')
  }
  return [...ids]
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
