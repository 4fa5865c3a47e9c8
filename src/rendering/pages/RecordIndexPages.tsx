import { Breadcrumb } from '../frame/Breadcrumb.tsx'
import { ListFoot } from '../frame/ListFoot.tsx'
import { labelsFor } from '../labels.ts'
import { recordLabelsFor } from '../record-labels.ts'
import type { RecordListProps, RecordProps, SubjectLink } from '../record-props.ts'
import { DataLinks, FactList } from './RecordedFacts.tsx'

/** The first page of the record. */
export function RecordPage({ frame, breadcrumb, kinds, query, found, foundText, newest, due }: RecordProps) {
  const { language } = frame.paper
  const words = recordLabelsFor(language)
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labelsFor(language).breadcrumb} />
      <header className="page-head">
        <h1>{words.title}</h1>
        <p>{words.intro}</p>
      </header>
      <form action="/record" method="get" className="search-form">
        <label htmlFor="q">{words.search}</label>
        <p className="search-line">
          <input id="q" type="search" name="q" defaultValue={query} maxLength={200} autoComplete="off" />
          <button type="submit">{words.find}</button>
        </p>
      </form>
      {found ? (
        <section className="record-section">
          <h2>{found.length > 0 ? foundText : words.nothingFound}</h2>
          <SubjectList subjects={found} />
        </section>
      ) : null}
      {kinds.length > 0 ? (
        <ul className="record-kinds">
          {kinds.map((kind) => (
            <li key={kind.href}>
              <a href={kind.href}>{kind.name}</a> <small>{kind.countText}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p className="nothing">{labelsFor(language).nothingHere}</p>
      )}
      {due.length > 0 ? (
        <section className="record-section">
          <h2>{words.due}</h2>
          <FactList facts={due} language={language} />
        </section>
      ) : null}
      {newest.length > 0 ? (
        <section className="record-section">
          <h2>{words.newest}</h2>
          <SubjectList subjects={newest} />
        </section>
      ) : null}
    </>
  )
}

/** All of one kind. */
export function RecordListPage({ frame, breadcrumb, title, subjects, older, data }: RecordListProps) {
  const { paper } = frame
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labelsFor(paper.language).breadcrumb} />
      <header className="page-head">
        <h1>{title}</h1>
      </header>
      <SubjectList subjects={subjects} />
      <ListFoot older={older} feeds={[]} paper={paper} />
      <DataLinks links={data} language={paper.language} />
    </>
  )
}

/** Names with what they are. Nothing where there are none. */
export function SubjectList({ subjects }: { subjects: SubjectLink[] }) {
  if (subjects.length === 0) return null
  return (
    <ul className="subjects">
      {subjects.map((subject) => (
        <li key={subject.href}>
          <a href={subject.href}>{subject.name}</a>
          {subject.dayText ? <small>{subject.dayText}</small> : null}
          {subject.note ? <p>{subject.note}</p> : null}
        </li>
      ))}
    </ul>
  )
}
