import type { PresentPerson } from '#editing/api.ts'

/** Who else has the text open. */
export function People({ people }: { people: readonly PresentPerson[] }) {
  if (people.length === 0) return null
  const names = people.map(({ name }) => name)
  return (
    <ul className="people" aria-label={`Also here: ${names.join(', ')}`}>
      {people.slice(0, 5).map((person) => (
        <li
          key={person.id}
          title={person.name}
          ref={(element) => {
            element?.style.setProperty('--person', person.colour)
          }}
        >
          <span aria-hidden="true">{initialsOf(person.name)}</span>
          <span className="hidden-text">{person.name}</span>
        </li>
      ))}
      {people.length > 5 && <li className="people-more">+{people.length - 5}</li>}
    </ul>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return `${first}${last}`.toUpperCase()
}
