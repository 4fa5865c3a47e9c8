import type { RecordSuggestion } from '#language/suggestions/suggestion.ts'
import type { LookUpReplyBody } from '#record/look-up/api.ts'
import { dayInWords, factInWords, KIND_WORDS, SORT_WORDS, tellingParties, times } from '../../record/words.ts'
import { Button } from '../../ui/Button.tsx'
import { RecordPayBack } from './RecordPayBack.tsx'

interface RecordRowProps {
  articleId: string
  suggestion: RecordSuggestion
  onRecord: LookUpReplyBody | null
  isActive: boolean
  isTicked: boolean
  mayKeep: boolean
  isReadOnly: boolean
  onFocus: () => void
  onTick: () => void
  onDecide: (verb: 'keep' | 'reject') => void
  onEdit: () => void
  onSpell: () => void
}

/** One suggestion; the one that has the focus shows what the record says of it, and what can be done. */
export function RecordRow(props: RecordRowProps) {
  const { articleId, suggestion, onRecord, isActive, isTicked, mayKeep, onFocus, onTick, onSpell } = props
  const near = onRecord?.near.find(({ name }) => suggestion.what === 'name' && name === suggestion.label)
  return (
    <tr
      className="record-row"
      data-key={suggestion.key}
      data-active={isActive}
      aria-selected={isTicked}
      tabIndex={isActive ? 0 : -1}
      onFocus={onFocus}
      onClick={({ currentTarget, target }) => {
        if (!(target as HTMLElement).closest('button, a, input')) currentTarget.focus()
      }}
    >
      {mayKeep && (
        <td className="record-tick">
          <input type="checkbox" tabIndex={-1} aria-label="Ticked" checked={isTicked} onChange={onTick} />
        </td>
      )}
      <td className="record-cell">
        <p className="record-title">
          {suggestion.what !== 'name' && <span className="record-sort">{SORT_WORDS[suggestion.what]} </span>}
          <span dir="auto">{titleOf(suggestion)}</span>
        </p>
        <p className="quiet small">{detailsOf(suggestion, onRecord)}</p>
        {near && (
          <p className="record-near small">
            On record as <b dir="auto">{near.alias}</b>.{' '}
            {!props.isReadOnly && (
              <button type="button" className="as-link" tabIndex={isActive ? 0 : -1} onClick={onSpell}>
                Put it right in the text (S)
              </button>
            )}
          </p>
        )}
        {isActive && <RecordPayBack articleId={articleId} suggestion={suggestion} onRecord={onRecord} />}
        {isActive && mayKeep && (
          <div className="row record-actions">
            <Button size="small" look="primary" onPress={() => props.onDecide('keep')}>
              Keep
            </Button>
            <Button size="small" onPress={() => props.onDecide('reject')}>
              Reject
            </Button>
            <Button size="small" look="bare" onPress={props.onEdit}>
              Edit
            </Button>
          </div>
        )}
      </td>
    </tr>
  )
}

/** A suggestion in a line. */
export function titleOf(suggestion: RecordSuggestion): string {
  const { decision, label } = suggestion
  if (decision.do === 'keep-subject') return label
  const { type, data, starts = null, ends = null } = decision.fact
  return factInWords(
    { type, data: data as Record<string, unknown>, starts, ends },
    tellingParties(suggestion).map(({ name }) => name),
  )
}

function detailsOf(suggestion: RecordSuggestion, onRecord: LookUpReplyBody | null): string {
  const { decision, kind, places, parties } = suggestion
  if (decision.do === 'keep-subject') {
    const { subject } = decision
    const known = 'id' in subject ? onRecord?.subjects.find(({ id }) => id === subject.id) : undefined
    const [role] = known?.roles ?? []
    const office = role && [role.title, role.organisation].filter(Boolean).join(', ')
    const who = known
      ? [known.name === suggestion.label ? null : known.name, office || known.note || 'on record']
      : ['new']
    return [kind && KIND_WORDS[kind], times(places.length, 'mention'), ...who].filter(Boolean).join(' · ')
  }
  const { fact } = decision
  const around = parties.slice(fact.parties.length).map(({ name }) => name)
  const day =
    fact.type === 'undertaking' ? fact.ends && `due ${dayInWords(fact.ends)}` : fact.starts && dayInWords(fact.starts)
  const reported = places.length > 1 ? `reported ${places.length} times` : null
  return [...around, day, reported].filter(Boolean).join(' · ')
}
