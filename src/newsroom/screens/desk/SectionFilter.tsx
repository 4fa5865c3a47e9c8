import { Select } from '../../ui/Select.tsx'
import type { SectionChoice } from './desk-queries.ts'

const ANY = 'any'

interface SectionFilterProps {
  sections: SectionChoice[]
  section: string | undefined
  /** With the slug, which is empty for any section. */
  onChange: (slug: string) => void
}

/** Narrows a list of stories to a section. */
export function SectionFilter({ sections, section, onChange }: SectionFilterProps) {
  return (
    <Select
      label="Section"
      isLabelHidden
      value={section ?? ANY}
      onChange={(value) => onChange(value === ANY ? '' : value)}
      choices={[
        { value: ANY, label: 'Any section' },
        ...sections.map(({ slug, name, parent }) => ({ value: slug, label: parent ? `– ${name}` : name })),
      ]}
    />
  )
}
