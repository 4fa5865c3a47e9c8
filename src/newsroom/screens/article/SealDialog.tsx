import { useState } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Checkbox, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/toasts.ts'
import { useSending } from './use-sending.ts'

/** Blanks editions for good, where the law or somebody's safety asks for it. */
export function SealDialog({ article, onClose }: { article: ArticleReplyBody; onClose: () => void }) {
  const all = Array.from({ length: article.edition ?? 0 }, (_, index) => index + 1)
  const [editions, setEditions] = useState<number[]>(all)
  const [notice, setNotice] = useState('')
  const [isSure, setIsSure] = useState(false)
  const { isPending, error, send } = useSending()
  const seal = async (): Promise<void> => {
    const body = { editions, notice: notice.trim() }
    if (!(await send(() => call(`/articles/${article.id}/seal`, { body })))) return
    say(editions.length === 1 ? 'The edition is sealed.' : `${editions.length} editions are sealed.`)
    onClose()
  }
  const isReady = editions.length > 0 && notice.trim() !== '' && isSure
  return (
    <Dialog
      title="Seal editions"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="danger" isPending={isPending} isDisabled={!isReady} onPress={() => void seal()}>
            Seal for good
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          For a court, a victim’s name, a picture without rights. What a sealed edition said is blanked everywhere: on
          its page, in its history, in search, feeds and exports, and with it the text that people have open here and
          its revisions. Readers see the line below, with its date. It cannot be undone; that an edition was there stays
          provable.
        </p>
        <fieldset className="row details-fieldset">
          <legend className="field-label">Editions</legend>
          {all.map((number) => (
            <Checkbox
              key={number}
              label={`Edition ${number}`}
              isSelected={editions.includes(number)}
              onChange={(isChosen) =>
                setEditions(
                  isChosen ? [...editions, number].sort((a, b) => a - b) : editions.filter((one) => one !== number),
                )
              }
            />
          ))}
        </fieldset>
        <TextField
          label="Public line"
          hint="What readers find instead."
          value={notice}
          onChange={setNotice}
          rows={2}
          maxLength={2_000}
        />
        <Checkbox label="I know that this cannot be undone." isSelected={isSure} onChange={setIsSure} />
        <Problem error={error} />
      </div>
    </Dialog>
  )
}
