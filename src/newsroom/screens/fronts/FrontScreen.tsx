import './FrontScreen.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FrontCard } from '#publishing/fronts/api.ts'
import type { FrontListReply, FrontNumbersReply, FrontReply, SavedFrontReply } from '#reading/fronts/api.ts'
import { call } from '../../api/call.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Time } from '../../ui/Time.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { useFocusAfter } from '../../ui/use-focus-after.ts'
import { CardDialog } from './CardDialog.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { ContainerDialog } from './ContainerDialog.tsx'
import { compareFronts, type FrontDifference } from './compare-fronts.ts'
import { FrontBlock } from './FrontBlock.tsx'
import { FrontOutline } from './FrontOutline.tsx'
import { addStories, type ContainerSettings, changeCard, changeContainer, newKey } from './front-changes.ts'
import { HistoryPanel } from './HistoryPanel.tsx'
import { LAYOUTS, type SectionNames } from './layouts.ts'
import { PreviewPanel } from './PreviewPanel.tsx'
import { PublishDialog, summaryOf } from './PublishDialog.tsx'
import { StaleNotice } from './StaleNotice.tsx'
import { StoryPool } from './StoryPool.tsx'
import { type FrontDesk, type SavedDraft, useFront } from './use-front.ts'

/** The fronts of the paper: arranging them, looking at them, putting them before readers. */
export function FrontScreen() {
  const { front = 'paper' } = useParams({ strict: false }) as { front?: string }
  // A desk of its own for each front: what is undone is of this one.
  return <FrontDeskScreen key={front} front={front} />
}

function FrontDeskScreen({ front }: { front: string }) {
  const desk = useFront(front)
  const list = useQuery({
    queryKey: ['fronts'],
    queryFn: ({ signal }) => call<FrontListReply>('/fronts', { signal }),
  })
  const { reply } = desk
  if (desk.error && !reply) return <ErrorState error={desk.error} onRetry={() => void desk.refresh()} />
  if (!reply) {
    return (
      <>
        <ScreenHead title="Front" />
        <Loading />
      </>
    )
  }
  return <OpenFront reply={reply} desk={desk} list={list.data} />
}

interface OpenFrontProps {
  reply: FrontReply
  desk: FrontDesk
  list: FrontListReply | undefined
}

function OpenFront({ reply, desk, list }: OpenFrontProps) {
  const [tab, setTab] = useState('arrange')
  const [isPublishing, setIsPublishing] = useState(false)
  const [previewed, setPreviewed] = useState<number | null>(null)
  const { content } = desk
  const live = reply.live?.content
  const difference = useMemo(() => compareFronts(live ?? { containers: [] }, content), [live, content])
  const sections = useMemo(() => sectionNames(list), [list])
  useShortcuts(desk)
  return (
    <div className="front-screen">
      <FrontHead
        reply={reply}
        desk={desk}
        list={list}
        difference={difference}
        onPublish={() => setIsPublishing(true)}
      />
      <StaleNotice stale={reply.stale} />
      <Tabs
        label="Ways to see this front"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'arrange',
            label: 'Arrange',
            content: <Arranging reply={reply} desk={desk} difference={difference} sections={sections} />,
          },
          {
            id: 'preview',
            label: 'Preview',
            content: (
              <PreviewPanel
                front={reply.front}
                version={desk.version}
                edition={previewed}
                mayChange={reply.mayChange}
                onDraft={() => setPreviewed(null)}
              />
            ),
          },
          {
            id: 'history',
            label: 'History',
            content: (
              <HistoryPanel
                front={reply}
                desk={desk}
                onPreview={(number) => {
                  setPreviewed(number)
                  setTab('preview')
                }}
              />
            ),
          },
        ]}
      />
      {isPublishing && (
        <PublishDialog
          front={reply}
          version={desk.version}
          difference={difference}
          onClose={() => setIsPublishing(false)}
          onDone={() => {
            setIsPublishing(false)
            void desk.refresh()
          }}
        />
      )}
      {desk.collision && (
        <ConflictDialog collision={desk.collision} desk={desk} stories={reply.stories} sections={sections} />
      )}
    </div>
  )
}

