import { labelsFor } from '../labels.ts'
import { recordLabelsFor } from '../record-labels.ts'
import type { Named, WhoIsWho } from '../record-props.ts'

/**
 * Whom the story names, with what they are and their office on its day. An entry to which a name in the text leads is shown as a card
 * over the page until the reader goes back.
 */
export function WhoIsWhoAside({ whoIsWho, language }: { whoIsWho: WhoIsWho; language: string }) {
  const { named, places, pairs } = whoIsWho
  const words = recordLabelsFor(language)
  return (
    <aside id="who-is-who" aria-label={words.whoIsWho}>
      <h2>{words.whoIsWho}</h2>
      {named.length > 0 ? <Entries named={named} language={language} /> : null}
      {places.length > 0 ? <Entries named={places} language={language} isInline /> : null}
      {pairs.length > 0 ? (
        <p>
          {words.onRecord}:{' '}
          {pairs.map((pair, at) => [
            at > 0 ? labelsFor(language).comma : null,
            <a key={pair.href} href={pair.href}>
              {pair.name}
            </a>,
          ])}
        </p>
      ) : null}
    </aside>
  )
}

function Entries({ named, language, isInline = false }: { named: Named[]; language: string; isInline?: boolean }) {
  const { backToText } = recordLabelsFor(language)
  return (
    <ul {...(isInline ? { className: 'inline' } : {})}>
      {named.map(({ anchor, href, name, office, note, isMarked }) => (
        <li key={href} id={`who-${anchor}`}>
          <a href={href}>{name}</a>
          {office ? <b>{labelsFor(language).comma + office}</b> : null} {note ? <span>{note}</span> : null}
          {isMarked ? (
            <a className="back" href={`#at-${encodeURIComponent(anchor)}`}>
              {backToText}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
