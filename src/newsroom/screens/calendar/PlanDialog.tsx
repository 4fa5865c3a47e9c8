import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { PlanBodyType, PlanReplyBody } from '#publishing/desk/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { instantOf, localTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { DateTimeField, TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { say } from '../../ui/toasts.ts'
import { refreshDesk, usePeople, useSections } from '../desk/desk-queries.ts'

const NONE = 'none'

/** A story that nobody has begun: planned, changed, given up, or made an article of. */
export function PlanDialog({ plan, day, onClose }: { plan: PlanReplyBody | null; day: string; onClose: () => void }) {
  const navigate = useNavigate()
  const people = usePeople()
  const sections = useSections()
  const [headline, setHeadline] = useState(plan?.headline ?? '')
  const [section, setSection] = useState(plan?.section ?? NONE)
  const [assignee, setAssignee] = useState(plan?.assignee?.id ?? NONE)
  const [plannedAt, setPlannedAt] = useState(plan ? (plan.plannedAt ? localTime(plan.plannedAt) : '') : `${day}T12:00`)
  const [dueAt, setDueAt] = useState(plan?.dueAt ? localTime(plan.dueAt) : '')
  const [length, setLength] = useState(plan?.plannedLength?.toString() ?? '')
  const [brief, setBrief] = useState(plan?.brief ?? '')
  const [error, setError] = useState<unknown>(null)
  const mayPlan = may('plan.manage')
  const of = (field: string) => (error instanceof ApiRefusal ? error.of(field) : undefined)

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
      onClose()
      await refreshDesk()
    } catch (refused) {
      setError(refused)
    }
  }
  const save = () =>
    attempt(async () => {
      const body: PlanBodyType = {
        headline,
        ...(section === NONE ? {} : { section }),
        assignee: assignee === NONE ? null : assignee,
        plannedAt: plannedAt === '' ? null : instantOf(plannedAt),
        dueAt: dueAt === '' ? null : instantOf(dueAt),
        plannedLength: length === '' ? null : Number(length),
        brief,
      }
      await call(plan ? `/plans/${plan.id}` : '/plans', { method: plan ? 'PATCH' : 'POST', body })
      say(plan ? 'The plan is changed.' : 'The story is planned.')
    })
  const write = () =>
    attempt(async () => {
      const { articleId } = await call<{ articleId: string }>(`/plans/${plan?.id}/article`, { body: {} })
      await navigate({ to: '/articles/$id', params: { id: articleId } } as never)
    })
  const drop = () =>
    attempt(async () => {
      await call(`/plans/${plan?.id}`, { method: 'DELETE' })
      say('The plan is given up.')
    })
  const actions = (
    <>
      {plan && mayPlan && (
        <Button look="danger" onPress={() => void drop()}>
          Give it up
        </Button>
      )}
      {plan && may('article.create') && <Button onPress={() => void write()}>Begin writing</Button>}
      {mayPlan && (
        <Button look="primary" onPress={() => void save()}>
          Save
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={plan ? 'A planned story' : 'Plan a story'} isOpen onClose={onClose} actions={actions} isSticky>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (mayPlan) void save()
        }}
      >
        <TextField label="What it is about" value={headline} onChange={setHeadline} error={of('headline')} autoFocus />
        <Select
          label="Section"
          value={section}
          onChange={setSection}
          choices={[
            ...(plan?.section ? [] : [{ value: NONE, label: 'Not yet' }]),
            ...sections.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Select
          label="Who has it"
          value={assignee}
          onChange={setAssignee}
          choices={[{ value: NONE, label: 'Nobody' }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <DateTimeField label="Planned for" value={plannedAt} onChange={setPlannedAt} error={of('plannedAt')} />
        <DateTimeField label="Due" value={dueAt} onChange={setDueAt} error={of('dueAt')} />
        <TextField
          label="Words"
          inputMode="numeric"
          value={length}
          onChange={(text) => setLength(text.replace(/\D/g, '').slice(0, 6))}
        />
        <TextField label="Instructions" rows={2} value={brief} onChange={setBrief} error={of('brief')} />
        <Problem error={error} />
      </form>
    </Dialog>
  )
}
