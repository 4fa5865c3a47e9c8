import { useState } from 'react'
import { call } from '../../api/call.ts'
import { confirmed, NotConfirmed } from '../../app/identity.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Checkbox } from '../../ui/Field.tsx'
import { useChange } from '../me/use-me.ts'
import { ChangeDialog } from './ChangeDialog.tsx'
import { HandOver, useDelivery } from './HandOver.tsx'
import type { Handed, Member } from './staff-words.ts'

export type MemberTask = 'change' | 'invite' | 'revoke' | 'reset' | 'disable' | 'enable'

interface Props {
  task: MemberTask
  member: Member
  onHand: (handed: Handed) => void
  onClose: () => void
}

interface Words {
  title: string
  verb: string
  isDanger?: boolean
  text: string
  /** Whether they are handed a one-time address afterwards. */
  hands: boolean
  done?: string
}

/** One thing that is done with one account, said before it is done. */
export function MemberDialog(props: Props) {
  return props.task === 'change' ? (
    <ChangeDialog member={props.member} onClose={props.onClose} />
  ) : (
    <TaskDialog {...props} task={props.task} />
  )
}

function TaskDialog({ task, member, onHand, onClose }: Props & { task: Exclude<MemberTask, 'change'> }) {
  const [forgetsFactors, setForgetsFactors] = useState(false)
  const delivery = useDelivery()
  const { title, verb, isDanger, text, hands, done } = wordsFor(task, member)
  const run = useChange(
    () =>
      confirmed(() =>
        task === 'revoke'
          ? call<Member>(`/staff/${member.id}/invitation`, { method: 'DELETE' })
          : call<Member | Handed>(`/staff/${member.id}/${ADDRESSES[task]}`, {
              method: 'POST',
              ...(hands && {
                body: { delivery: delivery.value, ...(task === 'invite' ? {} : { forgetsFactors }) },
              }),
            }),
      ),
    {
      ...(done && { done }),
      keys: ['staff'],
      onDone: (reply) => ('member' in reply ? onHand(reply) : onClose()),
    },
  )
  const error = run.error instanceof NotConfirmed ? null : run.error
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look={isDanger ? 'danger' : 'primary'} isPending={run.isPending} onPress={() => run.mutate()}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{text}</p>
        {(task === 'reset' || task === 'enable') && (member.hasApp || member.passkeys > 0) && (
          <Checkbox
            label="Remove the authenticator app and the passkeys too: they are lost, or somebody else had them"
            isSelected={forgetsFactors}
            onChange={setForgetsFactors}
          />
        )}
        {hands && <HandOver delivery={delivery} />}
        <Problem error={error} />
      </div>
    </Dialog>
  )
}

const ADDRESSES = { invite: 'invitation', reset: 'reset', disable: 'disable', enable: 'enable' }

function wordsFor(task: Exclude<MemberTask, 'change'>, { name }: Member): Words {
  switch (task) {
    case 'invite':
      return {
        title: `Invite ${name} again?`,
        verb: 'Invite again',
        text: 'They get a new address at which they choose a password. The one from before no longer works.',
        hands: true,
      }
    case 'revoke':
      return {
        title: `Take back ${name}’s invitation?`,
        verb: 'Take it back',
        isDanger: true,
        text: 'The address that they were given no longer works. You can invite them again.',
        hands: false,
        done: 'The invitation is taken back.',
      }
    case 'reset':
      return {
        title: `Reset ${name}’s account?`,
        verb: 'Reset',
        isDanger: true,
        text: 'They are signed out everywhere, and their password no longer works. They choose a new one at an address that works once.',
        hands: true,
      }
    case 'disable':
      return {
        title: `Disable ${name}’s account?`,
        verb: 'Disable',
        isDanger: true,
        text: 'They are signed out everywhere at once and cannot sign in any more. Their password, app and passkeys are removed; what they wrote stays, under their name.',
        hands: false,
        done: `${name} is out.`,
      }
    case 'enable':
      return {
        title: `Let ${name} in again?`,
        verb: 'Let in',
        text: 'They choose a new password at an address that works once, and have the role that they had.',
        hands: true,
      }
  }
}
