import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ImportReplyBody } from '#record/imports/api.ts'
import { call } from '../../api/call.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { ChangeList } from './ChangeList.tsx'
import { refreshRecord, sayDone } from './record-queries.ts'

const SORTS = [
  { value: 'subjects', label: 'Subjects, as CSV' },
  { value: 'wikidata', label: 'Items of Wikidata, as JSON' },
  { value: 'meetings', label: 'Meetings, as CSV or JSON lines' },
] as const
type Sort = (typeof SORTS)[number]['value']

const HINTS: Record<Sort, string> = {
  subjects: 'Columns: kind, name, aliases, note, starts, ends, part_of, wikidata, latitude, longitude.',
  wikidata: 'One item, a list of them as dumps have it, or one a line.',
  meetings: 'Columns: participants, host, place, event, date, ends, text, address, source.',
}

/** Milliseconds between two looks at how far an import is. */
const BETWEEN_LOOKS = 1_000

/** Lists that are brought into the record: first what would come, then the same for good; below, those that were brought. */
export function ImportTab() {
  const [what, setWhat] = useState<Sort>('subjects')
  const [file, setFile] = useState<File | null>(null)
  const [source, setSource] = useState('')
  const [map, setMap] = useState('')
  const [report, setReport] = useState<ImportReplyBody | null>(null)
  const [work, setWork] = useState<'dry' | 'real' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const input = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  useEffect(() => {
    if (work !== 'real') return
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: ['record', 'changes'] }), BETWEEN_LOOKS)
    return () => clearInterval(timer)
  }, [work, queries])

  const bring = async (isDryRun: boolean): Promise<void> => {
    if (!file) return
    const form = new FormData()
    form.set('what', what)
    if (source.trim() !== '') form.set('source', source)
    if (what === 'meetings') for (const line of map.split('\n')) if (line.trim() !== '') form.append('map', line)
    form.set('dryRun', String(isDryRun))
    form.set('file', file)
    setWork(isDryRun ? 'dry' : 'real')
    setError(null)
    try {
      const next = await call<ImportReplyBody>('/record/imports', { form })
      setReport(next)
      if (!isDryRun) {
        sayDone('The list is brought.', next.change)
        await refreshRecord()
      }
    } catch (cause) {
      setReport(null)
      setError(cause)
    }
    setWork(null)
  }
  const change = (next: () => void): void => {
    next()
    setReport(null)
    setError(null)
  }
  return (
    <div className="record-import">
      <section className="stack" aria-labelledby="bring-a-list">
        <h2 id="bring-a-list">Bring a list</h2>
        <Select label="What it has" choices={SORTS} value={what} onChange={(next) => change(() => setWhat(next))} />
        <p className="quiet small">{HINTS[what]}</p>
        <div className="row">
          <Button icon="upload" onPress={() => input.current?.click()}>
            {file ? 'Choose another file' : 'Choose a file'}
          </Button>
          {file && <span dir="auto">{file.name}</span>}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json"
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            if (chosen) change(() => setFile(chosen))
            // The same file can be chosen again, changed meanwhile.
            event.target.value = ''
          }}
        />
        <TextField
          label="Where it comes from"
          hint="Readers are told, beside each fact. The name of the file otherwise."
          value={source}
          onChange={(next) => change(() => setSource(next))}
        />
        {what === 'meetings' && (
          <TextField
            label="Columns that are called otherwise"
            hint={'One a line: participant=visitor, or host:organisation="The Board" for the same words in every line.'}
            rows={4}
            value={map}
            onChange={(next) => change(() => setMap(next))}
          />
        )}
        <div className="row">
          <Button
            look={report ? 'plain' : 'primary'}
            isDisabled={!file}
            isPending={work === 'dry'}
            onPress={() => void bring(true)}
          >
            See what would come
          </Button>
          {report?.isDryRun && (
            <Button look="primary" isPending={work === 'real'} onPress={() => void bring(false)}>
              Bring it
            </Button>
          )}
        </div>
        <Problem error={error} />
        <div role="status">{report && <Report report={report} />}</div>
      </section>
      <section aria-labelledby="lists-brought">
        <h2 id="lists-brought">Lists that were brought</h2>
        <ChangeList action="imported" />
      </section>
    </div>
  )
}

function Report({ report }: { report: ImportReplyBody }) {
  const { isDryRun, read, subjects, facts, added, same, failed, problems } = report
  const rows: [string, number][] = [
    ['Read', read],
    [isDryRun ? 'Subjects that would be new' : 'New subjects', subjects],
    [isDryRun ? 'Facts that would be new' : 'New facts', facts],
    ['On record, with something added', added],
    ['On record like that', same],
    ['Not brought', failed],
  ]
  return (
    <div className="record-report">
      <h3>{isDryRun ? 'What would come' : 'What came'}</h3>
      <dl>
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figures">{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && (
        <ul className="record-problems" aria-label="What to look at">
          {problems.slice(0, 100).map(({ line, message, isKept }) => (
            <li key={`${line} ${message}`}>
              <Badge tone={isKept ? 'plain' : 'warning'}>line {line}</Badge> <span dir="auto">{message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
