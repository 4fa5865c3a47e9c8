import type { Kind } from '#article/article-content.ts'
import { labelsFor } from '../labels.ts'
import { isSameLanguage } from '../language-attributes.ts'

/** What stands over a headline: the kind of a story that is not plain news, and its kicker. */
export function KickerLine({ kind, kicker, language }: { kind: Kind; kicker: string; language: string }) {
  if (kind === 'news') return kicker ? <p className="kicker">{kicker}</p> : null
  return (
    <p className="kicker">
      <KindLabel kind={kind} language={language} />
      {kicker ? ' ' : null}
      {kicker ? <span>{kicker}</span> : null}
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
