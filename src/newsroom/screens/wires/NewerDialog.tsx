import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NewerBody, TakenOverBody } from '#wire/wires/api.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { ComparedText } from '../article/ComparedText.tsx'
import { refreshWires } from './wire-queries.ts'

/** The newer version of an agency beside what stands here, word by word, and the decision on it. */
export function NewerDialog(props: {
  articleId: string
  /** When the version came that waits. */
  receivedAt: string
  isReadOnly: boolean
  onClose: () => void
}) {
  const { articleId, receivedAt, isReadOnly, onClose } = props
  const [isPending, setIsPending] = useState(false)
  const newer = useQuery({
    // Asked again when another version waits, and not when this one was decided on.
    queryKey: ['newer-wire-version', articleId, receivedAt],
    queryFn: ({ signal }) => call<NewerBody>(`/wire-stories/${articleId}/newer`, { signal }),
    retry: false,
  })
  const restore = async (version: number): Promise<void> => {
    await call(`/articles/${articleId}/revisions/${version}/restore`, { method: 'POST' })
    await refreshWires()
  }
  const takeOver = async (): Promise<void> => {
    setIsPending(true)
    try {
      const { before } = await call<TakenOverBody>(`/wire-stories/${articleId}/newer/take-over`, { method: 'POST' })
      await refreshWires()
      say('Taken over. What stood here is a revision of its own.', {
        undo: () => void restore(before).catch(sayFailed),
      })
      onClose()
    } catch (error) {
      sayFailed(error)
      setIsPending(false)
    }
  }
  const setAside = async (): Promise<void> => {
    setIsPending(true)
    try {
      await call(`/wire-stories/${articleId}/newer/set-aside`, { method: 'POST' })
      await refreshWires()
      say('The text stays as it is.')
      onClose()
    } catch (error) {
      sayFailed(error)
      setIsPending(false)
    }
  }
  const { data } = newer
  return (
    <Dialog
      title={data?.version ? `Version ${data.version} beside this text` : 'The newer version beside this text'}
      isOpen
      onClose={onClose}
      width="wide"
      actions={
        !isReadOnly &&
        data && (
          <>
            <Button isDisabled={isPending} onPress={() => void setAside()}>
              Leave this text
            </Button>
            <Button look="primary" isPending={isPending} onPress={() => void takeOver()}>
              Take the newer version over
            </Button>
          </>
        )
      }
    >
      {newer.isPending && <Loading label="Comparing" />}
      {newer.error && <ErrorState error={newer.error} />}
      {data && (
        <>
          <p className="quiet small">
            {data.wordsAdded} words more, {data.wordsRemoved} fewer than what was last saved here.
            {data.isCoarse && ' The texts are so different that whole paragraphs are compared.'} What stands here stays
            as a revision.
          </p>
          <ComparedText entries={data.entries} />
        </>
      )}
    </Dialog>
  )
}
