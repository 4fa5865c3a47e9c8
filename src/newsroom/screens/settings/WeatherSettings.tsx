import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { WeatherChange, WeatherReplyBody } from '#paper/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { formFaults } from '../../app/form-faults.ts'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { type Choice, Select } from '../../ui/Select.tsx'
import { useChange } from '../me/use-me.ts'
import { SaveRow } from './SaveRow.tsx'

const KEY = ['settings', 'weather']

const PROVIDERS: Choice<WeatherReplyBody['provider']>[] = [
  { value: 'none', label: 'No weather' },
  { value: 'met-norway', label: 'MET Norway', hint: 'Free, for every place on earth' },
  { value: 'open-meteo', label: 'Open-Meteo', hint: 'With a key of the paper’s own' },
]

/** Whose weather the masthead shows, and of which place. */
export function WeatherSettings() {
  const settings = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<WeatherReplyBody>('/settings/weather', { signal }),
  })
  return (
    <section aria-labelledby="weather-title">
      <h2 id="weather-title">Weather</h2>
      <p className="quiet">The masthead shows the weather of one place, with thanks to whoever measured it.</p>
      {settings.isPending && <Loading />}
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <WeatherForm kept={settings.data} />}
    </section>
  )
}

interface Form {
  provider: WeatherReplyBody['provider']
  name: string
  latitude: string
  longitude: string
  contact: string
  apiKey: string
}

function formOf({ provider, place, contact }: WeatherReplyBody): Form {
  const [name, latitude, longitude] = [place?.name ?? '', String(place?.latitude ?? ''), String(place?.longitude ?? '')]
  return { provider, name, latitude, longitude, contact, apiKey: '' }
}

/** Degrees as somebody wrote them, with a point or a comma; what is no number lies beyond every place on earth. */
function degrees(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.').replace('−', '-'))
  return Number.isFinite(number) ? number : 1_000
}

function bodyOf({ provider, contact, apiKey, ...place }: Form): WeatherChange {
  const isBlank = `${place.name}${place.latitude}${place.longitude}`.trim() === ''
  return {
    provider,
    contact,
    place: isBlank
      ? null
      : { name: place.name, latitude: degrees(place.latitude), longitude: degrees(place.longitude) },
    ...(apiKey === '' ? {} : { apiKey }),
  }
}

function WeatherForm({ kept }: { kept: WeatherReplyBody }) {
  const queries = useQueryClient()
  const [form, setForm] = useState(() => formOf(kept))
  const isLocked = !may('settings.manage')
  const saving = useChange(() => call<WeatherReplyBody>('/settings/weather', { method: 'PUT', body: bodyOf(form) }), {
    done: 'The weather is changed.',
    onDone: (now) => {
      queries.setQueryData(KEY, now)
      setForm(formOf(now))
    },
    keys: ['settings'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  const faults = formFaults(saving.error, ['place', 'place.name', 'place.latitude', 'place.longitude', 'apiKey'])
  const set = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }))
  const isShown = form.provider !== 'none'
  return (
    <form className="stack" onSubmit={submit}>
      <Select
        label="Measured by"
        choices={PROVIDERS}
        value={form.provider}
        onChange={(provider) => set({ provider })}
        isDisabled={isLocked}
      />
      {isShown && (
        <>
          <TextField
            label="Place"
            hint="As readers know it."
            value={form.name}
            onChange={(name) => set({ name })}
            isDisabled={isLocked}
            maxLength={100}
            error={faults.of('place') ?? faults.of('place.name')}
          />
          <div className="weather-place">
            <TextField
              label="Latitude"
              hint="Degrees north."
              inputMode="text"
              value={form.latitude}
              onChange={(latitude) => set({ latitude })}
              isDisabled={isLocked}
              error={faults.of('place.latitude')}
            />
            <TextField
              label="Longitude"
              hint="Degrees east."
              inputMode="text"
              value={form.longitude}
              onChange={(longitude) => set({ longitude })}
              isDisabled={isLocked}
              error={faults.of('place.longitude')}
            />
          </div>
          <TextField
            label="Contact for the weather’s provider"
            hint="The paper’s own contact where this is empty."
            value={form.contact}
            onChange={(contact) => set({ contact })}
            isDisabled={isLocked}
            maxLength={200}
          />
        </>
      )}
      {form.provider === 'open-meteo' && (
        <TextField
          label="Key of Open-Meteo"
          hint={
            kept.hasApiKey ? 'There is one, which nobody is shown. Type to replace it.' : 'It is shown to nobody again.'
          }
          type="password"
          autoComplete="off"
          value={form.apiKey}
          onChange={(apiKey) => set({ apiKey })}
          isDisabled={isLocked}
          maxLength={200}
          error={faults.of('apiKey')}
        />
      )}
      <Problem error={faults.other} />
      {!isLocked && (
        <SaveRow isChanged={JSON.stringify(form) !== JSON.stringify(formOf(kept))} isPending={saving.isPending} />
      )}
    </form>
  )
}
