import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Button as DragButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import type { FrontContainer } from '#publishing/fronts/api.ts'
import type { FrontStory, SuggestionsReply } from '#reading/fronts/api.ts'
import { call } from '../../api/call.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Select } from '../../ui/Select.tsx'
import { STORY } from './FrontBlock.tsx'
import { nameOfContainer, type SectionNames } from './layouts.ts'
import { StoryLine } from './StoryLine.tsx'

const ORDERS = [
  { value: 'newest', label: 'Newest' },
  { value: 'most-read', label: 'Most read' },
  { value: 'coming', label: 'To come' },
] as const

type Order = (typeof ORDERS)[number]['value']

interface StoryPoolProps {
  front: string
  sections: SectionNames
  containers: FrontContainer[]
  /** Where a story comes to stand that is not dragged. */
  target: FrontContainer | undefined
  onTarget: (containerId: string) => void
  /** Articles that are on the front. */
  used: ReadonlySet<string>
  mayChange: boolean
  onAdd: (story: FrontStory, containerId: string) => void
}

/** Stories to put on the front: the newest, what is read, what is to come, or what one looks for. */
export function StoryPool(props: StoryPoolProps) {
  const { front, sections, target, mayChange } = props
  const places = props.containers.filter((one) => one.layout !== 'most-read')
  const [text, setText] = useState('')
  const [order, setOrder] = useState<Order>('newest')
  const [section, setSection] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useInfiniteQuery({
    queryKey: ['fronts', front, 'suggestions', order, section, q],
    queryFn: ({ pageParam, signal }) => {
      // An empty `section` means the whole paper, on the front of a section too.
      const query = new URLSearchParams({ order, q, section, limit: '20', ...(pageParam ? { before: pageParam } : {}) })
      return call<SuggestionsReply>(`/fronts/${encodeURIComponent(front)}/suggestions?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    staleTime: 10_000,
  })
  const stories = found.data?.pages.flatMap((page) => page.stories) ?? []
  return (
    <aside className="story-pool" aria-label="Stories">
      <h2>Stories</h2>
      {mayChange && places.length > 0 && (
        <Select
          label="Put into"
          choices={places.map((place) => ({ value: place.id, label: nameOfContainer(place, sections) }))}
          value={target?.id ?? null}
          onChange={props.onTarget}
        />
      )}
      <SearchField label="Look for a story" value={text} onChange={setText} />
      <div className="story-pool-narrow">
        <Select label="Order" isLabelHidden choices={ORDERS} value={order} onChange={setOrder} isDisabled={q !== ''} />
        <Select
          label="Section"
          isLabelHidden
          choices={[
            { value: '', label: 'Every section' },
            ...[...sections].map(([value, { name }]) => ({ value, label: name })),
          ]}
          value={section}
          onChange={setSection}
        />
      </div>
      {found.isPending && <Loading label="Looking for stories" />}
      <Problem error={found.error} />
      <PoolList {...props} stories={stories} isPending={found.isPending} />
      {found.hasNextPage && (
        <Button size="small" isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          More stories
        </Button>
      )}
    </aside>
  )
}

function PoolList(props: StoryPoolProps & { stories: FrontStory[]; isPending: boolean }) {
  const { stories, target, used, mayChange, sections, onAdd } = props
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayChange,
    getItems: (keys) =>
      [...keys].map((key) => ({
        [STORY]: String(key),
        'text/plain': stories.find((story) => story.articleId === key)?.headline ?? '',
      })),
    getAllowedDropOperations: () => ['copy'],
  })
  return (
    <GridList
      aria-label="Stories to put on the front"
      className="story-pool-list"
      items={stories.map((story) => ({ ...story, id: story.articleId }))}
      dependencies={[target, used]}
      selectionMode={mayChange ? 'multiple' : 'none'}
      selectionBehavior="replace"
      dragAndDropHooks={dragAndDropHooks}
      onAction={(key) => {
        const story = stories.find((one) => one.articleId === key)
        if (story && target && mayChange) onAdd(story, target.id)
      }}
      renderEmptyState={() => (props.isPending ? null : <p className="quiet">No story is like that.</p>)}
    >
      {(story) => (
        <GridListItem
          id={story.articleId}
          textValue={story.headline}
          className={`pool-story${used.has(story.articleId) ? ' is-used' : ''}`}
        >
          {mayChange && (
            <DragButton slot="drag" className="front-grip" aria-label={`Take ${story.headline}`}>
              <Icon name="drag" />
            </DragButton>
          )}
          <StoryLine story={story} isUsed={used.has(story.articleId)} />
          {mayChange && target && (
            <IconButton
              icon="plus"
              label={`Add ${story.headline} to ${nameOfContainer(target, sections)}`}
              size="small"
              onPress={() => onAdd(story, target.id)}
            />
          )}
        </GridListItem>
      )}
    </GridList>
  )
}
