import { useState } from 'react'
import { ApiRefusal } from '../../api/call.ts'
import { boot } from '../../app/boot.ts'
import { instantOf, localTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { DateTimeField } from '../../ui/Field.tsx'
import type { DayItem } from './calendar-days.ts'
import type { Planned } from './DayItemView.tsx'
import { putAt } from './move-item.ts'

const TITLES = { planned: 'When it is planned', due: 'When it is due', scheduled: 'When readers get it', embargo: '' }
const FIELDS = { planned: 'Planned for', due: 'Due', scheduled: 'Live from', embargo: '' }

/** Another day and time for something of the calendar; what is scheduled is called off here too. */
export function WhenDialog({ item, onClose }: { item: DayItem<Planned>; onClose: () => void }) {
  const { of, reason } = item
  const [at, setAt] = useState(localTime(item.at))
  const [error, setError] = useState<unknown>(null)
  const [isPending, setIsPending] = useState(false)
  const put = async (when: string | null): Promise<void> => {
    setIsPending(true)
    try {
      await putAt(item, when)
      onClose()
    } catch (refused) {
      setError(refused)
      setIsPending(false)
    }
  }
  const save = (): void => {
    if (at !== '') void put(instantOf(at))
  }
  const ofField = error instanceof ApiRefusal ? error.errors[0]?.message : undefined
  return (
    <Dialog
      title={TITLES[reason]}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          {reason === 'scheduled' && (
            <Button look="danger" isDisabled={isPending} onPress={() => void put(null)}>
              Call it off
            </Button>
          )}
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isPending={isPending} isDisabled={at === ''} onPress={save}>
            Move it
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p dir="auto">
          <strong>{of.headline || 'Untitled'}</strong>
        </p>
        <DateTimeField
          label={FIELDS[reason]}
          hint={`By the paper’s clocks (${boot.paper.timeZone.replaceAll('_', ' ')})`}
          value={at}
          onChange={setAt}
          error={ofField}
        />
        {reason === 'scheduled' && (
          <p className="quiet small">
            The edition stays as it was when it was scheduled, whatever was written since. What readers have now stays
            until it comes.
          </p>
        )}
        {!ofField && <Problem error={error} />}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
