import type { MappingBody } from '#wire/wires/api.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { type Choice, Select } from '../../ui/Select.tsx'
import { usePeople, useSections, useStages } from '../desk/desk-queries.ts'

type Rule = MappingBody['rules'][number]
type Destination = MappingBody['otherwise']

interface MappingEditorProps {
  mapping: MappingBody
  onChange: (mapping: MappingBody) => void
  errorOf: (field: string) => string | undefined
}

const SORTS: readonly Choice<Rule['by']>[] = [
  { value: 'category', label: 'Category is' },
  { value: 'subject', label: 'Subject is' },
  { value: 'keyword', label: 'Has the words' },
  { value: 'urgency', label: 'As urgent as' },
]

const HINTS: Record<Rule['by'], string> = {
  category: 'As the agency writes it: s, Sport',
  subject: 'A code, medtop:15000000, or a name',
  keyword: 'In slugline, headline or keywords',
  urgency: '1 (at once) to 9',
}

/** Where the stories of a wire go: rules from top to bottom, the first that fits decides. */
export function MappingEditor({ mapping, onChange, errorOf }: MappingEditorProps) {
  const { rules, otherwise } = mapping
  const setRule = (at: number, change: Partial<Rule>): void =>
    onChange({ ...mapping, rules: rules.map((rule, index) => (index === at ? { ...rule, ...change } : rule)) })
  const move = (at: number, step: number): void => {
    const next = [...rules]
    const [rule] = next.splice(at, 1)
    if (rule) next.splice(at + step, 0, rule)
    onChange({ ...mapping, rules: next })
  }
  return (
    <fieldset className="stack wire-mapping">
      <legend className="field-label">Where its stories go</legend>
      {rules.length > 0 && <p className="quiet small">The first rule that fits decides.</p>}
      <ol className="wire-rules">
        {rules.map((rule, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no name but their place
          <li key={at} className="wire-rule">
            <Select label={`Rule ${at + 1}`} choices={SORTS} value={rule.by} onChange={(by) => setRule(at, { by })} />
            <TextField
              label={`What it looks for in rule ${at + 1}`}
              isLabelHidden
              placeholder={HINTS[rule.by]}
              value={rule.value}
              onChange={(value) => setRule(at, { value })}
              error={errorOf(`mapping.rules.${at}.value`)}
            />
            <DestinationFields
              name={`of rule ${at + 1}`}
              destination={rule}
              onChange={(change) => setRule(at, change)}
            />
            <span className="row">
              <IconButton
                icon="up"
                size="small"
                label={`Rule ${at + 1} earlier`}
                isDisabled={at === 0}
                onPress={() => move(at, -1)}
              />
              <IconButton
                icon="down"
                size="small"
                label={`Rule ${at + 1} later`}
                isDisabled={at === rules.length - 1}
                onPress={() => move(at, 1)}
              />
              <IconButton
                icon="bin"
                size="small"
                label={`Remove rule ${at + 1}`}
                onPress={() => onChange({ ...mapping, rules: rules.filter((_, index) => index !== at) })}
              />
            </span>
          </li>
        ))}
      </ol>
      <p>
        <Button
          size="small"
          icon="plus"
          onPress={() => onChange({ ...mapping, rules: [...rules, { by: 'subject', value: '', ...otherwise }] })}
        >
          Add a rule
        </Button>
      </p>
      <div className="wire-rule">
        <span>{rules.length > 0 ? 'Everything else' : 'Every story'}</span>
        <DestinationFields
          name="of everything else"
          destination={otherwise}
          onChange={(change) => onChange({ ...mapping, otherwise: { ...otherwise, ...change } })}
        />
      </div>
    </fieldset>
  )
}

const WAITS = 'waits'
const FIRST = 'first'

function DestinationFields(props: {
  /** Which destination it is, for those who hear it. */
  name: string
  destination: Destination
  onChange: (change: Partial<Destination>) => void
}) {
  const { name, destination, onChange } = props
  const { section, desk, assignee, stage } = destination
  const sections = useSections()
  const people = usePeople()
  const stages = useStages()
  const goesTo = assignee ? `person:${assignee}` : desk ? `desk:${desk}` : WAITS
  const send = (value: string): void => {
    const [what, ...rest] = value.split(':')
    const id = rest.join(':')
    onChange({
      desk: what === 'desk' ? id : null,
      assignee: what === 'person' ? id : null,
      ...(value === WAITS ? { stage: null } : {}),
    })
  }
  return (
    <>
      <Select
        label={`Section ${name}`}
        isLabelHidden
        value={section}
        onChange={(value) => onChange({ section: value })}
        choices={sections.map(({ slug, name: title, parent }) => ({
          value: slug,
          label: parent ? `– ${title}` : title,
        }))}
      />
      <Select
        label={`Who gets it ${name}`}
        isLabelHidden
        value={goesTo}
        onChange={send}
        choices={[
          { value: WAITS, label: 'Waits on the Wire screen' },
          ...sections.map(({ slug, name: title }) => ({ value: `desk:${slug}`, label: `${title} desk` })),
          ...people.map(({ id, name: who }) => ({ value: `person:${id}`, label: who })),
        ]}
      />
      {goesTo !== WAITS && (
        <Select
          label={`Stage ${name}`}
          isLabelHidden
          value={stage ?? FIRST}
          onChange={(value) => onChange({ stage: value === FIRST ? null : value })}
          choices={[
            { value: FIRST, label: 'First stage' },
            ...stages.map(({ id, name: title }) => ({ value: id, label: title })),
          ]}
        />
      )}
    </>
  )
}
