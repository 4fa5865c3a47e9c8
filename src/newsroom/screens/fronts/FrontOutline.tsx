import { Button as DragButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import type { FrontContainer } from '#publishing/fronts/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { moveContainers } from './front-changes.ts'
import { nameOfContainer, type SectionNames } from './layouts.ts'
import type { FrontDesk } from './use-front.ts'

interface FrontOutlineProps {
  containers: FrontContainer[]
  sections: SectionNames
  desk: FrontDesk
  mayChange: boolean
  onAdd: () => void
}

/** The containers of a front from its top to its foot: to go to one, and to put them in another order. */
export function FrontOutline({ containers, sections, desk, mayChange, onAdd }: FrontOutlineProps) {
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayChange,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) =>
      desk.change(
        'containers put in another order',
        moveContainers([...keys].map(String), {
          id: String(target.key),
          side: target.dropPosition === 'after' ? 'after' : 'before',
        }),
      ),
  })
  return (
    <div className="front-outline">
      <h2 className="label">On this front</h2>
      <GridList
        aria-label="Containers"
        className="front-outline-list"
        items={containers}
        dependencies={[sections]}
        dragAndDropHooks={dragAndDropHooks}
        onAction={(key) => {
          const block = document.getElementById(`container-${String(key)}`)
          block?.scrollIntoView({ block: 'start', behavior: 'smooth' })
          block?.querySelector<HTMLElement>('[role=grid], button')?.focus({ preventScroll: true })
        }}
      >
        {(container) => (
          <GridListItem
            id={container.id}
            textValue={nameOfContainer(container, sections)}
            className={`front-outline-item${container.isHidden ? ' is-hidden' : ''}`}
          >
            {mayChange && (
              <DragButton
                slot="drag"
                className="front-grip"
                aria-label={`Move ${nameOfContainer(container, sections)}`}
              >
                <Icon name="drag" />
              </DragButton>
            )}
            <span dir="auto">{nameOfContainer(container, sections)}</span>
            <span className="quiet small figures">{container.cards.length || ''}</span>
          </GridListItem>
        )}
      </GridList>
      {mayChange && (
        <Button icon="plus" size="small" onPress={onAdd}>
          Add a container
        </Button>
      )}
    </div>
  )
}
