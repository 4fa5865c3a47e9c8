import { useState } from 'react'
import type { ImportNoteBody, ImportRemarkBody } from '#wire/imports/api.ts'
import { SearchField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'

const ALL = 'all'

/** Problems that are shown at once. */
const SHOWN = 200

/** What did not come as it should, narrowed by kind and by words. */
export function Problems({ problems, total }: { problems: ImportRemarkBody[]; total: number }) {
  const [kind, setKind] = useState(ALL)
  const [text, setText] = useState('')
  if (total === 0) return null
  const kinds = [...new Set(problems.map((one) => one.kind))].sort()
  const words = text.trim().toLowerCase()
  const found = problems.filter(
    (one) =>
      (kind === ALL || one.kind === kind) &&
      (words === '' || `${one.where} ${one.key} ${one.message}`.toLowerCase().includes(words)),
  )
  return (
    <section aria-labelledby="import-problems">
      <h2 id="import-problems">
        {total.toLocaleString('en')} {total === 1 ? 'problem' : 'problems'}
      </h2>
      {total > 5 && (
        <div className="import-filter">
          <Select
            label="Kind"
            choices={[{ value: ALL, label: 'All' }, ...kinds.map((value) => ({ value, label: value }))]}
            value={kind}
            onChange={setKind}
          />
          <SearchField label="Words in it" value={text} onChange={setText} />
        </div>
      )}
      <ul className="import-remarks">
        {found.slice(0, SHOWN).map((one) => (
          <li key={`${one.kind} ${one.key} ${one.message}`}>
            <span className="quiet small">
              {one.kind}
              {one.where && `, ${one.where}`}
            </span>{' '}
            <bdi>{one.message}</bdi>
          </li>
        ))}
      </ul>
      <p className="quiet small" role="status">
        {found.length === 0 && 'None of them is like that.'}
        {(found.length > SHOWN || total > problems.length) && 'More are in the report as JSON.'}
      </p>
    </section>
  )
}

/** What was mended or left out, like things together. */
export function Notes({ notes }: { notes: ImportNoteBody[] }) {
  if (notes.length === 0) return null
  return (
    <section aria-labelledby="import-notes">
      <h2 id="import-notes">What was mended or left out</h2>
      <ul className="import-remarks">
        {notes.map(({ kind, sort, count, examples }) => (
          <li key={`${kind} ${sort}`}>
            {count === 1 ? (
              <>
                <span className="quiet small">{[kind, examples[0]?.where].filter(Boolean).join(', ')}</span>{' '}
                <bdi>{examples[0]?.message}</bdi>
              </>
            ) : (
              <details>
                <summary>
                  <span className="figures">{count.toLocaleString('en')}</span> times, {kind}: <bdi>{sort}</bdi>
                </summary>
                <ul>
                  {examples.map((example) => (
                    <li key={example.key}>
                      <span className="quiet small">{example.where || example.key}</span> <bdi>{example.message}</bdi>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
