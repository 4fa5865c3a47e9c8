import { Link } from '@tanstack/react-router'
import type { Editor } from '@tiptap/core'
import { may } from '../../app/boot.ts'
import { rangesOfMark, showActiveMark } from '../../editor/record/record-plugin.ts'
import type { KeptEntry } from '../../record/settle.ts'
import { factInWords, KIND_WORDS, SORT_WORDS, times } from '../../record/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Time } from '../../ui/Time.tsx'
import { scrollToRange } from './scroll-to-range.ts'

interface RecordKeptProps {
  editor: Editor
  kept: readonly KeptEntry[]
  mayKeep: boolean
  onTakeBack: (evidence: string[]) => Promise<void>
}

/** What of the article is on record, and who put it there. */
export function RecordKept({ editor, kept, mayKeep, onTakeBack }: RecordKeptProps) {
  if (kept.length === 0) return null
  return (
    <details className="record-kept">
      <summary>On record: {kept.length}</summary>
      <ol>
        {kept.map((entry) => (
          <li key={entry.key}>
            <button
              type="button"
              className="record-kept-words"
              onClick={() => {
                showActiveMark(editor, entry.key)
                scrollToRange(editor, rangesOfMark(editor.state, entry.key)[0])
              }}
            >
              {entry.fact && <span className="record-sort">{SORT_WORDS[entry.fact.type]} </span>}
              <span dir="auto">{wordsOf(entry)}</span>
            </button>
            <div className="record-kept-foot">
              <span className="quiet small">
                {entry.subject && `${KIND_WORDS[entry.subject.kind]} · `}
                {entry.places.length > 0 ? times(entry.places.length, 'place') : 'no longer in the text'}
                {' · '}
                <span dir="auto">{entry.decidedByName}</span>, <Time at={entry.decidedAt} as="relative" />
              </span>
              {entry.fact && may('record.manage') && (
                <Link
                  to="/record/facts/$id/correct"
                  params={{ id: entry.fact.id } as never}
                  className="small"
                  aria-label="Correct this in every story"
                >
                  Correct it
                </Link>
              )}
              {mayKeep && (
                <Button size="small" look="bare" onPress={() => void onTakeBack(entry.evidence)}>
                  Take back
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}

function wordsOf({ subject, fact }: KeptEntry): string {
  if (subject) return subject.name
  return fact
    ? factInWords(
        fact,
        fact.parties.map((party) => party.subject.name),
      )
    : ''
}
