import './CompareDialog.css'
import type { ComparisonReply } from '#editing/api.ts'

const FIELD_NAMES: Record<string, string> = {
  kicker: 'Kicker',
  headline: 'Headline',
  standfirst: 'Standfirst',
  shortHeadline: 'Short headline',
  socialHeadline: 'Social headline',
}

/** Two states of a text in one, with what was taken out and what was added marked word by word. */
export function ComparedText({ entries }: { entries: ComparisonReply['entries'] }) {
  return (
    <div className="comparison">
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a comparison does not change
        <div key={index} className={`compared ${entry.field ?? entry.block}`}>
          {entry.field && <span className="label">{FIELD_NAMES[entry.field] ?? entry.field}</span>}
          <p dir="auto">
            {entry.parts.map((part, at) => {
              const Tag = part.op === 'added' ? 'ins' : part.op === 'removed' ? 'del' : 'span'
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              return <Tag key={at}>{part.text}</Tag>
            })}
          </p>
        </div>
      ))}
    </div>
  )
}
