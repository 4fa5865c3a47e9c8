import { KINDS } from '#article/article-content.ts'
import type { DeskCountsBody, StageBody } from '#publishing/desk/api.ts'
import { boot, KIND_NAMES } from '../../app/boot.ts'
import { SearchFilter } from '../../ui/SearchFilter.tsx'
import { Select } from '../../ui/Select.tsx'
import { DeskViews } from './DeskViews.tsx'
import { type SectionChoice, usePeople } from './desk-queries.ts'
import type { DeskSearch } from './desk-search.ts'
import { SectionFilter } from './SectionFilter.tsx'

interface DeskFiltersProps {
  search: DeskSearch
  onChange: (search: DeskSearch) => void
  counts: DeskCountsBody | undefined
  stages: StageBody[]
  sections: SectionChoice[]
}

const ANY = 'any'
const STATUS_NAMES = ['draft', 'scheduled', 'live', 'expired', 'withdrawn']

/** All that narrows the desk; what is chosen stands in the address. */
export function DeskFilters({ search, onChange, counts, stages, sections }: DeskFiltersProps) {
  const people = usePeople()
  const set = (field: keyof DeskSearch, value: string): void =>
    // The order stays in the address, so that one without anything else is not taken for what is shown where nothing is asked.
    onChange({ ...search, sort: search.sort ?? 'changed', [field]: value === ANY || value === '' ? undefined : value })
  return (
    <div className="desk-filters">
      <DeskViews search={search} onChange={onChange} counts={counts} />
      <fieldset className="desk-stages">
        <legend className="hidden-text">Stages</legend>
        {stages.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="desk-chip"
            aria-pressed={search.stage === id}
            onClick={() => set('stage', search.stage === id ? ANY : id)}
          >
            {name} <span className="figures quiet">{counts?.stages[id] ?? ''}</span>
          </button>
        ))}
      </fieldset>
      <div className="desk-selects">
        <SearchFilter label="Find on the desk" text={search.text ?? ''} onChange={(text) => set('text', text)} />
        <Select
          label="Status"
          isLabelHidden
          value={search.status ?? ANY}
          onChange={(value) => set('status', value)}
          choices={[
            { value: ANY, label: 'Any status' },
            ...STATUS_NAMES.map((value) => ({ value, label: value, hint: String(counts?.statuses[value] ?? '') })),
            { value: 'draft,scheduled', label: 'draft or scheduled' },
          ]}
        />
        <SectionFilter sections={sections} section={search.section} onChange={(slug) => set('section', slug)} />
        <Select
          label="Who has it"
          isLabelHidden
          value={search.assignee ?? ANY}
          onChange={(value) => set('assignee', value)}
          choices={[
            { value: ANY, label: 'Anybody' },
            { value: 'me', label: 'Me' },
            { value: 'none', label: 'Nobody' },
            ...people.filter(({ id }) => id !== boot.me.id).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label="Kind"
          isLabelHidden
          value={search.kind ?? ANY}
          onChange={(value) => set('kind', value)}
          choices={[{ value: ANY, label: 'Any kind' }, ...KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))]}
        />
        <Select
          label="Order"
          isLabelHidden
          value={search.sort ?? 'changed'}
          onChange={(value) => set('sort', value)}
          choices={[
            { value: 'changed', label: 'Last changed' },
            { value: 'due', label: 'Due first' },
            { value: 'planned', label: 'Planned first' },
          ]}
        />
      </div>
    </div>
  )
}
