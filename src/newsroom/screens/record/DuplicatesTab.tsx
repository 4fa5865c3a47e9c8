import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { DuplicatesBody } from '#record/subjects/api.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { useDuplicates } from './record-queries.ts'
import { KIND_WORDS, WHY_WORDS } from './record-words.ts'

type Pair = DuplicatesBody['pairs'][number]

/** Pairs that may be one, with why. */
export function DuplicatesTab() {
  const found = useDuplicates()
  const [merging, setMerging] = useState<Pair | null>(null)
  return (
    <>
      {found.isPending && <Loading label="Looking for duplicates" />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data?.pairs.length === 0 && (
        <EmptyState title="No duplicates are seen">
          Nobody has the same name, a name one letter apart, or the same item of Wikidata.
        </EmptyState>
      )}
      {found.data && found.data.pairs.length > 0 && (
        <ul className="record-list" aria-label="Possible duplicates">
          {found.data.pairs.map((pair) => (
            <li key={pair.subjects.map(({ id }) => id).join()}>
              <div>
                {pair.subjects.map(({ id, name, kind, note }) => (
                  <p key={id} className="record-pair">
                    <Link to="/record/subjects/$id" params={{ id } as never} className="record-name" dir="auto">
                      {name}
                    </Link>{' '}
                    <span className="quiet small" dir="auto">
                      {[KIND_WORDS[kind], note].filter(Boolean).join('. ')}
                    </span>
                  </p>
                ))}
              </div>
              <p className="quiet small">{WHY_WORDS[pair.why]}</p>
              {may('record.manage') && (
                <Button
                  size="small"
                  onPress={() => setMerging(pair)}
                  aria-label={`Merge ${pair.subjects[0].name} and ${pair.subjects[1].name}`}
                >
                  Merge …
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {merging && (
        <MergeDialog subject={merging.subjects[1]} into={merging.subjects[0]} onClose={() => setMerging(null)} />
      )}
    </>
  )
}