interface FrontHeadProps extends OpenFrontProps {
  difference: FrontDifference
  onPublish: () => void
}

function FrontHead({ reply, desk, list, difference, onPublish }: FrontHeadProps) {
  const navigate = useNavigate()
  const path = `/fronts/${encodeURIComponent(reply.front)}`
  const restore = (label: string) =>
    call<SavedFrontReply>(`${path}/restore`, { body: { version: desk.version } }).then((saved) => {
      desk.adopt(saved)
      say(label)
    }, sayFailed)
  const choices = (list?.fronts ?? [{ front: reply.front, name: reply.name, parent: null, stale: null }]).map(
    (one) => ({
      value: one.front,
      label: one.parent ? `${one.parent} › ${one.name}` : one.name,
      ...(one.stale ? { hint: 'has grown old' } : {}),
    }),
  )
  return (
    <ScreenHead
      title={`Front: ${reply.name}`}
      actions={
        <>
          <Select
            label="Which front"
            isLabelHidden
            choices={choices}
            value={reply.front}
            onChange={(front) => void navigate({ to: '/fronts/$front', params: { front } })}
          />
          <IconButton
            icon="undo"
            label={desk.undo ? `Undo: ${desk.undoLabel}` : 'Undo'}
            isDisabled={!desk.undo}
            onPress={() => desk.undo?.()}
          />
          <IconButton icon="redo" label="Do again" isDisabled={!desk.redo} onPress={() => desk.redo?.()} />
          <Menu
            label="More to do with this front"
            trigger={<IconButton icon="more" label="More" />}
            actions={[
              {
                id: 'discard',
                label: 'Back to what readers have',
                icon: 'history',
                isDisabled: !reply.mayChange || !reply.live || difference.total === 0,
                onAction: () => void restore('The draft is what readers have.'),
              },
              {
                id: 'automatic',
                label: 'Let the paper arrange it',
                icon: 'settings',
                isDisabled: !reply.mayChange || desk.content.containers.length === 0,
                onAction: () => desk.change('the paper arranges this front', () => ({ containers: [] })),
              },
              { id: 'read', label: 'See what readers have', icon: 'eye', onAction: () => void open(reply.href) },
            ]}
          />
          {reply.mayChange && (
            <Button look="primary" isDisabled={desk.isSaving || desk.version === 0} onPress={onPublish}>
              Publish…
            </Button>
          )}
        </>
      }
    >
      <p className="front-state" role="status">
        {desk.isSaving ? 'Saving…' : 'Saved.'}{' '}
        {difference.total > 0 ? summaryOf(difference) : 'Just as readers have it.'}{' '}
        {reply.live && (
          <span>
            Live since <Time at={reply.live.liveFrom} />, number {reply.live.number} by {reply.live.publishedBy}.
          </span>
        )}
        {reply.scheduled.map((edition) => (
          <span key={edition.number}>
            {' '}
            Number {edition.number} comes at <Time at={edition.liveFrom} />.
          </span>
        ))}
      </p>
    </ScreenHead>
  )
}

interface ArrangingProps {
  reply: FrontReply
  desk: FrontDesk
  difference: FrontDifference
  sections: SectionNames
}

