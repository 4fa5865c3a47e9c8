import { useQuery } from '@tanstack/react-query'
import type { ComparisonReply, RevisionEntry } from '#editing/api.ts'
import { call } from '../../api/call.ts'
import { fullTime } from '../../app/paper-time.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ComparedText } from './ComparedText.tsx'

interface CompareDialogProps {
  articleId: string
  /** `null` for the one before `to`. */
  from: number | null
  to: number
  revisions: RevisionEntry[]
  onClose: () => void
}

/** Two revisions, word by word. */
export function CompareDialog({ articleId, from, to, revisions, onClose }: CompareDialogProps) {
  const comparison = useQuery({
    queryKey: ['articles', articleId, 'revisions', to, 'comparison', from],
    queryFn: ({ signal }) =>
      call<ComparisonReply>(`/articles/${articleId}/revisions/${to}/comparison`, { query: { with: from }, signal }),
    retry: false,
  })
  const said = (version: number): string => {
    const found = revisions.find((one) => one.version === version)
    return found ? (found.name ?? fullTime(found.savedAt)) : `revision ${version}`
  }
  const { data } = comparison
  const changed = data?.entries.filter((entry) => entry.parts.some(({ op }) => op !== 'same')) ?? []
  return (
    <Dialog title="What changed" isOpen onClose={onClose} width="wide">
      {comparison.isPending && <Loading label="Comparing" />}
      {comparison.error && <ErrorState error={comparison.error} />}
      {data && (
        <>
          <p className="quiet small">
            From <span dir="auto">{said(data.from)}</span> to <span dir="auto">{said(data.to)}</span>:{' '}
            {changed.length === 0
              ? 'no word is different.'
              : `${data.wordsAdded} words added, ${data.wordsRemoved} taken out.`}
            {data.isCoarse && ' The texts are so different that whole paragraphs are compared.'}
          </p>
          <ComparedText entries={data.entries} />
        </>
      )}
    </Dialog>
  )
}
