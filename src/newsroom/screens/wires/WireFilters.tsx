import type { WireBody } from '#wire/wires/api.ts'
import { Button } from '../../ui/Button.tsx'
import { SearchFilter } from '../../ui/SearchFilter.tsx'
import { Select } from '../../ui/Select.tsx'
import type { SectionChoice } from '../desk/desk-queries.ts'
import { SectionFilter } from '../desk/SectionFilter.tsx'
import type { WireSearch } from './wire-queries.ts'

interface WireFiltersProps {
  search: WireSearch
  onChange: (search: WireSearch) => void
  wires: WireBody[]
  sections: SectionChoice[]
}

const ANY = 'any'

const SHOWN = [
  ['new', 'New'],
  ['taken', 'Taken'],
  ['stopped', 'Killed or held'],
  ['spiked', 'Spiked'],
  ['all', 'All'],
] as const

/** All that narrows the list of the wires; what is chosen stands in the address. */
export function WireFilters({ search, onChange, wires, sections }: WireFiltersProps) {
  const set = (field: keyof WireSearch, value: string): void => {
    const next = { ...search, [field]: value === ANY || value === '' ? undefined : value }
    onChange(Object.fromEntries(Object.entries(next).filter(([, one]) => one !== undefined)))
  }
  const shown = search.show ?? 'new'
  return (
    <div className="desk-filters">
      <fieldset className="desk-views wire-shown">
        <legend className="hidden-text">Which stories</legend>
        {SHOWN.map(([id, name]) => (
          <button
            key={id}
            type="button"
            className="desk-view"
            aria-current={shown === id ? 'true' : undefined}
            onClick={() => set('show', id === 'new' ? ANY : id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="desk-selects">
        <SearchFilter label="Find among the wires" text={search.text ?? ''} onChange={(text) => set('text', text)} />
        <Select
          label="Wire"
          isLabelHidden
          value={search.wire ?? ANY}
          onChange={(value) => set('wire', value)}
          choices={[{ value: ANY, label: 'Any wire' }, ...wires.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Select
          label="Urgency"
          isLabelHidden
          value={search.urgency ?? ANY}
          onChange={(value) => set('urgency', value)}
          choices={[
            { value: ANY, label: 'Any urgency' },
            ...[1, 2, 3, 4, 5].map((value) => ({
              value: String(value),
              label: value === 1 ? 'Urgency 1' : `Urgency 1 to ${value}`,
            })),
          ]}
        />
        <SectionFilter sections={sections} section={search.section} onChange={(slug) => set('section', slug)} />
        {search.subject && (
          <Button size="small" icon="close" onPress={() => set('subject', ANY)}>
            Subject {search.subject}
          </Button>
        )}
      </div>
    </div>
  )
}
