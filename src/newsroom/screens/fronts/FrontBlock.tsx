import { useState } from 'react'
import { Button as DragButton, GridList, GridListItem, isTextDropItem, useDragAndDrop } from 'react-aria-components'
import type { FrontCard, FrontContainer } from '#publishing/fronts/api.ts'
import type { FrontNumbersReply, FrontReply } from '#reading/fronts/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu, type MenuAction } from '../../ui/Menu.tsx'
import type { Difference, FrontDifference } from './compare-fronts.ts'
import {
  addStories,
  changeCard,
  changeContainer,
  moveCards,
  type Place,
  removeCards,
  removeContainer,
  stepCard,
  stepContainer,
} from './front-changes.ts'
import { describeFill, LAYOUTS, nameOfContainer, type SectionNames, type Stories } from './layouts.ts'
import { paint } from './paint.ts'
import { StoryLine } from './StoryLine.tsx'
import type { FrontDesk } from './use-front.ts'

/** Names of what is dragged: a story of the pool by its article, a card of the front by its own id. */
export const STORY = 'application/x-dateline-story'
export const CARD = 'application/x-dateline-card'

const LEFT = {
  'not-live': 'Readers do not have it now',
  twice: 'Stands further up already',
  over: 'Its time on the front is over',
} as const

interface FrontBlockProps {
  container: FrontContainer
  containers: FrontContainer[]
  shown: FrontReply['containers'][number] | undefined
  stories: Stories
  numbers: FrontNumbersReply['stories']
  sections: SectionNames
  difference: FrontDifference
  desk: FrontDesk
  mayChange: boolean
  isTarget: boolean
  onTarget: () => void
  onEdit: () => void
  onEditCard: (card: FrontCard) => void
}

/** One container: its name and what it does, the stories that were picked, and those that come by themselves. */
export function FrontBlock(props: FrontBlockProps) {
  const { container, shown, sections, difference, isTarget } = props
  const name = nameOfContainer(container, sections)
  const automatic = shown?.shown.filter((one) => one.cardId === null) ?? []
  return (
    <section
      id={`container-${container.id}`}
      className={`front-block${container.isHidden ? ' is-hidden' : ''}${isTarget ? ' is-target' : ''}`}
      aria-label={name}
      onPointerDown={props.onTarget}
      ref={(element) => paint(element, container.section ? sections.get(container.section)?.accent : undefined)}
    >
      <header className="front-block-head">
        <h2 dir="auto">{name}</h2>
        {name !== LAYOUTS[container.layout].name && (
          <span className="quiet small">{LAYOUTS[container.layout].name}</span>
        )}
        {container.isHidden && <Badge tone="warning">hidden</Badge>}
        <Mark difference={difference.containers.get(container.id)} />
        {props.mayChange && <BlockMenu {...props} name={name} />}
      </header>
      {container.layout === 'most-read' ? (
        <p className="quiet small">The {container.count} most read stories, counted by the minute.</p>
      ) : (
        <>
          <Picks {...props} name={name} />
          <p className="front-fill quiet small">{describeFill(container, sections)}</p>
          {automatic.length > 0 && <Automatic {...props} automatic={automatic} />}
        </>
      )}
    </section>
  )
}

function Mark({ difference }: { difference: Difference | undefined }) {
  return difference ? <span className={`front-mark ${difference}`}>{difference}</span> : null
}

