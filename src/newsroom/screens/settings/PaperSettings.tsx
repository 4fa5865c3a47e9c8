import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PaperIdentityReply } from '#paper/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { formFaults } from '../../app/form-faults.ts'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { useChange } from '../me/use-me.ts'
import { SaveRow } from './SaveRow.tsx'

const KEY = ['settings', 'paper']
const FIELDS = ['title', 'tagline', 'language', 'timeZone', 'publisher', 'contact'] as const

/** What the paper is called, how it speaks, and who answers for it. */
export function PaperSettings() {
  const settings = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<PaperIdentityReply>('/settings/paper', { signal }),
  })
  return (
    <section aria-labelledby="paper-title">
      <h2 id="paper-title">The paper</h2>
      <p className="quiet">
        Readers see a change on every page at once; a newsroom that is open shows it when it is opened again.
      </p>
      {settings.isPending && <Loading />}
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <PaperForm kept={settings.data} />}
    </section>
  )
}

function save(body: PaperIdentityReply): Promise<PaperIdentityReply> {
  return call<PaperIdentityReply>('/settings/paper', { method: 'PUT', body })
}

function PaperForm({ kept }: { kept: PaperIdentityReply }) {
  const queries = useQueryClient()
  const [form, setForm] = useState(kept)
  const isLocked = !may('settings.manage')
  const show = (now: PaperIdentityReply) => {
    queries.setQueryData(KEY, now)
    setForm(now)
  }
  const saving = useChange(() => save(form), {
    onDone: (now) => {
      show(now)
      say('The paper is changed, and every page is made anew.', {
        undo: () => void save(kept).then(show).catch(sayFailed),
      })
    },
    keys: ['settings'],
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  const faults = formFaults(saving.error, FIELDS)
  const field = (name: (typeof FIELDS)[number]) => ({
    value: form[name],
    onChange: (text: string) => setForm((before) => ({ ...before, [name]: text })),
    isDisabled: isLocked,
    error: faults.of(name),
  })
  return (
    <form className="stack" onSubmit={submit}>
      <Nameplate {...form} />
      <TextField label="Title" maxLength={100} {...field('title')} />
      <TextField label="Tagline" hint="Stands under the title on the front." maxLength={200} {...field('tagline')} />
      <TextField label="Language" hint={languageHint(form.language)} {...field('language')} />
      <TextField label="Time zone" hint={zoneHint(form.timeZone)} {...field('timeZone')} />
      <TextField
        label="Publisher"
        hint="Who answers for the paper, at the foot of pages and for search engines."
        maxLength={200}
        {...field('publisher')}
      />
      <TextField
        label="Contact"
        hint="An address of mail or the web at which services that the paper asks, such as that of the weather, reach it."
        maxLength={200}
        {...field('contact')}
      />
      <Problem error={faults.other} />
      {!isLocked && (
        <SaveRow isChanged={FIELDS.some((name) => form[name] !== kept[name])} isPending={saving.isPending} />
      )}
    </form>
  )
}

/** How the top of the front will look. */
function Nameplate({ title, tagline, language }: Pick<PaperIdentityReply, 'title' | 'tagline' | 'language'>) {
  return (
    <figure className="nameplate-preview">
      <figcaption className="label">As readers see it</figcaption>
      <p className="nameplate-title" lang={language} dir="auto">
        {title}
      </p>
      {tagline && (
        <p className="nameplate-tagline" lang={language} dir="auto">
          {tagline}
        </p>
      )}
    </figure>
  )
}

function languageHint(tag: string): string {
  const example = 'A tag such as en, de-AT or zh-Hant.'
  try {
    const name = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag.trim())
    return name ? `${example} This one is ${name}.` : example
  } catch {
    return example
  }
}

function zoneHint(zone: string): string {
  const example = 'Where the paper’s days begin: Europe/Vienna, Asia/Tokyo, UTC.'
  try {
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone.trim(), hour: '2-digit', minute: '2-digit' })
    return `${example} It is ${time.format(new Date())} there.`
  } catch {
    return example
  }
}
