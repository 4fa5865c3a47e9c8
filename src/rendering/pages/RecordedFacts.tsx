import { Fragment, type ReactNode } from 'react'
import { Drawing } from '../cards/Visual.tsx'
import { labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { Link, Moment } from '../page-props.ts'
import { recordLabelsFor } from '../record-labels.ts'
import type { RecordChart, RecordedFact, RecordedFacts, RecordedSource, RecordedWords } from '../record-props.ts'

interface ListProps {
  facts: RecordedFact[]
  /** Of the paper. */
  language: string
  /** Whether each says what it is: where facts of several types stand together. */
  withTypes?: boolean
  /** Whether the words of the stories are shown. */
  withWords?: boolean
}

/** Facts with the words that report them, each beside its day. Nothing where there are none. */
export function FactList({ facts, language, withTypes = false, withWords = true }: ListProps) {
  if (facts.length === 0) return null
  return (
    <ul className="facts">
      {facts.map((fact) => (
        <li key={fact.id} className={`fact ${fact.type} ${fact.standing}`}>
          <FactDay fact={fact} />
          <div>
            {withTypes ? <p className="fact-type">{recordLabelsFor(language).types[fact.type]}</p> : null}
            <FactText fact={fact} language={language} hasType={withTypes} />
            <Remarks fact={fact} language={language} />
            {withWords
              ? fact.evidence.map((one) => <Words key={one.article.href + one.words} {...{ one, fact, language }} />)
              : null}
            {withWords ? fact.sources.map((one) => <Source key={one.name + one.href} {...{ one, language }} />) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

function FactDay({ fact: { day, until, type } }: { fact: RecordedFact }) {
  if (!day && !until) return null
  return (
    <p className="fact-day">
      {day ? <Time moment={day} /> : null}
      {type === 'role' && (until || day) ? ' – ' : null}
      {until ? <Time moment={until} /> : null}
    </p>
  )
}

function Time({ moment }: { moment: Moment }) {
  return <time dateTime={moment.iso}>{moment.text}</time>
}

function FactText({ fact, language, hasType }: { fact: RecordedFact; language: string; hasType: boolean }) {
  const words = recordLabelsFor(language)
  if (fact.standing === 'retracted' || fact.standing === 'superseded') {
    return (
      <p className="fact-text">
        {hasType ? null : `${words.types[fact.type]}. `}
        {words.standing[fact.standing]}
      </p>
    )
  }
  const { comma } = labelsFor(language)
  const { before, text, after } = fact
  const parts: ReactNode[] = []
  if (before.length > 0) parts.push(names(before, comma))
  if (text) parts.push(<SaidText fact={fact} language={language} />)
  if (after.length > 0 && fact.type === 'undertaking') parts.push([`${words.to} `, names(after, comma)])
  else if (after.length > 0) parts.push(names(after, comma))
  for (const link of [fact.event, fact.place]) if (link) parts.push(names([link], comma))
  if (parts.length === 0 && !hasType) parts.push(words.types[fact.type])
  if (parts.length === 0) return null
  return <p className="fact-text">{joined(parts)}</p>
}

function SaidText({ fact, language }: { fact: RecordedFact; language: string }) {
  const attributes = fact.language === null ? {} : languageAttributes(fact.language, language)
  if (fact.isQuoted) return <q {...attributes}>{fact.text.replace(/^["“„«]|["”»]$/gu, '')}</q>
  return <b {...attributes}>{fact.text}</b>
}

function names(links: Link[], comma: string): ReactNode {
  return links.map((link, at) => [
    at > 0 ? comma : null,
    <a key={link.href} href={link.href}>
      {link.name}
    </a>,
  ])
}

/** Parts of one line with a dot between them. */
function joined(parts: ReactNode[]): ReactNode {
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one line have no other name, and static markup never reorders
    <Fragment key={at}>
      {at > 0 ? ' · ' : null}
      {part}
    </Fragment>
  ))
}

function Remarks({ fact, language }: { fact: RecordedFact; language: string }) {
  const words = recordLabelsFor(language)
  const { status, note, remarks } = fact
  const parts: ReactNode[] = []
  if (fact.standing === 'disputed') parts.push(<strong>{words.standing.disputed}</strong>)
  if (note) parts.push(note)
  if (status) parts.push(<strong className={`status ${status}`}>{words.status[status]}</strong>)
  parts.push(...remarks)
  return parts.length > 0 ? <p className="remarks">{joined(parts)}</p> : null
}

/** The sentence of a story, and the story. A sentence that says no more than the fact itself is not written twice. */
function Words({ one, fact, language }: { one: RecordedWords; fact: RecordedFact; language: string }) {
  const sentence = [one.before, one.words, one.after].join('')
  const attributes = languageAttributes(one.language, language)
  return (
    <blockquote className="words" cite={one.article.href}>
      {fact.text && bare(sentence) === bare(fact.text) ? null : (
        <p {...attributes}>
          {one.before}
          <mark>{one.words}</mark>
          {one.after}
        </p>
      )}
      <footer>
        <cite>
          <a href={one.article.href} {...attributes}>
            {one.article.name}
          </a>
        </cite>{' '}
        <time dateTime={one.day.iso}>{one.day.text}</time>
      </footer>
    </blockquote>
  )
}

/** What a list says, what it is called, and when it was brought. */
function Source({ one, language }: { one: RecordedSource; language: string }) {
  const name = one.href ? <a href={one.href}>{one.name}</a> : one.name
  return (
    <blockquote className="words" cite={one.href ?? undefined}>
      {one.text ? <p>{one.text}</p> : null}
      <footer>
        {recordLabelsFor(language).fromList} <cite>{name}</cite> <time dateTime={one.day.iso}>{one.day.text}</time>
      </footer>
    </blockquote>
  )
}

function bare(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** A list of facts under its name. */
export function FactSection({ section, language }: { section: RecordedFacts; language: string }) {
  return (
    <section id={section.id} className="record-section">
      <h2>{section.title}</h2>
      <FactList facts={section.facts} language={language} />
      {section.more ? (
        <p className="more">
          <a href={section.more.href}>{section.more.name}</a>
        </p>
      ) : null}
    </section>
  )
}

/** A chart or map, and the same as a table. */
export function ChartSection({ chart, language }: { chart: RecordChart; language: string }) {
  const words = recordLabelsFor(language)
  return (
    <section className="record-chart">
      <h2>{chart.title}</h2>
      <Drawing graphic={chart.graphic} />
      {chart.rows.length > 0 ? <Figures chart={chart} name={words.figures} /> : null}
    </section>
  )
}

function Figures({ chart, name }: { chart: RecordChart; name: string }) {
  return (
    <details>
      <summary>{name}</summary>
      <table>
        <thead>
          <tr>
            {chart.head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="figure">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Where the page is found as data. Nothing where it is not. */
export function DataLinks({ links, language }: { links: Link[]; language: string }) {
  if (links.length === 0) return null
  return (
    <p className="list-foot">
      <span>
        {recordLabelsFor(language).asData}:
        {links.map((link) => (
          <a key={link.href} href={link.href}>
            {link.name}
          </a>
        ))}
      </span>
    </p>
  )
}
