import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { StaffListReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { boot } from '../../app/boot.ts'
import { Badge } from '../../ui/Badge.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Menu, type MenuAction } from '../../ui/Menu.tsx'
import { Select } from '../../ui/Select.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Time } from '../../ui/Time.tsx'
import { MemberDialog, type MemberTask } from './MemberDialog.tsx'
import type { Handed } from './staff-words.ts'
import { factorsOf, type Member, roleName, sectionsText, stateOf } from './staff-words.ts'

type StaffPage = Static<typeof StaffListReply>

const STATES = [
  { value: 'all', label: 'Everybody' },
  { value: 'active', label: 'Active' },
  { value: 'invited', label: 'Invited' },
  { value: 'disabled', label: 'Disabled' },
] as const

/** Everybody who has, had or is to get an account. */
export function PeopleTab({ onHand }: { onHand: (handed: Handed) => void }) {
  const [q, setQ] = useState('')
  const [state, setState] = useState<(typeof STATES)[number]['value']>('all')
  const [open, setOpen] = useState<{ task: MemberTask; member: Member } | null>(null)
  const staff = useInfiniteQuery({
    queryKey: ['staff', { q, state }],
    queryFn: ({ pageParam, signal }) => {
      const query = { q, after: pageParam, state: state === 'all' ? '' : state }
      return call<StaffPage>('/staff', { query, signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
  const members = staff.data?.pages.flatMap((page) => page.staff) ?? []
  return (
    <>
      <div className="staff-find">
        <SearchField label="Find by name or address" value={q} onChange={setQ} />
        <Select label="Shown" choices={STATES} value={state} onChange={setState} />
      </div>
      {staff.isPending && <Loading />}
      {staff.error && <ErrorState error={staff.error} onRetry={() => void staff.refetch()} />}
      {staff.data && members.length === 0 && (
        <EmptyState title="Nobody is found">Look for less, or for everybody.</EmptyState>
      )}
      {members.length > 0 && (
        <table className="staff-table">
          <caption className="hidden-text">Staff</caption>
          <thead>
            <tr className="label">
              <th scope="col">Name</th>
              <th scope="col">Role</th>
              <th scope="col">Sections</th>
              <th scope="col">Account</th>
              <th scope="col">Second factor</th>
              <th scope="col">Last seen</th>
              <th scope="col">
                <span className="hidden-text">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} onOpen={(task) => setOpen({ task, member })} />
            ))}
          </tbody>
        </table>
      )}
      <ShowMore pages={staff} />
      {open && (
        <MemberDialog
          {...open}
          onHand={(handed) => {
            setOpen(null)
            onHand(handed)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

function MemberRow({ member, onOpen }: { member: Member; onOpen: (task: MemberTask) => void }) {
  const { text, tone } = stateOf(member)
  return (
    <tr>
      <th scope="row">
        <bdi>{member.name}</bdi>
        {member.id === boot.me.id && ' (you)'}
        <span className="quiet small">{member.email}</span>
      </th>
      <td>{roleName(member.role)}</td>
      <td>{sectionsText(member.sections)}</td>
      <td>
        <Badge tone={tone}>{text}</Badge>
      </td>
      <td className="small" data-label="Second factor">
        {factorsOf(member)}
      </td>
      <td className="small" data-label="Last seen">
        {member.lastSeenAt ? <Time at={member.lastSeenAt} as="relative" /> : 'never'}
      </td>
      <td>
        <Menu
          label={`What can be done with ${member.name}`}
          trigger={<IconButton icon="more" label={`Change ${member.name}`} size="small" />}
          actions={actionsFor(member, onOpen)}
        />
      </td>
    </tr>
  )
}

function actionsFor(member: Member, onOpen: (task: MemberTask) => void): MenuAction[] {
  const open = (id: MemberTask, label: string, isDanger = false): MenuAction => ({
    id,
    label,
    isDanger,
    onAction: () => onOpen(id),
  })
  if (member.state === 'disabled') return [open('enable', 'Let in again')]
  const isInvited = member.state === 'invited'
  return [
    open('change', 'Change role and sections'),
    ...(isInvited ? [open('invite', 'Invite again')] : [open('reset', 'Reset the account')]),
    ...(member.invitation ? [open('revoke', 'Take the invitation back')] : []),
    ...(member.id === boot.me.id ? [] : [open('disable', 'Disable the account', true)]),
  ]
}
