import './PictureFilters.css'
import { useEffect, useRef, useState } from 'react'
import { SearchField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { type PictureFilter, useUploaders } from './picture-queries.ts'

/** Milliseconds that typing has to rest before the server is asked. */
const REST = 200

interface PictureFiltersProps {
  filter: PictureFilter
  onChange: (filter: PictureFilter) => void
  /** The search alone, where there is little room. */
  isBrief?: boolean
  autoFocus?: boolean
}

/** What the library is searched for and narrowed to. */
export function PictureFilters({ filter, onChange, isBrief = false, autoFocus = false }: PictureFiltersProps) {
  const [text, setText] = useState(filter.text)
  const asked = useRef(filter.text)
  useEffect(() => {
    // Changed by somebody else than this field, such as the way back to all pictures.
    if (filter.text !== asked.current) {
      asked.current = filter.text
      setText(filter.text)
      return
    }
    if (text === filter.text) return
    const timer = setTimeout(() => {
      asked.current = text
      onChange({ ...filter, text })
    }, REST)
    return () => clearTimeout(timer)
  }, [text, filter, onChange])
  const narrow = (changes: Partial<PictureFilter>): void => {
    asked.current = text
    onChange({ ...filter, text, ...changes })
  }
  return (
    <search className="picture-filters">
      <SearchField
        label="Search the pictures"
        placeholder="Words of caption, credit, keywords, file"
        value={text}
        onChange={setText}
        autoFocus={autoFocus}
      />
      {!isBrief && <Narrowing filter={filter} onNarrow={narrow} />}
    </search>
  )
}

function Narrowing({
  filter,
  onNarrow,
}: {
  filter: PictureFilter
  onNarrow: (changes: Partial<PictureFilter>) => void
}) {
  const uploaders = useUploaders()
  const names = uploaders.data?.names ?? []
  return (
    <>
      <Select
        label="Rights"
        isLabelHidden
        value={filter.rights || 'any'}
        choices={[
          { value: 'any', label: 'Any rights' },
          { value: 'unlimited', label: 'Without end' },
          { value: 'limited', label: 'That end' },
          { value: 'ending', label: 'Ending soon' },
          { value: 'ended', label: 'Ended' },
        ]}
        onChange={(value) => onNarrow({ rights: value === 'any' ? '' : (value as PictureFilter['rights']) })}
      />
      <Select
        label="Shape"
        isLabelHidden
        value={filter.orientation || 'any'}
        choices={[
          { value: 'any', label: 'Any shape' },
          { value: 'landscape', label: 'Landscape' },
          { value: 'portrait', label: 'Portrait' },
          { value: 'square', label: 'Square' },
        ]}
        onChange={(value) => onNarrow({ orientation: value === 'any' ? '' : (value as PictureFilter['orientation']) })}
      />
      <Select
        label="Use"
        isLabelHidden
        value={filter.deleted ? 'deleted' : filter.used || 'any'}
        choices={[
          { value: 'any', label: 'Used or not' },
          { value: 'yes', label: 'In use' },
          { value: 'no', label: 'Not in use' },
          { value: 'deleted', label: 'Deleted lately' },
        ]}
        onChange={(value) =>
          onNarrow({
            used: value === 'yes' || value === 'no' ? value : '',
            deleted: value === 'deleted' ? 'yes' : '',
          })
        }
      />
      <Select
        label="Sent by"
        isLabelHidden
        value={filter.by || 'any'}
        choices={[{ value: 'any', label: 'From anybody' }, ...names.map((name) => ({ value: name, label: name }))]}
        onChange={(value) => onNarrow({ by: value === 'any' ? '' : value })}
      />
    </>
  )
}
