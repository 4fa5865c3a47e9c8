import './SharePreview.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PreviewLinkReply, PreviewListReply, SharedPreviewReply } from '#reading/previews/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Select } from '../../ui/Select.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'

interface SharePreviewProps {
  articleId: string
  isOpen: boolean
  onClose: () => void
  /** A revision or an edition to show; the draft, as it is when somebody looks, where neither is given. */
  revision?: number
  edition?: number
}

const LIVES = [
  { value: '4', label: 'Four hours' },
  { value: '24', label: 'A day' },
  { value: '72', label: 'Three days' },
  { value: '168', label: 'A week' },
  { value: '720', label: 'Thirty days' },
] as const

type Life = (typeof LIVES)[number]['value']

/** Lets somebody without an account see a story before readers do: makes a link that ends, and shows and ends those there are. */
export function SharePreview({ articleId, isOpen, onClose, revision, edition }: SharePreviewProps) {
  if (!isOpen) return null
  const source = { ...(revision ? { revision } : {}), ...(edition ? { edition } : {}) }
  const shared: Shared = {
    path: `/articles/${articleId}/previews`,
    key: ['articles', articleId, 'previews'],
    source,
    revokePath: (id) => `/previews/${id}/revoke`,
    mayShare: may('preview.create'),
  }
  return <ShareDialog shared={shared} seen={previewAddress(articleId, source)} onClose={onClose} />
}

interface ShareFrontProps {
  front: string
  /** A published number; the draft, as it is when somebody looks, where it is `null`. */
  edition: number | null
  mayChange: boolean
  onClose: () => void
}

/** The same for a front. Stories that readers do not have yet are on it for nobody. */
export function ShareFront({ front, edition, mayChange, onClose }: ShareFrontProps) {
  const path = `/fronts/${encodeURIComponent(front)}/previews`
  const source = edition === null ? {} : { edition }
  const shared: Shared = {
    path,
    key: ['fronts', front, 'previews'],
    source,
    revokePath: (id) => `${path}/${id}/revoke`,
    mayShare: mayChange,
  }
  const seen = `/api/v1/fronts/${encodeURIComponent(front)}/preview${edition === null ? '' : `?edition=${edition}`}`
  return <ShareDialog shared={shared} seen={seen} onClose={onClose} />
}

/** What links are made to. */
interface Shared {
  /** Where they are listed and made. */
  path: string
  key: string[]
  source: { revision?: number; edition?: number }
  revokePath: (id: number) => string
  mayShare: boolean
}

function ShareDialog({ shared, seen, onClose }: { shared: Shared; seen: string; onClose: () => void }) {
  return (
    <Dialog title="Share a preview" isOpen onClose={onClose} width="wide">
      <div className="stack">
        <p>
          <a href={seen} target="_blank" rel="noreferrer">
            See it as readers will
          </a>
          <span className="quiet"> – for whoever is signed in</span>
        </p>
        {shared.mayShare && <NewLink shared={shared} />}
        <Links shared={shared} />
      </div>
    </Dialog>
  )
}

/** Where somebody signed in sees a story as readers will. */
export function previewAddress(articleId: string, source: { revision?: number; edition?: number } = {}): string {
  const query = new URLSearchParams(Object.entries(source).map(([name, value]) => [name, String(value)])).toString()
  return `/api/v1/articles/${articleId}/preview${query ? `?${query}` : ''}`
}

function NewLink({ shared }: { shared: Shared }) {
  const client = useQueryClient()
  const [life, setLife] = useState<Life>('24')
  const [label, setLabel] = useState('')
  const sharing = useMutation({
    mutationFn: () => call<SharedPreviewReply>(shared.path, { body: { hours: Number(life), label, ...shared.source } }),
    onSuccess: () => client.invalidateQueries({ queryKey: shared.key }),
  })
  const address = sharing.data?.address
  const copy = () => {
    navigator.clipboard.writeText(address ?? '').then(() => say('The link is copied.'), sayFailed)
  }
  return (
    <section className="share-new" aria-label="A new link">
      <div className="share-fields">
        <TextField
          label="For whom"
          hint="For the newsroom, to know it again"
          value={label}
          onChange={setLabel}
          maxLength={200}
        />
        <Select label="Works for" choices={LIVES} value={life} onChange={setLife} />
        <Button look="primary" icon="link" isPending={sharing.isPending} onPress={() => sharing.mutate()}>
          Make a link
        </Button>
      </div>
      <Problem error={sharing.error} />
      {address && (
        <div className="share-address" role="status">
          <label>
            <span className="field-label">The link, shown this once</span>
            <input className="field-input" readOnly value={address} onFocus={(event) => event.target.select()} />
          </label>
          <Button onPress={copy}>Copy</Button>
        </div>
      )}
    </section>
  )
}

const TONES: Record<PreviewLinkReply['state'], BadgeTone> = { open: 'good', expired: 'plain', revoked: 'warning' }

function Links({ shared }: { shared: Shared }) {
  const client = useQueryClient()
  const list = useQuery({
    queryKey: shared.key,
    queryFn: ({ signal }) => call<PreviewListReply>(shared.path, { signal }),
  })
  const revoking = useMutation({
    mutationFn: (id: number) => call(shared.revokePath(id), { method: 'POST' }),
    onSuccess: () => {
      say('The link has ended.')
      return client.invalidateQueries({ queryKey: shared.key })
    },
    onError: sayFailed,
  })
  if (list.isPending) return <Loading label="Looking for links" />
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (list.data.links.length === 0) return <p className="quiet">No link was made yet.</p>
  return (
    <section aria-label="Links so far">
      <h3>Links so far</h3>
      <ul className="share-links">
        {list.data.links.map((link) => (
          <li key={link.id}>
            <span>
              <span dir="auto">{link.label || 'Without a name'}</span>{' '}
              <span className="quiet small">
                {whatOf(link)}, by {link.createdBy}
              </span>
            </span>
            <span className="quiet small">
              {link.opens === 0 ? 'never opened' : link.opens === 1 ? 'opened once' : `opened ${link.opens} times`}
              {link.lastOpenedAt && (
                <>
                  , last <Time at={link.lastOpenedAt} as="relative" />
                </>
              )}
            </span>
            <span className="row">
              <Badge tone={TONES[link.state]}>{link.state}</Badge>
              {link.state === 'open' && (
                <span className="small">
                  until <Time at={link.expiresAt} />
                </span>
              )}
            </span>
            {link.state === 'open' && link.mayRevoke && (
              <Button size="small" look="danger" onPress={() => revoking.mutate(link.id)}>
                End<span className="hidden-text"> the link {link.label}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function whatOf({ revision, edition }: PreviewLinkReply): string {
  if (edition !== null) return `edition ${edition}`
  return revision === null ? 'the draft' : `version ${revision}`
}
