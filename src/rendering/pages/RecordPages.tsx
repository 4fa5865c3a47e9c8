import { accentClass } from '../accent.ts'
import { CountedHow, RankedHeadlines } from '../cards/MostReadList.tsx'
import { labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { CorrectionsProps, MostReadProps } from '../page-props.ts'

/** Everything that the paper put right. */
export function CorrectionsPage({ frame, list }: CorrectionsProps) {
  const { language } = frame.paper
  const labels = labelsFor(language)
  return (
    <>
      <header className="page-head">
        <h1>{labels.corrections}</h1>
        <p>{labels.correctionsText}</p>
      </header>
      {list.length === 0 ? <p className="nothing">{labels.nothingHere}</p> : null}
      <ul className="rows corrected">
        {list.map((note) => (
          <li key={note.id} className={`row ${accentClass(note.section.accent)}`}>
            <h2 {...languageAttributes(note.article.language, language)}>
              <a href={note.article.href}>{note.article.name}</a>
            </h2>
            <p {...languageAttributes(note.article.language, language)}>{note.text}</p>
            <p className="meta">
              <time dateTime={note.at.iso}>{note.at.text}</time>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What others read, in the whole paper and by section, and how it was counted. */
export function MostReadPage({ frame, overall, bySection }: MostReadProps) {
  const { paper } = frame
  const labels = labelsFor(paper.language)
  return (
    <>
      <header className="page-head">
        <h1>{labels.mostRead}</h1>
        <p>{labels.mostReadText}</p>
        {overall ? <CountedHow mostRead={overall} paper={paper} /> : null}
      </header>
      {overall && overall.list.length > 0 ? (
        <div id="most-read" className="overall">
          <RankedHeadlines cards={overall.list} paper={paper} />
        </div>
      ) : (
        <p className="nothing">{labels.nothingHere}</p>
      )}
      <div className="by-section">
        {bySection
          .filter(({ mostRead }) => mostRead.list.length > 0)
          .map(({ section, mostRead }) => (
            <section key={section.href} className={accentClass(section.accent)}>
              <h2>
                <a href={section.href}>{section.name}</a>
              </h2>
              <RankedHeadlines cards={mostRead.list} paper={paper} />
            </section>
          ))}
      </div>
    </>
  )
}
