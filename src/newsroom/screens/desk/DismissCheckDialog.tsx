import { useState } from 'react'
import type { ChecklistBody } from '#publishing/checklist/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Checkbox, TextField } from '../../ui/Field.tsx'
import { say } from '../../ui/toasts.ts'

interface DismissCheckDialogProps {
  path: string
  queryKey: string[]
  check: ChecklistBody['checks'][number]
  onClose: () => void
}

/** Lets a warning stand, with the reason: in this story for good; where it is about a name or a phrase, in the whole paper. */
export function DismissCheckDialog({ path, queryKey, check, onClose }: DismissCheckDialogProps) {
  const [reason, setReason] = useState('')
  const [isEverywhere, setIsEverywhere] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    try {
      const body = { key: check.key, reason, ...(isEverywhere ? { everywhere: true } : {}) }
      queries.setQueryData(queryKey, await call<ChecklistBody>(`${path}/dismissals`, { body }))
      if (isEverywhere) {
        void queries.invalidateQueries({ queryKey: ['checks'] })
        say('It is never asked about again. In the settings that can be taken back.')
      }
      onClose()
    } catch (refused) {
      setError(refused)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" onPress={() => void save()}>
        Let it stand
      </Button>
    </>
  )
  return (
    <Dialog title="Let it stand" isOpen onClose={onClose} actions={actions} isSticky>
      <div className="stack">
        <p dir="auto">{check.message}</p>
        <TextField label="Why" value={reason} onChange={setReason} autoFocus />
        {check.everywhere !== null && may('record.manage') && (
          <Checkbox
            label={`Never ask about this again, in any story: ${check.everywhere}`}
            isSelected={isEverywhere}
            onChange={setIsEverywhere}
          />
        )}
        <Problem error={error} />
      </div>
    </Dialog>
  )
}