function Arranging({ reply, desk, difference, sections }: ArrangingProps) {
  const { containers } = desk.content
  const [targetId, setTargetId] = useState<string | null>(null)
  const [edited, setEdited] = useState<{ settings: ContainerSettings; isNew: boolean; base: SavedDraft } | null>(null)
  const [card, setCard] = useState<{ card: FrontCard; base: SavedDraft } | null>(null)
  const numbers = useQuery({
    queryKey: ['fronts', reply.front, 'numbers'],
    queryFn: ({ signal }) => call<FrontNumbersReply>(`/fronts/${encodeURIComponent(reply.front)}/numbers`, { signal }),
    refetchInterval: 30_000,
  })
  const target = containers.find((one) => one.id === targetId) ?? containers.find((one) => one.layout !== 'most-read')
  const used = new Set([
    ...containers.flatMap((one) => one.cards.map((each) => each.articleId)),
    ...reply.containers.flatMap((one) => one.shown.map((each) => each.articleId)),
  ])
  const { mayChange } = reply
  const canvas = useRef<HTMLDivElement>(null)
  useFocusAfter(containers.length === 0, () => canvas.current?.querySelector<HTMLElement>('button'))
  const addContainer = () =>
    setEdited({ settings: { id: newKey(), layout: 'four', count: LAYOUTS.four.count }, isNew: true, base: desk.base })
  return (
    <div className="front-desk">
      <FrontOutline
        containers={containers}
        sections={sections}
        desk={desk}
        mayChange={mayChange}
        onAdd={addContainer}
      />
      <div ref={canvas} className="front-canvas">
        {containers.length === 0 && <Beginning reply={reply} desk={desk} onAdd={addContainer} />}
        {containers.map((container) => (
          <FrontBlock
            key={container.id}
            container={container}
            containers={containers}
            shown={reply.containers.find((one) => one.id === container.id)}
            stories={reply.stories}
            numbers={numbers.data?.stories ?? {}}
            sections={sections}
            difference={difference}
            desk={desk}
            mayChange={mayChange}
            isTarget={container.id === target?.id}
            onTarget={() => container.layout !== 'most-read' && setTargetId(container.id)}
            onEdit={() => {
              const { cards: _, ...settings } = container
              setEdited({ settings, isNew: false, base: desk.base })
            }}
            onEditCard={(edited) => setCard({ card: edited, base: desk.base })}
          />
        ))}
      </div>
      <StoryPool
        front={reply.front}
        sections={sections}
        containers={containers}
        target={target}
        onTarget={setTargetId}
        used={used}
        mayChange={mayChange}
        onAdd={(story, containerId) => {
          desk.change(`“${story.headline}” added`, addStories([story.articleId], { containerId }))
          say(`“${story.headline}” is on the front.`)
        }}
      />
      {edited && (
        <ContainerDialog
          settings={edited.settings}
          isNew={edited.isNew}
          sections={sections}
          onClose={() => setEdited(null)}
          onSave={(settings) => {
            desk.change(
              edited.isNew ? 'a container added' : 'a container changed',
              changeContainer(settings),
              edited.base,
            )
            setEdited(null)
          }}
        />
      )}
      {card && (
        <CardDialog
          card={card.card}
          story={reply.stories[card.card.articleId]}
          onClose={() => setCard(null)}
          onSave={(changed) => {
            desk.change('words of a story changed', changeCard(changed), card.base)
            setCard(null)
          }}
        />
      )}
    </div>
  )
}

/** What stands where nobody has arranged anything: the front is not empty, the paper makes it. */
function Beginning({ reply, desk, onAdd }: { reply: FrontReply; desk: FrontDesk; onAdd: () => void }) {
  const { starter } = reply
  return (
    <EmptyState title="The paper arranges this front by itself">
      The newest and weightiest stories lead, then a part for each section.
      {reply.mayChange && (
        <span className="row front-beginning">
          {starter && (
            <Button look="primary" onPress={() => desk.change('a front to begin from', () => starter)}>
              Begin from what it shows
            </Button>
          )}
          <Button onPress={onAdd}>Begin with one container</Button>
        </span>
      )}
    </EmptyState>
  )
}

/** Ctrl or Command with Z and Y, anywhere on the screen but where somebody types. */
function useShortcuts({ undo, redo }: FrontDesk): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]')
      if (isTyping || !(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) {
        event.preventDefault()
        undo?.()
      } else if (key === 'y' || (key === 'z' && event.shiftKey)) {
        event.preventDefault()
        redo?.()
      }
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [undo, redo])
}

function sectionNames(list: FrontListReply | undefined): SectionNames {
  return new Map(
    (list?.fronts ?? [])
      .filter((one) => one.front !== 'paper')
      .map(({ front, name, accent }) => [front.replace(/^section:/, ''), { name, ...(accent ? { accent } : {}) }]),
  )
}
