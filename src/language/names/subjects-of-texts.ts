import type { KnownSubject } from './known-subjects.ts'
import type { TrainingText } from './train.ts'

/** The names of an article as subjects of a record, each once. */
export function subjectsOf({ text, names }: TrainingText): KnownSubject[] {
  const subjects = new Map<string, KnownSubject>()
  for (const { start, end, kind } of names) {
    const name = text.slice(start, end)
    const id = `${kind} ${name}`
    subjects.set(id, { id, kind, name })
  }
  return [...subjects.values()]
}
