import { useState } from 'react'
import type { Static } from 'typebox'
import type { ArticleReplyBody, PublishReply } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/toasts.ts'
import type { DraftSession } from './use-local-draft.ts'

interface PublishDialogProps {
  session: DraftSession
  article: ArticleReplyBody
  onClose: () => void
}

/** The last look before readers get it. */
export function PublishDialog({ session, article, onClose }: PublishDialogProps) {
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const publish = async (): Promise<void> => {
    setIsPending(true)
    setError(null)
    try {
      const { draftVersion } = await session.saveRevision()
      const published = await call<Static<typeof PublishReply>>(`/articles/${article.id}/publish`, {
        body: { draftVersion },
      })
      await queries.invalidateQueries({ queryKey: ['articles'] })
      say(`Published as edition ${published.edition}: ${published.url}`)
      onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setIsPending(false)
    }
  }
  return (
    <Dialog
      title="Publish"
      isOpen
      onClose={onClose}
      isSticky
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={isPending} onPress={() => void publish()} autoFocus>
            Publish now
          </Button>
        </>
      }
    >
      <p>Readers get the text as it stands here.</p>
      <Problem error={error} />
    </Dialog>
  )
}
