import './RecordScreen.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { FactReplyBody } from '#record/api.ts'
import type { SubjectReplyBody } from '#record/subjects/api.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { ChangeList } from './ChangeList.tsx'
import { FactsTab } from './FactsTab.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { deleteSubject, sayDone, useRecordChange, useSubject } from './record-queries.ts'
import { ALIAS_CHOICES, KIND_WORDS, spanWords } from './record-words.ts'
import { SplitDialog } from './SplitDialog.tsx'
import { StoriesTab } from './StoriesTab.tsx'
import { SubjectDialog } from './SubjectDialog.tsx'
import { SubjectLink } from './SubjectLink.tsx'

/** One subject: who it is, what is on record of it, where it stands, and what was done to it. */
export function SubjectScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const subject = useSubject(id)
  if (subject.isPending) return <Loading label="Loading the subject" />
  if (subject.error) {
    return (
      <>
        <ScreenHead title="Record" />
        <ErrorState error={subject.error} onRetry={() => void subject.refetch()} />
      </>
    )
  }
  return <Subject key={subject.data.id} subject={subject.data} />
}

type Open = 'change' | 'merge' | 'split' | 'delete' | null

function Subject({ subject }: { subject: SubjectReplyBody }) {
  const [open, setOpen] = useState<Open>(null)
  const navigate = useNavigate()
  const close = (): void => setOpen(null)
  const remove = useRecordChange(
    () => deleteSubject(subject.id),
    () => {
      sayDone(`${subject.name} is off the record.`, null)
      void navigate({ to: '/record' })
    },
  )
  const isUnused = subject.articles === 0 && subject.facts === 0
  return (
    <>
      <p className="record-back">
        <Link to="/record">Record</Link> · <a href={subject.path}>Readers’ page</a>
      </p>
      <ScreenHead
        title={subject.name}
        actions={
          may('record.manage') && (
            <>
              <Button look="primary" icon="edit" onPress={() => setOpen('change')}>
                Change
              </Button>
              <Button onPress={() => setOpen('merge')}>Merge …</Button>
              <Button onPress={() => setOpen('split')} isDisabled={isUnused}>
                Split …
              </Button>
              {isUnused && (
                <Button icon="bin" onPress={() => setOpen('delete')}>
                  Take off
                </Button>
              )}
            </>
          )
        }
      >
        <p dir="auto">
          {[KIND_WORDS[subject.kind], spanWords(subject.starts, subject.ends), subject.note]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </ScreenHead>
      <Particulars subject={subject} />
      <Tabs
        label={subject.name}
        tabs={[
          { id: 'facts', label: `Facts (${subject.facts})`, content: <FactsTab id={subject.id} /> },
          { id: 'stories', label: `Stories (${subject.articles})`, content: <StoriesTab id={subject.id} /> },
          { id: 'changes', label: 'Changes', content: <ChangeList subject={subject.id} /> },
        ]}
      />
      {open === 'change' && <SubjectDialog subject={subject} onClose={close} />}
      {open === 'merge' && <MergeDialog subject={subject} onClose={close} />}
      {open === 'split' && <SplitDialog subject={subject} onClose={close} />}
      {open === 'delete' && (
        <Confirm
          title={`Take ${subject.name} off the record?`}
          isOpen
          verb="Take off"
          isPending={remove.isPending}
          onConfirm={() => remove.mutate(undefined, { onError: sayFailed })}
          onClose={close}
        >
          <p>Nothing refers to it. It can be undone among the changes of the record.</p>
        </Confirm>
      )}
    </>
  )
}

function Particulars({ subject }: { subject: SubjectReplyBody }) {
  const forms = subject.aliases.filter(({ text }) => text !== subject.name)
  const where = subject.latitude === null ? null : `${subject.latitude}, ${subject.longitude}`
  const rows: [string, React.ReactNode][] = [
    ['Also', forms.length > 0 && forms.map(({ text, kind }) => <Form key={text} text={text} kind={kind} />)],
    ['Roles', subject.roles.length > 0 && subject.roles.map((role) => <Role key={role.id} role={role} />)],
    ['Belongs to', subject.partOf && <SubjectLink {...subject.partOf} />],
    ['To it belong', subject.parts.length > 0 && subject.parts.map((part) => <SubjectLink key={part.id} {...part} />)],
    [
      'Merged into it',
      subject.merged.length > 0 &&
        subject.merged.map(({ id, name }) => (
          <span key={id} dir="auto">
            {name}
          </span>
        )),
    ],
    [
      'Elsewhere',
      subject.sameAs.length > 0 && subject.sameAs.map((address) => <Elsewhere key={address} address={address} />),
    ],
    ['Stands at', where],
  ]
  const shown = rows.filter(([, value]) => value)
  if (shown.length === 0) return null
  return (
    <dl className="record-particulars">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt className="label">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Form({ text, kind }: { text: string; kind: string }) {
  const words = ALIAS_CHOICES.find(({ value }) => value === kind)?.label.toLowerCase()
  return (
    <span>
      <span dir="auto">{text}</span> <span className="quiet small">{words}</span>
    </span>
  )
}

function Role({ role }: { role: FactReplyBody }) {
  const body = role.parties.find(({ part }) => part === 'organisation')?.subject
  return (
    <span>
      <span dir="auto">{String(role.data['title'] ?? '')}</span>
      {body && (
        <>
          , <SubjectLink {...body} />
        </>
      )}{' '}
      <span className="quiet small figures">{spanWords(role.starts, role.ends)}</span>
    </span>
  )
}

function Elsewhere({ address }: { address: string }) {
  const item = /wikidata\.org\/entity\/(Q\d+)$/.exec(address)?.[1]
  return <a href={item ? `https://www.wikidata.org/wiki/${item}` : address}>{item ? `Wikidata ${item}` : address}</a>
}