function BlockMenu({ container, containers, desk, onEdit, name }: FrontBlockProps & { name: string }) {
  const at = containers.findIndex((one) => one.id === container.id)
  const { cards: _, isHidden, ...settings } = container
  const actions: MenuAction[] = [
    { id: 'edit', label: 'Settings…', icon: 'settings', onAction: onEdit },
    {
      id: 'up',
      label: 'Move up',
      icon: 'up',
      isDisabled: at === 0,
      onAction: () => desk.change(`${name} moved up`, stepContainer(container.id, -1)),
    },
    {
      id: 'down',
      label: 'Move down',
      icon: 'down',
      isDisabled: at === containers.length - 1,
      onAction: () => desk.change(`${name} moved down`, stepContainer(container.id, 1)),
    },
    {
      id: 'hide',
      label: isHidden ? 'Show' : 'Hide',
      icon: 'eye',
      onAction: () =>
        desk.change(
          `${name} ${isHidden ? 'shown' : 'hidden'}`,
          changeContainer(isHidden ? settings : { ...settings, isHidden: true }),
        ),
    },
    {
      id: 'remove',
      label: 'Remove',
      icon: 'bin',
      isDanger: true,
      onAction: () => desk.change(`${name} removed`, removeContainer(container.id)),
    },
  ]
  return (
    <Menu
      label={`What to do with ${name}`}
      trigger={<IconButton icon="more" label={`Menu of ${name}`} size="small" />}
      actions={actions}
    />
  )
}

/** The stories that an editor picked, to be dragged within and between containers, by mouse, touch or keys. */
function Picks(props: FrontBlockProps & { name: string }) {
  const { container, containers, shown, stories, numbers, difference, desk, mayChange, name } = props
  const [selected, setSelected] = useState<Set<string>>(new Set())
  const headlineOf = (card: FrontCard) => card.headline ?? stories[card.articleId]?.headline ?? 'A story'
  const put = (items: { articleIds: string[]; cardIds: string[] }, place: Place) => {
    if (items.articleIds.length > 0) {
      const names = items.articleIds.map((id) => stories[id]?.headline ?? 'a story').join(', ')
      desk.change(`added to ${name}: ${names}`, addStories(items.articleIds, place))
    }
    if (items.cardIds.length > 0) desk.change(`moved to ${name}`, moveCards(items.cardIds, place))
  }
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayChange,
    getItems: (keys) =>
      [...keys].map((key) => {
        const card = container.cards.find((one) => one.id === key)
        return { [CARD]: String(key), 'text/plain': card ? headlineOf(card) : '' }
      }),
    acceptedDragTypes: [STORY, CARD],
    getDropOperation: (_, types) => (types.has(CARD) ? 'move' : 'copy'),
    onReorder: ({ keys, target }) =>
      desk.change(
        `moved within ${name}`,
        moveCards([...keys].map(String), {
          containerId: container.id,
          cardId: String(target.key),
          side: target.dropPosition === 'after' ? 'after' : 'before',
        }),
      ),
    onInsert: async ({ items, target }) =>
      put(await readItems(items), {
        containerId: container.id,
        cardId: String(target.key),
        side: target.dropPosition === 'after' ? 'after' : 'before',
      }),
    onRootDrop: async ({ items }) => put(await readItems(items), { containerId: container.id }),
  })
  const others = containers.filter((one) => one.id !== container.id && one.layout !== 'most-read')
  return (
    <GridList
      aria-label={`Picked for ${name}`}
      className="front-picks"
      items={container.cards}
      dependencies={[stories, numbers, shown, difference, desk.version, containers]}
      selectionMode={mayChange ? 'multiple' : 'none'}
      selectionBehavior="replace"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        setSelected(new Set(keys === 'all' ? container.cards.map(({ id }) => id) : [...keys].map(String)))
      }
      onAction={(key) => {
        const card = container.cards.find((one) => one.id === key)
        if (card && mayChange) props.onEditCard(card)
      }}
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={() => (
        <p className="front-empty">Nothing is picked. Drop stories here, or add them from the list.</p>
      )}
    >
      {(card) => {
        const left = shown?.left.find((one) => one.cardId === card.id)
        const size = shown?.shown.find((one) => one.cardId === card.id)?.size ?? 'small'
        return (
          <GridListItem id={card.id} textValue={headlineOf(card)} className={`front-card${left ? ' is-left' : ''}`}>
            {mayChange && (
              <DragButton slot="drag" className="front-grip" aria-label={`Move ${headlineOf(card)}`}>
                <Icon name="drag" />
              </DragButton>
            )}
            <StoryLine
              story={stories[card.articleId]}
              card={card}
              numbers={numbers[card.articleId]}
              size={size}
              isNarrow={isNarrow(size)}
            />
            <Mark difference={difference.cards.get(card.id)} />
            {left && <Badge tone="warning">{LEFT[left.why]}</Badge>}
            {mayChange && (
              <Menu
                label={`What to do with ${headlineOf(card)}`}
                trigger={<IconButton icon="more" label={`Menu of ${headlineOf(card)}`} size="small" />}
                actions={[
                  {
                    id: 'edit',
                    label: 'Change words and picture…',
                    icon: 'edit',
                    onAction: () => props.onEditCard(card),
                  },
                  {
                    id: 'up',
                    label: 'Move up',
                    icon: 'up',
                    onAction: () => desk.change(`“${headlineOf(card)}” moved up`, stepCard(card.id, -1)),
                  },
                  {
                    id: 'down',
                    label: 'Move down',
                    icon: 'down',
                    onAction: () => desk.change(`“${headlineOf(card)}” moved down`, stepCard(card.id, 1)),
                  },
                  ...others.map(
                    (other): MenuAction => ({
                      id: `to-${other.id}`,
                      label: `Move to ${nameOfContainer(other, props.sections)}`,
                      icon: 'forward',
                      onAction: () =>
                        desk.change(
                          `“${headlineOf(card)}” moved to ${nameOfContainer(other, props.sections)}`,
                          moveCards([card.id], firstPlaceIn(other)),
                        ),
                    }),
                  ),
                  ...(hasOwn(card)
                    ? [
                        {
                          id: 'plain',
                          label: 'As the article says',
                          icon: 'undo' as const,
                          onAction: () =>
                            desk.change(
                              `“${headlineOf(card)}” as the article says`,
                              changeCard({ id: card.id, articleId: card.articleId }),
                            ),
                        },
                      ]
                    : []),
                  {
                    id: 'remove',
                    label: 'Take off the front',
                    icon: 'bin',
                    isDanger: true,
                    onAction: () => desk.change(`“${headlineOf(card)}” taken off`, removeCards([card.id])),
                  },
                ]}
              />
            )}
          </GridListItem>
        )
      }}
    </GridList>
  )
}

