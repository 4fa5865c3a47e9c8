import './RevisionsPanel.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RevisionEntry, RevisionListReply, SavedRevisionReply } from '#editing/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Confirm, Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { CompareDialog } from './CompareDialog.tsx'
import type { OpenText } from './draft-session.ts'

const KIND_WORDS: Partial<Record<RevisionEntry['kind'], string>> = {
  published: 'published',
  restored: 'brought back',
  api: 'by a program',
}

interface RevisionsPanelProps {
  session: OpenText
  isReadOnly: boolean
}

/** Every saved state of the article, the newest first: named, compared with any other, brought back. */
export function RevisionsPanel({ session, isReadOnly }: RevisionsPanelProps) {
  const { articleId } = session
  const [compared, setCompared] = useState<number[]>([])
  const [restoring, setRestoring] = useState<RevisionEntry | null>(null)
  const [naming, setNaming] = useState<RevisionEntry | 'new' | null>(null)
  const [isPending, setIsPending] = useState(false)
  const list = useInfiniteQuery({
    queryKey: ['articles', articleId, 'revisions'],
    queryFn: ({ pageParam, signal }) =>
      call<RevisionListReply>(`/articles/${articleId}/revisions`, { query: { limit: 30, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const revisions = list.data?.pages.flatMap((page) => page.revisions) ?? []
  const newest = revisions[0]?.version

  const restore = async (version: number): Promise<SavedRevisionReply> => {
    const saved = await call<SavedRevisionReply>(`/articles/${articleId}/revisions/${version}/restore`, {
      method: 'POST',
    })
    await queries.invalidateQueries({ queryKey: ['articles', articleId] })
    return saved
  }
  const restoreChosen = async (): Promise<void> => {
    if (!restoring) return
    setIsPending(true)
    try {
      // What stands here now is kept first, so that it can be brought back in turn.
      const { draftVersion: before } = await session.saveRevision()
      await restore(restoring.version)
      setRestoring(null)
      say('Brought back. What stood here before is a revision of its own.', {
        undo: () => void restore(before).catch(sayFailed),
      })
    } catch (error) {
      sayFailed(error)
    } finally {
      setIsPending(false)
    }
  }
  const choose = (version: number): void =>
    setCompared((before) =>
      before.includes(version) ? before.filter((one) => one !== version) : [...before, version].slice(-2),
    )

  if (list.isPending) return <Loading label="Fetching revisions" />
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  const [one, other] = compared
  return (
    <div className="stack">
      <div className="row">
        {!isReadOnly && (
          <Button size="small" onPress={() => setNaming('new')}>
            Name this state
          </Button>
        )}
        <span className="quiet small" role="status">
          {compared.length === 1 ? 'Choose another to compare it with.' : ''}
        </span>
      </div>
      <ol className="revision-list">
        {revisions.map((revision) => (
          <li key={revision.version} data-chosen={compared.includes(revision.version)}>
            <div className="revision-said">
              {revision.name && <strong dir="auto">{revision.name}</strong>}
              <span>
                <Time at={revision.savedAt} />
                {revision.version > 1 && KIND_WORDS[revision.kind] && (
                  <>
                    {' '}
                    <Badge tone={revision.kind === 'published' ? 'good' : 'plain'}>{KIND_WORDS[revision.kind]}</Badge>
                  </>
                )}
                {revision.isSealed && (
                  <>
                    {' '}
                    <Badge tone="alarm">sealed</Badge>
                  </>
                )}
              </span>
              <span className="quiet small" dir="auto">
                {revision.savedBy}
              </span>
            </div>
            {!revision.isSealed && (
              <Menu
                label={`Revision ${revision.version}`}
                trigger={
                  <IconButton icon="more" size="small" label={`What can be done with revision ${revision.version}`} />
                }
                actions={[
                  {
                    id: 'compare',
                    label: compared.includes(revision.version)
                      ? 'Do not compare'
                      : compared.length === 1
                        ? 'Compare with the chosen one'
                        : 'Compare with another',
                    onAction: () => choose(revision.version),
                  },
                  {
                    id: 'before',
                    label: 'What changed here',
                    onAction: () => setCompared([revision.version, 0]),
                  },
                  {
                    id: 'since',
                    label: 'What has changed since',
                    isDisabled: revision.version === newest,
                    onAction: () => newest !== undefined && setCompared([revision.version, newest]),
                  },
                  ...(may('revision.name') && !isReadOnly
                    ? [
                        {
                          id: 'name',
                          label: revision.name ? 'Change the name' : 'Name it',
                          onAction: () => setNaming(revision),
                        },
                      ]
                    : []),
                  ...(may('revision.restore') && !isReadOnly
                    ? [{ id: 'restore', label: 'Bring it back', onAction: () => setRestoring(revision) }]
                    : []),
                ]}
              />
            )}
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button size="small" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          Older ones
        </Button>
      )}
      {one !== undefined && other !== undefined && (
        <CompareDialog
          articleId={articleId}
          from={other === 0 ? null : Math.min(one, other)}
          to={Math.max(one, other)}
          revisions={revisions}
          onClose={() => setCompared([])}
        />
      )}
      <Confirm
        title="Bring this revision back?"
        isOpen={restoring !== null}
        verb="Bring it back"
        isPending={isPending}
        onConfirm={() => void restoreChosen()}
        onClose={() => setRestoring(null)}
      >
        <p>
          The text of everybody who has it open becomes what it was
          {restoring && (
            <>
              {' '}
              on <Time at={restoring.savedAt} />
            </>
          )}
          . What stands there now stays as a revision, and readers see nothing of it until somebody publishes.
        </p>
      </Confirm>
      {naming && (
        <NameDialog
          revision={naming === 'new' ? null : naming}
          onClose={() => setNaming(null)}
          onName={async (name) => {
            if (naming === 'new') await session.saveRevision(name)
            else await call(`/articles/${articleId}/revisions/${naming.version}`, { method: 'PATCH', body: { name } })
            await queries.invalidateQueries({ queryKey: ['articles', articleId, 'revisions'] })
          }}
        />
      )}
    </div>
  )
}

function NameDialog(props: {
  revision: RevisionEntry | null
  onName: (name: string) => Promise<void>
  onClose: () => void
}) {
  const { revision, onName, onClose } = props
  const [name, setName] = useState(revision?.name ?? '')
  const [isPending, setIsPending] = useState(false)
  const submit = async (event: React.FormEvent): Promise<void> => {
    event.preventDefault()
    setIsPending(true)
    try {
      await onName(name.trim())
      onClose()
    } catch (error) {
      sayFailed(error)
      setIsPending(false)
    }
  }
  return (
    <Dialog title={revision ? 'Name the revision' : 'Name this state'} isOpen onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          hint="Such as “before the lawyers”. Named ones are kept, however many come after."
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
        />
        <div className="row">
          <Button
            type="submit"
            look="primary"
            isPending={isPending}
            isDisabled={name.trim() === '' && revision === null}
          >
            Keep the name
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
