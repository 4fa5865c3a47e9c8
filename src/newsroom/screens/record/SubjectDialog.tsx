import { type FormEvent, useState } from 'react'
import type { SubjectSummaryBody } from '#record/api.ts'
import type { SubjectBodyBody, SubjectReplyBody } from '#record/subjects/api.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Select } from '../../ui/Select.tsx'
import { say } from '../../ui/toasts.ts'
import { addSubject, changeSubject, useRecordChange } from './record-queries.ts'
import { ALIAS_CHOICES, KIND_CHOICES, type Kind } from './record-words.ts'
import { SubjectPicker } from './SubjectPicker.tsx'

type Alias = SubjectReplyBody['aliases'][number] & { key: number }

interface SubjectDialogProps {
  /** `null` puts a new one on record. */
  subject: SubjectReplyBody | null
  onClose: () => void
  onSaved?: (id: string) => void
}

const DAY_HINT = '1952-10-07, 1952-10 or 1952'

/** What is on record of a subject itself: names, dates, what it belongs to, where it stands elsewhere. */
export function SubjectDialog({ subject, onClose, onSaved }: SubjectDialogProps) {
  const [kind, setKind] = useState<Kind>(subject?.kind ?? 'person')
  const [fields, setFields] = useState({
    name: subject?.name ?? '',
    note: subject?.note ?? '',
    starts: subject?.starts ?? '',
    ends: subject?.ends ?? '',
    sameAs: (subject?.sameAs ?? []).join('\n'),
    latitude: subject?.latitude?.toString() ?? '',
    longitude: subject?.longitude?.toString() ?? '',
  })
  const [partOf, setPartOf] = useState<SubjectSummaryBody | null>(subject?.partOf ?? null)
  const [aliases, setAliases] = useState<Alias[]>(
    (subject?.aliases ?? []).filter(({ text }) => text !== subject?.name).map((alias, key) => ({ ...alias, key })),
  )
  const save = useRecordChange(
    () => {
      const body = bodyOf({ kind, ...fields, partOf, aliases })
      return subject ? changeSubject(subject.id, body) : addSubject(body)
    },
    ({ id }) => {
      say(subject ? 'The record is changed.' : `${fields.name} is on record.`)
      onClose()
      onSaved?.(id)
    },
  )
  const faults = formFaults(save.error, ['name', 'note', 'starts', 'ends', 'sameAs', 'latitude', 'longitude'])
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    onChange: (value: string) => setFields({ ...fields, [name]: value }),
    error: faults.of(name),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog
      title={subject ? `Change ${subject.name}` : 'Put somebody on record'}
      width="wide"
      isOpen
      isSticky
      onClose={onClose}
    >
      <form className="stack" onSubmit={submit}>
        <div className="record-fields">
          <TextField label="Name" autoComplete="off" autoFocus {...field('name')} />
          <Select label="Kind" choices={KIND_CHOICES} value={kind} onChange={setKind} />
        </div>
        <TextField label="Who or what it is, in a sentence" {...field('note')} />
        <AliasFields aliases={aliases} onChange={setAliases} />
        <div className="record-fields">
          <TextField label={kind === 'person' ? 'Born' : 'Began'} hint={DAY_HINT} {...field('starts')} />
          <TextField label={kind === 'person' ? 'Died' : 'Ended'} hint={DAY_HINT} {...field('ends')} />
        </div>
        <SubjectPicker label="Belongs to" chosen={partOf} onChoose={setPartOf} except={subject?.id} />
        <TextField
          label="The same elsewhere"
          hint="Ids of Wikidata (Q42) or addresses, one a line"
          rows={2}
          {...field('sameAs')}
        />
        {(kind === 'place' || fields.latitude !== '') && (
          <div className="record-fields">
            <TextField
              label="Latitude"
              hint="North of the equator, in degrees"
              inputMode="decimal"
              {...field('latitude')}
            />
            <TextField
              label="Longitude"
              hint="East of Greenwich, in degrees"
              inputMode="decimal"
              {...field('longitude')}
            />
          </div>
        )}
        <Problem error={faults.other} />
        <FormButtons verb="Save" isPending={save.isPending} isDisabled={fields.name.trim() === ''} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

function bodyOf(form: {
  kind: Kind
  name: string
  note: string
  starts: string
  ends: string
  sameAs: string
  latitude: string
  longitude: string
  partOf: SubjectSummaryBody | null
  aliases: Alias[]
}): SubjectBodyBody {
  const { kind, name, note, starts, ends, sameAs, latitude, longitude, partOf, aliases } = form
  // What is no number is sent as one that no coordinate has, so that the server names the field.
  const degrees = (text: string): number | null =>
    text.trim() === '' ? null : Number(text.replace(',', '.')) || (/^[-+]?0/.test(text.trim()) ? 0 : 999)
  return {
    ...{ kind, name, note, starts: starts.trim() || null, ends: ends.trim() || null, partOf: partOf?.id ?? null },
    sameAs: sameAs.split(/\s+/).filter((address) => address !== ''),
    ...{ latitude: degrees(latitude), longitude: degrees(longitude) },
    aliases: aliases
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, kind: form, language }) => ({ text, kind: form, language })),
  }
}

function AliasFields({ aliases, onChange }: { aliases: Alias[]; onChange: (aliases: Alias[]) => void }) {
  const change = (key: number, changes: Partial<Alias>): void =>
    onChange(aliases.map((alias) => (alias.key === key ? { ...alias, ...changes } : alias)))
  const next = Math.max(0, ...aliases.map(({ key }) => key + 1))
  return (
    <fieldset className="record-aliases">
      <legend className="field-label">Other forms of the name</legend>
      {aliases.map(({ key, text, kind }) => (
        <div key={key} className="record-alias">
          <TextField
            label="Form of the name"
            isLabelHidden
            value={text}
            onChange={(value) => change(key, { text: value })}
            autoFocus={text === ''}
          />
          <Select
            label={`Kind of the form ${text}`}
            isLabelHidden
            choices={ALIAS_CHOICES}
            value={kind}
            onChange={(value) => change(key, { kind: value })}
          />
          <IconButton
            icon="close"
            label={`Remove ${text || 'the empty form'}`}
            onPress={() => onChange(aliases.filter((alias) => alias.key !== key))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon="plus"
        onPress={() => onChange([...aliases, { key: next, text: '', kind: 'short', language: null }])}
      >
        Add a form
      </Button>
    </fieldset>
  )
}
