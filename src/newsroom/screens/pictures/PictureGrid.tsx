import './PictureGrid.css'
import '../../ui/Field.css'
import { Checkbox, GridList, GridListItem, type Selection } from 'react-aria-components'
import type { LibraryPictureBody } from '#media/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { nameOf } from './PicturePanel.tsx'
import { RightsBadge } from './RightsBadge.tsx'

interface PictureGridProps {
  pictures: LibraryPictureBody[]
  /** Id of the picture that is open beside the grid. */
  open?: string | null
  onOpen: (id: string) => void
  /** Ids of those that are ticked; without, nothing can be ticked. */
  selected?: ReadonlySet<string>
  onSelect?: (ids: Set<string>) => void
}

/** Pictures side by side. Arrow keys go from one to the next, Enter opens one, Space ticks it. */
export function PictureGrid({ pictures, open = null, onOpen, selected, onSelect }: PictureGridProps) {
  return (
    <GridList
      aria-label="Pictures"
      layout="grid"
      className="picture-grid"
      items={pictures}
      selectionMode={onSelect ? 'multiple' : 'none'}
      selectionBehavior="toggle"
      selectedKeys={selected ?? []}
      onSelectionChange={(keys: Selection) =>
        onSelect?.(new Set(keys === 'all' ? pictures.map(({ id }) => id) : [...keys].map(String)))
      }
      onAction={(key) => onOpen(String(key))}
      dependencies={[open]}
    >
      {(picture) => (
        <GridListItem
          id={picture.id}
          textValue={nameOf(picture)}
          className={`picture-tile${picture.id === open ? ' is-open' : ''}`}
        >
          <Tile picture={picture} hasTick={onSelect !== undefined} />
        </GridListItem>
      )}
    </GridList>
  )
}

function Tile({ picture, hasTick }: { picture: LibraryPictureBody; hasTick: boolean }) {
  const { preview, alt, caption, credit, frames } = picture
  return (
    <>
      <span className={`picture-thumb ${picture.orientation}`}>
        <img src={preview.src} srcSet={preview.srcSet} sizes="14rem" alt={alt} loading="lazy" decoding="async" />
        {frames > 1 && <span className="picture-moves">Moves</span>}
      </span>
      {hasTick && (
        <span className="picture-tick">
          <Checkbox slot="selection" className="checkbox">
            <span className="checkbox-box" aria-hidden="true" />
            <span className="hidden-text">Choose</span>
          </Checkbox>
        </span>
      )}
      <span className="picture-name" dir="auto">
        {nameOf(picture)}
      </span>
      <span className="picture-line quiet small" dir="auto">
        {credit || caption || 'No credit'}
      </span>
      <span className="picture-marks">
        <RightsBadge picture={picture} />
        {alt === '' && (
          <span className="picture-mark missing">
            <Icon name="warning" />
            Not described
          </span>
        )}
        {picture.isUsed && (
          <span className="picture-mark">
            <Icon name="link" />
            In use
          </span>
        )}
      </span>
    </>
  )
}
