import { useState } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/toasts.ts'
import { useSending } from './use-sending.ts'

/** Adds a correction to what is published, whatever the draft says meanwhile. */
export function CorrectDialog({ article, onClose }: { article: ArticleReplyBody; onClose: () => void }) {
  const [text, setText] = useState('')
  const { isPending, error, send } = useSending()
  const correct = async (): Promise<void> => {
    if (!(await send(() => call(`/articles/${article.id}/corrections`, { body: { text: text.trim() } })))) return
    say('Readers see the correction under the story.')
    onClose()
  }
  return (
    <Dialog
      title="Add a correction"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={isPending} isDisabled={text.trim() === ''} onPress={() => void correct()}>
            Add it for good
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          It stands under the story and on the page of corrections at once, and nobody can take it back. The words of
          the story stay as they are: to change those too, publish a change of the kind Correction.
        </p>
        <TextField
          label="What was wrong, and what is right"
          value={text}
          onChange={setText}
          rows={4}
          maxLength={5_000}
          autoFocus
        />
        <Problem error={error} />
      </div>
    </Dialog>
  )
}
