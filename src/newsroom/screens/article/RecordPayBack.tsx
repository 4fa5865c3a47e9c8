import { useQuery } from '@tanstack/react-query'
import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import type { LookUpReplyBody, RecalledBody, RecallReplyBody } from '#record/look-up/api.ts'
import { call } from '../../api/call.ts'
import { countInWords, dayInWords, saidInWords, tellingParties, times } from '../../record/words.ts'

/** Subjects of whom something is recalled together. */
const MOST_IN_GROUP = 10

interface RecordPayBackProps {
  articleId: string
  suggestion: RecordSuggestion
  onRecord: LookUpReplyBody | null
}

/** What the record knows already of those whom a suggestion is about: offices, what they said, their meetings, earlier counts. */
export function RecordPayBack({ articleId, suggestion, onRecord }: RecordPayBackProps) {
  const ids = tellingParties(suggestion).map(({ name, kind, subject }) => subject ?? bornBy(onRecord, name, kind))
  const isKnown = ids.length > 0 && ids.length <= MOST_IN_GROUP && ids.every((id) => id !== undefined)
  const group = [...new Set(ids)].sort()
  const recalled = useQuery({
    queryKey: ['record', 'recall', articleId, group],
    queryFn: async ({ signal }) => {
      const body = { groups: [group], except: articleId }
      return (await call<RecallReplyBody>('/record/recall', { body, signal })).recalled[0] ?? null
    },
    enabled: isKnown,
  })
  const found = recalled.data
  const subject = group.length === 1 ? onRecord?.subjects.find(({ id }) => id === group[0]) : undefined
  if (!isKnown) return null
  const lines = found ? linesOf(suggestion, found) : []
  const roles = subject?.roles.slice(0, 3) ?? []
  if (lines.length === 0 && roles.length === 0) return null
  return (
    <ul className="record-pay-back small">
      {roles.map(({ title, organisation, starts, ends }) => (
        <li key={`${title} ${organisation}`}>
          <span dir="auto">{[title, organisation].filter(Boolean).join(', ')}</span>
          {(starts || ends) && (
            <span className="quiet">
              {' '}
              {starts && `since ${dayInWords(starts)}`} {ends && `until ${dayInWords(ends)}`}
            </span>
          )}
        </li>
      ))}
      {lines.map(({ label, text, article, key }) => (
        <li key={key}>
          {label} <span dir="auto">{text}</span>
          {article && (
            <span className="record-source">
              <a href={article.url ?? `/newsroom/articles/${article.id}`} target="_blank" rel="noreferrer" dir="auto">
                {article.headline}
              </a>
              , {dayInWords(article.day)}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function bornBy(onRecord: LookUpReplyBody | null, name: string, kind: string): string | undefined {
  const found = onRecord?.subjects.filter((one) => one.kind === kind && [one.name, ...one.aliases].includes(name)) ?? []
  return found.length === 1 ? found[0]?.id : undefined
}

interface Line {
  key: string
  label: string
  text: string
  article: RecalledBody['statements'][number]['article']
}

/** Statements that are shown: the rest stands on the subject's page. */
const MOST_SAID = 2

function linesOf({ what }: RecordSuggestion, { statements, meetings, counts }: RecalledBody): Line[] {
  const [last] = meetings.last
  const where =
    last && [last.fact.starts && dayInWords(last.fact.starts), last.fact.place?.name].filter(Boolean).join(', ')
  const met: Line[] = last
    ? [
        {
          ...{ key: 'meetings', label: 'The record lists', article: last.article },
          text: `${times(meetings.total, 'meeting')}${where && (meetings.total > 1 ? `, the last ${where}` : `: ${where}`)}.`,
        },
      ]
    : []
  const counted = counts
    .slice(0, 1)
    .map(
      ({ fact, article }): Line => ({ key: fact.id, label: 'Counted before:', text: countInWords(fact.data), article }),
    )
  const said = statements.slice(0, MOST_SAID).map(
    ({ fact, article }): Line => ({
      key: fact.id,
      label: 'Said before:',
      text: shortened(saidInWords(fact.data)),
      article,
    }),
  )
  return what === 'count' ? [...counted, ...met] : [...met, ...counted, ...said]
}

function shortened(text: string): string {
  return text.length > 140 ? `${text.slice(0, 136).trimEnd()} …` : text
}
