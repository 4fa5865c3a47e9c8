import { type FormEvent, useState } from 'react'
import type { Static } from 'typebox'
import { type SecretReply, TOPICS, type WebhookReplyBody } from '#syndication/webhooks/api.ts'
import { call } from '../../api/call.ts'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Checkbox, TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { useChange } from '../me/use-me.ts'
import { SecretDialog } from './SecretDialog.tsx'
import { TOPIC_WORDS } from './webhook-words.ts'

const USUAL: string[] = TOPICS.filter((topic) => topic !== 'archive.imported')

/** Adds a webhook and shows its secret once, or changes one. */
export function WebhookDialog({ webhook, onClose }: { webhook?: WebhookReplyBody; onClose: () => void }) {
  const [name, setName] = useState(webhook?.name ?? '')
  const [address, setAddress] = useState(webhook?.address ?? '')
  const [topics, setTopics] = useState<string[]>(webhook?.topics ?? USUAL)
  const body = { name, address, topics }
  const add = useChange(() => call<Static<typeof SecretReply>>('/webhooks', { body }), { keys: ['webhooks'] })
  const change = useChange(() => call<WebhookReplyBody>(`/webhooks/${webhook?.id}`, { method: 'PATCH', body }), {
    done: 'The webhook is changed.',
    keys: ['webhooks'],
  })
  const making = webhook ? change : add
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (webhook) change.mutate(undefined, { onSuccess: onClose })
    else add.mutate()
  }
  if (add.data) return <SecretDialog secret={add.data.secret} onClose={onClose} />
  const faults = formFaults(making.error, ['name', 'address', 'topics'])
  return (
    <Dialog title={webhook ? `Change “${webhook.name}”` : 'Add a webhook'} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Name"
          autoComplete="off"
          autoFocus
          value={name}
          onChange={setName}
          error={faults.of('name')}
        />
        <TextField
          label="Address"
          type="url"
          autoComplete="off"
          hint="An https address that takes JSON by POST."
          value={address}
          onChange={setAddress}
          error={faults.of('address')}
        />
        <fieldset className="webhook-topics">
          <legend className="field-label">It is told when</legend>
          <div>
            {TOPICS.map((topic) => (
              <Checkbox
                key={topic}
                label={TOPIC_WORDS[topic]}
                isSelected={topics.includes(topic)}
                onChange={(isOn) => setTopics(TOPICS.filter((one) => (one === topic ? isOn : topics.includes(one))))}
              />
            ))}
          </div>
        </fieldset>
        <Problem error={faults.other} />
        <FormButtons
          verb={webhook ? 'Save' : 'Add it'}
          isPending={making.isPending}
          isDisabled={name.trim() === '' || address.trim() === '' || topics.length === 0}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
