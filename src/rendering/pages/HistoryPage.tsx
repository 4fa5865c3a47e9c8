import { Fragment } from 'react'
import { Breadcrumb } from '../frame/Breadcrumb.tsx'
import { type Labels, labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { HistoryEdition, HistoryProps } from '../page-props.ts'
import { CorrectionNotes } from './CorrectionNotes.tsx'
import { DifferenceView } from './DifferenceView.tsx'

/** Every edition of an article that readers have had, and what changed between two of them. */
export function HistoryPage(props: HistoryProps) {
  const { frame, article, breadcrumb, editions, compared, difference, corrections, jsonHref } = props
  const { language } = frame.paper
  const labels = labelsFor(language)
  const words = labels.historyPage
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labels.breadcrumb} />
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="of-article" {...languageAttributes(article.language, language)}>
          <a href={article.href}>{article.headline}</a>
        </p>
        <p className="note">{words.text}</p>
      </header>
      {compared ? <CompareForm {...props} compared={compared} labels={labels} /> : null}
      {compared && difference ? (
        <section id="difference" className="difference">
          <h2>{words.difference.replace('{from}', String(compared.from)).replace('{to}', String(compared.to))}</h2>
          <DifferenceView difference={difference} labels={labels} language={article.language} />
        </section>
      ) : null}
      <ol className="editions" reversed>
        {editions.map((edition) => (
          <EditionEntry key={edition.number} edition={edition} labels={labels} />
        ))}
      </ol>
      {corrections.length > 0 ? (
        <section id="corrections">
          <h2>{labels.corrections}</h2>
          <CorrectionNotes notes={corrections} />
        </section>
      ) : null}
      <p className="list-foot">
        <a href={jsonHref} type="application/json">
          {words.asData}
        </a>
      </p>
    </>
  )
}

function EditionEntry({ edition, labels }: { edition: HistoryEdition; labels: Labels }) {
  const { number, published, liveFrom, liveUntil, change, note, sealed, correctedBy, contentHash, hash } = edition
  const words = labels.historyPage
  return (
    <li value={number} className={change}>
      <h2>
        {labels.edition.replace('{n}', String(number))} <small>{words.change[change]}</small>
      </h2>
      <p className="meta">
        <time dateTime={published.iso}>{published.text}</time>
      </p>
      {note ? <p>{note}</p> : null}
      {liveFrom.iso === published.iso ? null : (
        <p className="meta">
          {words.liveFrom} <time dateTime={liveFrom.iso}>{liveFrom.text}</time>
        </p>
      )}
      {liveUntil ? (
        <p className="meta">
          {words.liveUntil} <time dateTime={liveUntil.iso}>{liveUntil.text}</time>
        </p>
      ) : null}
      {correctedBy.length > 0 ? (
        <p className="meta">
          {labels.corrections}
          {correctedBy.map(({ id, at }, index) => (
            <Fragment key={id}>
              {index === 0 ? ': ' : ' · '}
              <a href={`#correction-${id}`}>
                <time dateTime={at.iso}>{at.text}</time>
              </a>
            </Fragment>
          ))}
        </p>
      ) : null}
      {sealed ? (
        <p className="sealed">
          <time dateTime={sealed.at.iso}>{sealed.at.text}</time> {sealed.notice}
        </p>
      ) : null}
      <details>
        <summary>
          {words.fingerprint} <code>{hash.slice(0, 12)}</code>
        </summary>
        <p>
          <code>{contentHash}</code>
        </p>
        <p>
          <code>{hash}</code>
        </p>
      </details>
    </li>
  )
}

function CompareForm({ href, editions, compared, labels }: CompareFormProps) {
  const words = labels.historyPage
  const numbers = editions.filter((edition) => !edition.sealed).map((edition) => edition.number)
  if (numbers.length < 2) return null
  return (
    <form className="compare" action={`${href}#difference`}>
      <EditionChoice name="from" label={words.from} numbers={numbers} chosen={compared.from} />
      <EditionChoice name="to" label={words.to} numbers={numbers} chosen={compared.to} />
      <button type="submit">{words.compare}</button>
    </form>
  )
}

type CompareFormProps = HistoryProps & { compared: { from: number; to: number }; labels: Labels }

function EditionChoice({ name, label, numbers, chosen }: EditionChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select name={name} defaultValue={chosen}>
        {numbers.map((number) => (
          <option key={number} value={number}>
            {number}
          </option>
        ))}
      </select>
    </label>
  )
}

interface EditionChoiceProps {
  name: 'from' | 'to'
  label: string
  numbers: number[]
  chosen: number
}
