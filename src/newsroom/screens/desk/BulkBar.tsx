import { useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TagPicker } from '../../ui/TagPicker.tsx'
import { say } from '../../ui/toasts.ts'
import { refreshDesk } from './desk-queries.ts'

interface BulkBarProps {
  ids: string[]
  onMove: () => void
  onAssign: () => void
  onClear: () => void
}

/** What can be done with the stories that are selected. */
export function BulkBar({ ids, onMove, onAssign, onClear }: BulkBarProps) {
  const [isTagging, setIsTagging] = useState(false)
  return (
    <section className="bulk-bar" aria-label="Selected stories">
      <span role="status">{ids.length === 1 ? 'One story selected' : `${ids.length} stories selected`}</span>
      <div className="row">
        <Button size="small" onPress={onMove}>
          Move to a stage <kbd>s</kbd>
        </Button>
        <Button size="small" onPress={onAssign}>
          Assign <kbd>a</kbd>
        </Button>
        <Button size="small" onPress={() => setIsTagging(true)}>
          Tag <kbd>t</kbd>
        </Button>
        <Button size="small" look="bare" onPress={onClear}>
          Clear
        </Button>
      </div>
      {isTagging && <TagDialog ids={ids} onClose={() => setIsTagging(false)} />}
    </section>
  )
}

export function TagDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const [names, setNames] = useState<string[]>([])
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    try {
      await call('/desk/bulk', { body: { articleIds: ids, addTags: names } })
      say(ids.length === 1 ? 'Tagged.' : `${ids.length} stories tagged.`)
      onClose()
      await refreshDesk()
    } catch (refused) {
      setError(refused)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button look="primary" isDisabled={names.length === 0} onPress={() => void save()}>
        Add
      </Button>
    </>
  )
  return (
    <Dialog title="Add tags" isOpen onClose={onClose} actions={actions} isSticky>
      <TagPicker label="Tags" names={names} onChange={setNames} suggestions={[]} onInput={() => undefined} />
      <Problem error={error} />
    </Dialog>
  )
}
