import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SubjectSummaryBody } from '#record/api.ts'
import { ApiRefusal } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { mergeInto, sayDone, useRecordChange } from './record-queries.ts'
import { SubjectPicker } from './SubjectPicker.tsx'

interface MergeDialogProps {
  subject: SubjectSummaryBody
  into?: SubjectSummaryBody | null
  onClose: () => void
}

/** Makes one subject of two: into whom, and what goes over, before anything does. */
export function MergeDialog({ subject, into: suggested = null, onClose }: MergeDialogProps) {
  const [pair, setPair] = useState<{ from: SubjectSummaryBody; into: SubjectSummaryBody | null }>({
    from: subject,
    into: suggested,
  })
  const { from, into } = pair
  const navigate = useNavigate()
  const preview = useQuery({
    queryKey: ['merging', from.id, into?.id],
    queryFn: () => mergeInto(from.id, into?.id ?? '', true),
    enabled: into !== null,
    staleTime: 0,
  })
  const merge = useRecordChange(
    () => mergeInto(from.id, into?.id ?? ''),
    ({ change, subject: kept }) => {
      sayDone(`${from.name} is ${kept.name} now.`, change)
      onClose()
      if (from.id === subject.id && !suggested)
        void navigate({ to: '/record/subjects/$id', params: { id: kept.id } as never })
    },
  )
  const moved = preview.data
  const refused = preview.error ?? merge.error
  const fact =
    refused instanceof ApiRefusal && typeof refused.members['fact'] === 'string' ? refused.members['fact'] : null
  return (
    <Dialog
      title={`Merge ${from.name}`}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!moved} isPending={merge.isPending} onPress={() => merge.mutate()}>
            Merge
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          They turned out to be the same. One keeps its name and its page; the other's names, mentions and facts go over
          to it.
        </p>
        <SubjectPicker
          label="Is the same as"
          chosen={into}
          onChoose={(next) => setPair({ from, into: next })}
          except={from.id}
          autoFocus
        />
        {into && (
          <p>
            <Button size="small" icon="redo" onPress={() => setPair({ from: into, into: from })}>
              Keep {from.name} instead
            </Button>
          </p>
        )}
        <div role="status">
          {into && preview.isFetching && <p className="quiet">Looking what goes over …</p>}
          {into && moved && !preview.isFetching && (
            <>
              <p>
                <strong dir="auto">{into.name}</strong> gets:
              </p>
              <ul className="record-moved">
                <li>{counted(moved.aliases, 'form of the name', 'forms of the name')}</li>
                <li>{counted(moved.mentions, 'mention', 'mentions')}</li>
                <li>
                  {counted(moved.facts, 'fact', 'facts')}
                  {moved.joined > 0 &&
                    `, of which ${moved.joined} ${moved.joined === 1 ? 'is' : 'are'} on record there already`}
                </li>
              </ul>
              <p className="quiet small">
                {counted(moved.articles, 'story is', 'stories are')} shown anew. It can be undone.
              </p>
            </>
          )}
        </div>
        <Problem error={refused} />
        {fact !== null && (
          <p>
            <Link to="/record/facts/$id/correct" params={{ id: fact } as never}>
              Look at that fact
            </Link>
          </p>
        )}
      </div>
    </Dialog>
  )
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
