import { type FormEvent, useState } from 'react'
import type { AddWireBodyType, MappingBody, WireBody } from '#wire/wires/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Switch, TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Select } from '../../ui/Select.tsx'
import { say } from '../../ui/toasts.ts'
import { useSections } from '../desk/desk-queries.ts'
import { MappingEditor } from './MappingEditor.tsx'
import { DOOR_NAMES, refreshWires } from './wire-queries.ts'

const RECOGNISE = 'any'

const FORMATS = [
  { value: RECOGNISE, label: 'Recognise it' },
  { value: 'ninjs', label: 'ninjs' },
  { value: 'newsml-g2', label: 'NewsML-G2' },
  { value: 'newsml-1', label: 'NewsML 1' },
  { value: 'nitf', label: 'NITF' },
  { value: 'iptc7901', label: 'IPTC 7901' },
  { value: 'rss', label: 'RSS' },
  { value: 'rss-1', label: 'RSS 1.0' },
  { value: 'atom', label: 'Atom' },
]

const FIELDS = ['name', 'credit', 'place', 'language', 'pollMinutes', 'alarmHours'] as const

/** Opens a wire, or changes one. */
export function WireDialog({ wire, folder, onClose }: { wire: WireBody | null; folder: string; onClose: () => void }) {
  const sections = useSections()
  const [name, setName] = useState(wire?.name ?? '')
  const [credit, setCredit] = useState(wire?.credit ?? '')
  const [door, setDoor] = useState<WireBody['door']>(wire?.door ?? 'address')
  const [place, setPlace] = useState(wire?.place ?? '')
  const [format, setFormat] = useState(wire?.format ?? RECOGNISE)
  const [language, setLanguage] = useState(wire?.language ?? '')
  const [poll, setPoll] = useState(String(wire?.pollMinutes ?? 5))
  const [alarm, setAlarm] = useState(wire?.alarmHours ? String(wire.alarmHours) : '')
  const [isOn, setIsOn] = useState(wire?.isOn ?? true)
  const [mapping, setMapping] = useState<MappingBody | null>(wire?.mapping ?? null)
  const [isPending, setIsPending] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const shown = mapping ?? {
    rules: [],
    otherwise: { section: sections[0]?.slug ?? '', desk: null, assignee: null, stage: null },
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setIsPending(true)
    setError(null)
    const body: AddWireBodyType = {
      ...{ name, credit, door, place, isOn, mapping: shown },
      format: format === RECOGNISE ? null : format,
      language: language.trim() === '' ? null : language,
      pollMinutes: Number(poll) || 5,
      alarmHours: alarm.trim() === '' ? null : Number(alarm),
    }
    try {
      if (wire) await call(`/wires/${wire.id}`, { method: 'PATCH', body })
      else await call('/wires', { body })
      await refreshWires()
      say(wire ? 'The wire is changed.' : 'The wire is open.')
      onClose()
    } catch (failure) {
      setError(failure)
      setIsPending(false)
    }
  }
  const faults = formFaults(error, FIELDS)
  const errorOf = (field: string): string | undefined => (error instanceof ApiRefusal ? error.of(field) : undefined)
  return (
    <Dialog title={wire ? `Change ${wire.name}` : 'Open a wire'} isOpen isSticky onClose={onClose} width="wide">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={faults.of('name')}
          autoFocus
          autoComplete="off"
        />
        <TextField
          label="Credit"
          hint="As it stands in bylines, after those of the story. May be left empty."
          value={credit}
          onChange={setCredit}
          error={faults.of('credit')}
          autoComplete="off"
        />
        <Select
          label="How stories come"
          value={door}
          onChange={setDoor}
          choices={Object.entries(DOOR_NAMES).map(([value, label]) => ({ value: value as WireBody['door'], label }))}
        />
        {door !== 'post' && (
          <TextField
            label={door === 'folder' ? 'Name of the folder' : 'Address'}
            hint={
              door === 'folder'
                ? `It is made in ${folder}. Files are read when they are complete, and moved to done or failed.`
                : 'A feed, or whatever answers with stories. It is asked with what it said last.'
            }
            value={place}
            onChange={setPlace}
            error={faults.of('place')}
            autoComplete="off"
          />
        )}
        {door === 'address' && (
          <TextField
            label="Minutes between two looks"
            value={poll}
            onChange={setPoll}
            error={faults.of('pollMinutes')}
            inputMode="numeric"
          />
        )}
        <Select label="Format" value={format} onChange={setFormat} choices={FORMATS} />
        <TextField
          label="Language of stories that do not say theirs"
          hint="A tag such as en or pt-BR. Empty for the paper’s own."
          value={language}
          onChange={setLanguage}
          error={faults.of('language')}
          autoComplete="off"
        />
        <TextField
          label="Hours after which it is an alarm that nothing came"
          hint="Empty for never."
          value={alarm}
          onChange={setAlarm}
          error={faults.of('alarmHours')}
          inputMode="numeric"
        />
        <MappingEditor mapping={shown} onChange={setMapping} errorOf={errorOf} />
        <Switch label="Listens" isSelected={isOn} onChange={setIsOn} />
        <Problem error={faults.other} />
        <FormButtons
          verb={wire ? 'Save' : 'Open it'}
          isPending={isPending}
          isDisabled={name.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
