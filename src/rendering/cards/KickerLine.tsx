import type { Kind } from '#article/article-content.ts'
import { labelsFor } from '../labels.ts'
import { isSameLanguage } from '../language-attributes.ts'

/** What stands over a headline: the kind of a story that is not plain news, and its kicker. */
export function KickerLine({ kind, kicker, language }: { kind: Kind; kicker: string; language: string }) {
  const isNews = kind === 'news'
  if (isNews && !kicker) return null
  return (
    <p className="kicker">
      {isNews ? null : <KindLabel kind={kind} language={language} />}
      {isNews || !kicker ? kicker : ` ${kicker}`}
    </p>
  )
}

function KindLabel({ kind, language }: { kind: Kind; language: string }) {
  const labels = labelsFor(language)
  return (
    <b className={kind} {...(isSameLanguage(labels.language, language) ? {} : { lang: labels.language })}>
      {labels.kinds[kind]}
    </b>
  )
}
