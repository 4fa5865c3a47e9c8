import '../desk/DeskScreen.css'
import './WireScreen.css'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { OneStoryBody, StoryBody } from '#wire/wires/api.ts'
import { call } from '../../api/call.ts'
import { may } from '../../app/boot.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { useSections } from '../desk/desk-queries.ts'
import { useWireKeys } from './use-wire-keys.ts'
import { WireAlarms } from './WireAlarms.tsx'
import { WireFilters } from './WireFilters.tsx'
import { WirePreview } from './WirePreview.tsx'
import { WireRow } from './WireRow.tsx'
import { readSearch, refreshWires, useStories, useWires, type WireSearch } from './wire-queries.ts'

/** What the agencies send, as it comes: looked through, taken to the desk, or spiked. */
export function WireScreen() {
  const search = readSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const isWide = useIsWide()
  const list = useStories(search)
  const wires = useWires()
  const sections = useSections()
  const stories = useMemo(() => list.data?.pages.flatMap((page) => page.stories) ?? [], [list.data])
  const chosen = stories.find(({ articleId }) => articleId === chosenId) ?? null
  const narrow = (next: WireSearch): void => void navigate({ to: '/wire', search: { ...next } } as never)
  const open = (id: string): void => void navigate({ to: '/articles/$id', params: { id } } as never)
  const act = async (id: string, what: 'take' | 'spike' | 'unspike'): Promise<StoryBody | null> => {
    const { story } = await call<OneStoryBody>(`/wire-stories/${id}/${what}`, { method: 'POST' })
    await refreshWires()
    return story
  }
  const take = (id: string): void => {
    if (!may('wire.take')) return
    const next = neighbourOf(stories, id)
    act(id, 'take').then((story) => {
      say(`“${story?.headline ?? 'It'}” is on the desk, as yours.`)
      if ((search.show ?? 'new') === 'new') moveTo(next)
    }, sayFailed)
  }
  const spike = (id: string): void => {
    if (!may('wire.take')) return
    const story = stories.find(({ articleId }) => articleId === id)
    const next = neighbourOf(stories, id)
    act(id, story?.isSpiked ? 'unspike' : 'spike').then(() => {
      if (story?.isSpiked) return say('It is among the new ones again.')
      say('Spiked.', { undo: () => void act(id, 'unspike').catch(sayFailed) })
      if ((search.show ?? 'new') === 'new') moveTo(next)
    }, sayFailed)
  }
  const moveTo = (id: string | null): void => {
    setChosenId(id)
    // After the list has been asked for again.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-story="${id}"] .wire-line`)?.focus())
  }
  useWireKeys({ onOpen: open, onTake: take, onSpike: spike })

  const preview = (story: StoryBody) => (
    <WirePreview
      story={story}
      onTake={() => take(story.articleId)}
      onSpike={() => spike(story.articleId)}
      onSubject={(subject) => narrow({ ...search, subject })}
    />
  )
  const hasNoWire = wires.data?.wires.length === 0
  return (
    <>
      <ScreenHead
        title="Wire"
        actions={
          may('wire.manage') && (
            <Link to="/wire/settings" className="button">
              <Icon name="settings" /> Wires and settings
            </Link>
          )
        }
      >
        <p className="small desk-hint">
          <kbd>j</kbd> <kbd>k</kbd> go, <kbd>Enter</kbd> opens, <kbd>t</kbd> takes, <kbd>x</kbd> spikes
        </p>
      </ScreenHead>
      <WireAlarms />
      <WireFilters search={search} onChange={narrow} wires={wires.data?.wires ?? []} sections={sections} />
      {list.isPending && <Loading label="Fetching stories" />}
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && stories.length === 0 && <NothingHere hasNoWire={hasNoWire} search={search} />}
      <div className="wire-columns">
        {stories.length > 0 && (
          <ul className="wire-list" aria-label="Stories of the wires">
            {stories.map((story) => (
              <WireRow
                key={story.articleId}
                story={story}
                sectionName={sections.find(({ slug }) => slug === story.section)?.name ?? story.section ?? ''}
                isChosen={story.articleId === chosenId}
                onChoose={(isAgain) => setChosenId(isAgain && !isWide ? null : story.articleId)}
              >
                {!isWide && story.articleId === chosenId && preview(story)}
              </WireRow>
            ))}
          </ul>
        )}
        {isWide && stories.length > 0 && (
          <section className="wire-pane" aria-label="The story">
            {chosen ? preview(chosen) : <p className="quiet">Choose a story to read it here.</p>}
          </section>
        )}
      </div>
      <ShowMore pages={list} />
    </>
  )
}

/** The story after this one, or else before it: shown when this one leaves the list. */
function neighbourOf(stories: StoryBody[], id: string): string | null {
  const at = stories.findIndex(({ articleId }) => articleId === id)
  return (stories[at + 1] ?? stories[at - 1])?.articleId ?? null
}

function NothingHere({ hasNoWire, search }: { hasNoWire: boolean; search: WireSearch }) {
  if (hasNoWire) {
    return (
      <EmptyState title="There is no wire yet">
        {may('wire.manage') ? (
          <>
            Open one under <Link to="/wire/settings">Wires and settings</Link>: a watched folder, an address, or a door.
          </>
        ) : (
          'An administrator opens one under “Wires and settings”.'
        )}
      </EmptyState>
    )
  }
  if (Object.keys(search).length === 0) {
    return <EmptyState title="Nothing new">What comes by the wires stands here until somebody takes it.</EmptyState>
  }
  return <EmptyState title="No story is like that">Choose “New” and any wire to see more.</EmptyState>
}

const WIDE = '(width >= 64rem)'

/** Whether there is room for a story beside the list. */
function useIsWide(): boolean {
  const [isWide, setIsWide] = useState(() => matchMedia(WIDE).matches)
  useEffect(() => {
    const query = matchMedia(WIDE)
    const hear = (): void => setIsWide(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [])
  return isWide
}
