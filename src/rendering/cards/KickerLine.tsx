import type { Kind } from '#article/article-content.ts'
import { labelsFor } from '../labels.ts'
import { isSameLanguage } from '../language-attributes.ts'

/** What stands over a headline: the kind of a story that is not plain news, and its kicker unless it says the same. */
export function KickerLine({ kind, kicker, language }: { kind: Kind; kicker: string; language: string }) {
  if (kind === 'news') return kicker ? <p className="kicker">{kicker}</p> : null
  const labels = labelsFor(language)
  const label = labels.kinds[kind]
  const isOther = kicker !== '' && !isRepeated(label, kicker)
  return (
    <p className="kicker">
      <b className={kind} {...(isSameLanguage(labels.language, language) ? {} : { lang: labels.language })}>
        {label}
      </b>
      {isOther ? ' ' : null}
      {isOther ? <span>{kicker}</span> : null}
    </p>
  )
}

/** Whether a kicker is the label over again, or nearly so: “Explained” beside “Explainer”. */
function isRepeated(label: string, kicker: string): boolean {
  const [short, long] = [label, kicker].map((word) => word.toLowerCase()).sort((a, b) => a.length - b.length)
  if (!short || !long) return false
  let common = 0
  while (common < short.length && short[common] === long[common]) common++
  return common >= 0.75 * long.length
}
