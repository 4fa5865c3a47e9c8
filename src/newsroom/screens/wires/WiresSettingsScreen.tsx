import './WireScreen.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WireBody } from '#wire/wires/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { WireCard } from './WireCard.tsx'
import { WireDialog } from './WireDialog.tsx'
import { refreshWires, useWires } from './wire-queries.ts'

/** Every wire: what it brings and how it does, for those who keep them. */
export function WiresSettingsScreen() {
  const list = useWires()
  const [editing, setEditing] = useState<WireBody | 'new' | null>(null)
  const [ending, setEnding] = useState<WireBody | null>(null)
  const wires = list.data?.wires ?? []
  const end = async (wire: WireBody): Promise<void> => {
    try {
      await call(`/wires/${wire.id}`, { method: 'DELETE' })
      await refreshWires()
      say('The wire has ended. Its stories stay.')
    } catch (error) {
      sayFailed(error)
    } finally {
      setEnding(null)
    }
  }
  if (!may('wire.manage')) {
    return (
      <>
        <ScreenHead title="Wires and settings" />
        <EmptyState title="Administrators keep the wires">
          <Link to="/wire">Back to the stories</Link>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <ScreenHead
        title="Wires and settings"
        actions={
          <Button look="primary" icon="plus" onPress={() => setEditing('new')}>
            Open a wire
          </Button>
        }
      >
        <p className="small">
          <Link to="/wire">
            <Icon name="back" /> Stories
          </Link>
        </p>
      </ScreenHead>
      {list.isPending && <Loading />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && wires.length === 0 && (
        <EmptyState title="There is no wire yet">
          A wire brings what an agency, a partner or a feed sends: from a folder, from an address, or sent here.
        </EmptyState>
      )}
      <div className="wire-settings">
        {wires.map((wire) => (
          <WireCard key={wire.id} wire={wire} onEdit={() => setEditing(wire)} onEnd={() => setEnding(wire)} />
        ))}
        {list.data && <Expiry days={list.data.expireDays} />}
      </div>
      {editing && (
        <WireDialog
          wire={editing === 'new' ? null : editing}
          folder={list.data?.folder ?? ''}
          onClose={() => setEditing(null)}
        />
      )}
      {ending && (
        <Confirm
          title={`End “${ending.name}”?`}
          isOpen
          verb="End it"
          isDanger
          onConfirm={() => void end(ending)}
          onClose={() => setEnding(null)}
        >
          <p>Nothing comes by it any more. Stories that came stay as they are.</p>
        </Confirm>
      )}
    </>
  )
}

function Expiry({ days }: { days: number }) {
  const [typed, setTyped] = useState(String(days))
  const value = Number(typed)
  const isGood = Number.isInteger(value) && value >= 1 && value <= 365
  const save = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      await call('/wire-settings', { method: 'PUT', body: { expireDays: value } })
      await refreshWires()
      say('Saved.')
    } catch (error) {
      sayFailed(error)
    }
  }
  return (
    <form className="stack" onSubmit={(event) => void save(event)}>
      <h2>Stories that nobody takes</h2>
      <TextField
        label="Days after which they are removed"
        hint="Draft, text and history are gone then. What somebody took or wrote in stays."
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        error={isGood ? undefined : 'Write a number from 1 to 365.'}
      />
      <p>
        <Button type="submit" isDisabled={!isGood || value === days}>
          Save
        </Button>
      </p>
    </form>
  )
}
