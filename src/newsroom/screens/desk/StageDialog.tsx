import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { say } from '../../ui/toasts.ts'
import { refreshDesk, useStages } from './desk-queries.ts'

/** Moves these articles to another stage: one press, or its number. */
export function StageDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const stages = useStages()
  const [error, setError] = useState<unknown>(null)
  const move = async (stage: string, name: string): Promise<void> => {
    try {
      await call('/desk/bulk', { body: { articleIds: ids, stage } })
      say(ids.length === 1 ? `Moved to ${name}.` : `${ids.length} stories moved to ${name}.`)
      onClose()
      await refreshDesk()
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <Dialog title={ids.length === 1 ? 'Move to a stage' : `Move ${ids.length} stories`} isOpen onClose={onClose}>
      <div className="stack">
        {stages.map(({ id, name }, index) => (
          <Button key={id} autoFocus={index === 0} onPress={() => void move(id, name)}>
            {name}
          </Button>
        ))}
        <Problem error={error} />
      </div>
    </Dialog>
  )
}
