import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { SyndicationSettingsBody } from '#syndication/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { Switch, TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useChange } from '../me/use-me.ts'

/** How stories leave the paper: feeds, hubs, what others may take over, and who is told. */
export function SyndicationSettings() {
  const settings = useQuery({
    queryKey: ['settings', 'syndication'],
    queryFn: ({ signal }) => call<SyndicationSettingsBody>('/settings/syndication', { signal }),
  })
  return (
    <section aria-labelledby="syndication-title">
      <h2 id="syndication-title">How stories leave the paper</h2>
      {may('webhook.manage') && (
        <p>
          Other programs can be told at once what readers see: <Link to="/settings/webhooks">Webhooks</Link>
        </p>
      )}
      {settings.isPending && <Loading />}
      {settings.error && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && <SyndicationForm kept={settings.data} />}
    </section>
  )
}

function SyndicationForm({ kept }: { kept: SyndicationSettingsBody }) {
  const [form, setForm] = useState(kept)
  const [hubs, setHubs] = useState(kept.hubs.join('\n'))
  const isLocked = !may('settings.manage')
  const set = (changes: Partial<SyndicationSettingsBody>) => setForm((before) => ({ ...before, ...changes }))
  const save = useChange(
    () =>
      call<SyndicationSettingsBody>('/settings/syndication', {
        method: 'PUT',
        body: { ...form, hubs: hubs.split(/\s+/).filter((hub) => hub !== '') },
      }),
    { done: 'Saved. Feeds and pages are made anew.', keys: ['settings'] },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const faults = formFaults(save.error, ['terms', 'licence'])
  const ofHubs = save.error instanceof ApiRefusal && save.error.of('hubs.0') ? save.error.of('hubs.0') : undefined
  return (
    <form className="stack" onSubmit={submit}>
      <Switch
        label="Feeds carry whole stories, not their standfirst alone"
        isSelected={form.feedText === 'full'}
        isDisabled={isLocked}
        onChange={(isOn) => set({ feedText: isOn ? 'full' : 'summary' })}
      />
      <TextField
        label="WebSub hubs"
        hint="An https address a line. Subscribers of the feeds hear through them within seconds."
        rows={2}
        value={hubs}
        onChange={setHubs}
        isDisabled={isLocked}
        error={ofHubs}
      />
      <TextField
        label="Terms of use"
        hint="On what terms others may use stories. It stands in ninjs, NewsML-G2 and beside text to take over."
        rows={3}
        value={form.terms}
        onChange={(terms) => set({ terms })}
        isDisabled={isLocked}
        error={faults.of('terms')}
      />
      <TextField
        label="Address of the licence"
        type="url"
        value={form.licence}
        onChange={(licence) => set({ licence })}
        isDisabled={isLocked}
        error={faults.of('licence')}
      />
      <Switch
        label="Readers are offered the text of each story to republish"
        isSelected={form.offersRepublishing}
        isDisabled={isLocked}
        onChange={(offersRepublishing) => set({ offersRepublishing })}
      />
      <Switch
        label="Pictures go with that text"
        isSelected={form.republishesPictures}
        isDisabled={isLocked || !form.offersRepublishing}
        onChange={(republishesPictures) => set({ republishesPictures })}
      />
      <Problem error={ofHubs ? null : faults.other} />
      {!isLocked && (
        <div className="row">
          <Button look="primary" type="submit" isPending={save.isPending}>
            Save
          </Button>
        </div>
      )}
    </form>
  )
}
