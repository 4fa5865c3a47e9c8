import { StoryRow } from '../cards/StoryRow.tsx'
import { type Labels, labelsFor } from '../labels.ts'
import type { Choice, SearchProps } from '../page-props.ts'
import { OfferedStories } from './OfferedStories.tsx'

/** The search and what it found. Works by address alone: the form asks for `/search?q=…`. */
export function SearchPage(props: SearchProps) {
  const { frame, query, totalText, results, suggestion, offered, previous, next } = props
  const { paper } = frame
  const labels = labelsFor(paper.language)
  return (
    <>
      <header className="page-head">
        <h1>{labels.search}</h1>
      </header>
      <SearchForm {...props} labels={labels} />
      {query ? <p className="found">{totalText}</p> : null}
      {query && results.length === 0 && !previous ? <p className="note">{labels.searchPage.nothing}</p> : null}
      {suggestion ? (
        <p className="found">
          {labels.searchPage.didYouMean} <a href={suggestion.href}>{suggestion.name}</a>?
        </p>
      ) : null}
      {results.length > 0 ? (
        <section className="listing">
          <ul className="rows">
            {results.map((result) => (
              <StoryRow key={result.card.id} card={result.card} paper={paper} showsSection level={2} found={result} />
            ))}
          </ul>
        </section>
      ) : null}
      {previous || next ? (
        <nav className="days" aria-label={labels.search}>
          {previous ? (
            <a href={previous} rel="prev">
              {labels.searchPage.previous}
            </a>
          ) : null}
          {next ? (
            <a href={next} rel="next">
              {labels.searchPage.next}
            </a>
          ) : null}
        </nav>
      ) : null}
      <OfferedStories id="suggestions" name={labels.latest} cards={offered} paper={paper} />
    </>
  )
}

function SearchForm({ query, filters, labels }: SearchProps & { labels: Labels }) {
  const words = labels.searchPage
  return (
    <search>
      <form className="search-form" action="/search">
        <p className="search-line">
          <input type="search" name="q" defaultValue={query} aria-label={words.label} placeholder={words.label} />
          <button type="submit">{labels.search}</button>
        </p>
        <details open={isNarrowed(filters)}>
          <summary>{words.narrow}</summary>
          <ChoiceField name="section" label={words.section} choices={filters.sections} any={words.any} />
          <ChoiceField name="contributor" label={words.contributor} choices={filters.contributors} any={words.any} />
          <ChoiceField name="tag" label={words.tag} choices={filters.tags} any={words.any} />
          <label>
            {words.from} <input type="date" name="from" defaultValue={filters.from} />
          </label>
          <label>
            {words.to} <input type="date" name="to" defaultValue={filters.to} />
          </label>
        </details>
      </form>
    </search>
  )
}

function ChoiceField({ name, label, choices, any }: { name: string; label: string; choices: Choice[]; any: string }) {
  if (choices.length === 0) return null
  return (
    <label>
      {label}{' '}
      <select name={name} defaultValue={choices.find((choice) => choice.isChosen)?.value ?? ''}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  )
}

function isNarrowed(filters: SearchProps['filters']): boolean {
  const lists = [filters.sections, filters.contributors, filters.tags]
  return filters.from !== '' || filters.to !== '' || lists.some((list) => list.some((choice) => choice.isChosen))
}
