import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { SectionReply } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { Checkbox, Switch } from '../../ui/Field.tsx'

interface Props {
  /** Slugs; `null` for the whole paper. */
  value: string[] | null
  onChange: (value: string[] | null) => void
  error?: string | undefined
}

/** The sections that somebody works for: all of them, or some, each with those within it. */
export function ChooseSections({ value, onChange, error }: Props) {
  const sections = useQuery({
    queryKey: ['sections'],
    queryFn: ({ signal }) => call<Static<typeof SectionReply>[]>('/sections', { signal }),
  })
  const toggle = (slug: string, isIn: boolean) =>
    onChange(isIn ? [...(value ?? []), slug] : (value ?? []).filter((one) => one !== slug))
  return (
    <fieldset className="choose-sections">
      <legend className="field-label">Sections</legend>
      <Switch label="The whole paper" isSelected={value === null} onChange={(isAll) => onChange(isAll ? null : [])} />
      {value !== null && (
        <div>
          {sections.data?.map(({ slug, name, parent }) => (
            <span key={slug} className={parent ? 'within' : undefined}>
              <Checkbox
                label={name}
                isSelected={value.includes(slug) || (parent !== undefined && value.includes(parent))}
                isDisabled={parent !== undefined && value.includes(parent)}
                onChange={(isIn) => toggle(slug, isIn)}
              />
            </span>
          ))}
        </div>
      )}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