/** Whether cards of this size say the short headline. */
function isNarrow(size: string): boolean {
  return size !== 'lead' && size !== 'large'
}

function firstPlaceIn(container: FrontContainer): Place {
  const [first] = container.cards
  return first ? { containerId: container.id, cardId: first.id, side: 'before' } : { containerId: container.id }
}

function hasOwn({ id: _, articleId: __, ...own }: FrontCard): boolean {
  return Object.keys(own).length > 0
}

type DropItems = Parameters<NonNullable<Parameters<typeof useDragAndDrop>[0]['onInsert']>>[0]['items']

async function readItems(items: DropItems): Promise<{ articleIds: string[]; cardIds: string[] }> {
  const read = async (type: string) =>
    Promise.all(
      items
        .filter((item) => isTextDropItem(item) && item.types.has(type))
        .map((item) => (isTextDropItem(item) ? item.getText(type) : '')),
    )
  return { articleIds: await read(STORY), cardIds: await read(CARD) }
}

/** What comes by itself under the picks: it changes without anybody doing anything, until somebody keeps it. */
function Automatic(props: FrontBlockProps & { automatic: FrontReply['containers'][number]['shown'] }) {
  const { automatic, container, stories, numbers, desk, mayChange } = props
  return (
    <ul className="front-automatic" aria-label="Comes by itself">
      {automatic.map(({ articleId, size }) => (
        <li key={articleId}>
          <StoryLine
            story={stories[articleId]}
            numbers={numbers[articleId]}
            size={size === 'lead' ? 'medium' : 'small'}
            isNarrow={isNarrow(size)}
          />
          {mayChange && (
            <Button
              look="bare"
              size="small"
              onPress={() =>
                desk.change(
                  `“${stories[articleId]?.headline ?? 'A story'}” kept`,
                  addStories([articleId], { containerId: container.id }),
                )
              }
            >
              Keep
              <span className="hidden-text"> {stories[articleId]?.headline}</span>
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
