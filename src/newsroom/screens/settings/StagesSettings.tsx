import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StageBody, StagesBody } from '#publishing/desk/api.ts'
import { ApiRefusal, call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Select } from '../../ui/Select.tsx'
import { say } from '../../ui/toasts.ts'
import { refreshDesk } from '../desk/desk-queries.ts'

const KEY = ['stages']

/** The steps on the way of an article. */
export function StagesSettings() {
  const stages = useQuery({ queryKey: KEY, queryFn: ({ signal }) => call<StagesBody>('/stages', { signal }) })
  return (
    <section aria-labelledby="stages-title">
      <h2 id="stages-title">Stages</h2>
      <p className="quiet">
        Articles start in the first and are handed in in the last; publishing puts them there. What is held in a stage
        longer than its hours is called late.
      </p>
      {stages.isPending && <Loading />}
      {stages.error && <ErrorState error={stages.error} onRetry={() => void stages.refetch()} />}
      {stages.data && <StagesForm key={JSON.stringify(stages.data)} stages={stages.data.stages} />}
    </section>
  )
}

interface Row {
  key: string
  id?: string
  name: string
  hours: string
}

let lastKey = 0

function StagesForm({ stages }: { stages: StageBody[] }) {
  const isReadOnly = !may('stage.manage')
  const [rows, setRows] = useState<Row[]>(() =>
    stages.map(({ id, name, holdHours }) => ({ key: id, id, name, hours: holdHours?.toString() ?? '' })),
  )
  const [moveTo, setMoveTo] = useState<Record<string, string>>({})
  const [error, setError] = useState<unknown>(null)
  const gone = stages.filter(({ id }) => !rows.some((row) => row.id === id))
  const kept = rows.filter((row): row is Row & { id: string } => row.id !== undefined)
  const change = (key: string, fields: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...fields } : row)))
  const shift = (index: number, by: number): void => {
    const next = [...rows]
    const [row] = next.splice(index, 1)
    if (row) next.splice(index + by, 0, row)
    setRows(next)
  }
  const save = async (): Promise<void> => {
    try {
      const body = {
        stages: rows.map(({ id, name, hours }) => ({
          ...(id === undefined ? {} : { id }),
          name,
          holdHours: hours === '' ? null : Number(hours),
        })),
        moveTo: Object.fromEntries(gone.flatMap(({ id }) => (moveTo[id] ? [[id, moveTo[id]]] : []))),
      }
      queries.setQueryData(KEY, await call<StagesBody>('/stages', { method: 'PUT', body }))
      say('The stages are changed.')
      await refreshDesk()
    } catch (refused) {
      setError(refused)
    }
  }
  const of = (field: string) => (error instanceof ApiRefusal ? error.of(field) : undefined)
  return (
    <div className="stack">
      <p className="stages-row label" aria-hidden="true">
        <span>Name</span>
        <span>Hours at most</span>
      </p>
      <ol className="stages-list">
        {rows.map((row, index) => (
          <li key={row.key} className="stages-row">
            <TextField
              label={`Name of stage ${index + 1}`}
              isLabelHidden
              value={row.name}
              isReadOnly={isReadOnly}
              onChange={(name) => change(row.key, { name })}
              error={of(`stages.${index}.name`)}
            />
            <TextField
              label={`Hours in ${row.name || 'this stage'}`}
              isLabelHidden
              placeholder="Any time"
              inputMode="numeric"
              value={row.hours}
              isReadOnly={isReadOnly}
              onChange={(text) => change(row.key, { hours: text.replace(/\D/g, '').slice(0, 4) })}
              error={of(`stages.${index}.holdHours`)}
            />
            {!isReadOnly && (
              <span className="row">
                <IconButton
                  icon="up"
                  label={`${row.name} earlier`}
                  isDisabled={index === 0}
                  onPress={() => shift(index, -1)}
                />
                <IconButton
                  icon="down"
                  label={`${row.name} later`}
                  isDisabled={index === rows.length - 1}
                  onPress={() => shift(index, 1)}
                />
                <IconButton
                  icon="bin"
                  label={`Remove ${row.name}`}
                  isDisabled={rows.length <= 2}
                  onPress={() => setRows(rows.filter(({ key }) => key !== row.key))}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
      {gone.map(({ id, name }) => (
        <Select
          key={id}
          label={`Where the articles of “${name}” go`}
          value={moveTo[id] ?? null}
          onChange={(value) => setMoveTo({ ...moveTo, [id]: value })}
          choices={kept.map((row) => ({ value: row.id, label: row.name }))}
        />
      ))}
      <Problem error={error} />
      {!isReadOnly && (
        <div className="row">
          <Button icon="plus" onPress={() => setRows([...rows, { key: `new ${++lastKey}`, name: '', hours: '' }])}>
            Add a stage
          </Button>
          <Button look="primary" onPress={() => void save()}>
            Save the stages
          </Button>
        </div>
      )}
    </div>
  )
}
