import { useState } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/toasts.ts'
import { useSending } from './use-sending.ts'

/** Takes an article off the site. */
export function WithdrawDialog({ article, onClose }: { article: ArticleReplyBody; onClose: () => void }) {
  const [notice, setNotice] = useState('')
  const [reason, setReason] = useState('')
  const { isPending, error, send } = useSending()
  const withdraw = async (): Promise<void> => {
    const isDone = await send(() =>
      call(`/articles/${article.id}/withdraw`, {
        body: {
          ...(notice.trim() ? { notice: notice.trim() } : {}),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        },
      }),
    )
    if (!isDone) return
    say('Withdrawn. Publishing it again brings it back.')
    onClose()
  }
  return (
    <Dialog
      title="Withdraw the story"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" isPending={isPending} onPress={() => void withdraw()}>
            Withdraw it
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          Whoever opens its address reads that the story was withdrawn, and the notice below. It leaves fronts, lists,
          search and feeds. Its history stays with the paper.
        </p>
        <TextField
          label="Notice"
          hint="Public. Why readers do not find it any more."
          value={notice}
          onChange={setNotice}
          rows={2}
          maxLength={2_000}
        />
        <TextField
          label="Reason"
          hint="For the newsroom only."
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={2_000}
        />
        <Problem error={error} />
      </div>
    </Dialog>
  )
}
