import { createElement, Fragment, type ReactNode } from 'react'
import type { ContentDifference, DifferenceEntry, DifferencePart } from '#article/compare-editions.ts'
import { formatNumber, pluralOf } from '../format.ts'
import type { Labels } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'

interface DifferenceViewProps {
  difference: ContentDifference
  labels: Labels
  /** Of the article. */
  language: string
}

/** Unchanged blocks in a row from which on they are folded away. */
const FOLDED = 2

/** Two editions as one text, what went and what came marked for eyes and for ears. */
export function DifferenceView({ difference, labels, language }: DifferenceViewProps) {
  const { entries, wordsAdded, wordsRemoved } = difference
  const words = labels.historyPage
  if (!entries.some(hasChanged)) return <p className="note">{words.same}</p>
  return (
    <>
      <p className="note">
        <ins>
          {words.added}: {formatNumber(wordsAdded, labels.language)}
        </ins>{' '}
        <del>
          {words.removed}: {formatNumber(wordsRemoved, labels.language)}
        </del>
      </p>
      <div className="compared" {...languageAttributes(language, labels.language)}>
        {createElement(Fragment, null, ...runs(entries).map((run) => runElement(run, labels)))}
      </div>
    </>
  )
}

function hasChanged(entry: DifferenceEntry): boolean {
  return entry.parts.some((part) => part.op !== 'same')
}

/** Neighbours that all changed, or that all did not. */
function runs(entries: DifferenceEntry[]): DifferenceEntry[][] {
  const found: DifferenceEntry[][] = []
  for (const entry of entries) {
    const last = found.at(-1)
    if (last?.[0] && hasChanged(last[0]) === hasChanged(entry)) last.push(entry)
    else found.push([entry])
  }
  return found
}

function runElement(run: DifferenceEntry[], labels: Labels): ReactNode {
  const content = createElement(Fragment, null, ...run.map((entry) => entryElement(entry, labels)))
  const isChanged = run[0] !== undefined && hasChanged(run[0])
  if (isChanged || run.length < FOLDED) return content
  return (
    <details>
      <summary>{pluralOf(labels.historyPage.unchanged, run.length, labels.language)}</summary>
      {content}
    </details>
  )
}

function entryElement(entry: DifferenceEntry, labels: Labels): ReactNode {
  const name = 'field' in entry ? entry.field : entry.block
  return (
    <p className={`was-${name}`}>{createElement(Fragment, null, ...entry.parts.map((part) => marked(part, labels)))}</p>
  )
}

function marked({ op, text }: DifferencePart, labels: Labels): ReactNode {
  if (op === 'same') return text
  const Mark = op === 'added' ? 'ins' : 'del'
  return (
    <Mark>
      <span className="unseen">[{labels.historyPage[op]}: </span>
      {text}
      <span className="unseen">]</span>
    </Mark>
  )
}
