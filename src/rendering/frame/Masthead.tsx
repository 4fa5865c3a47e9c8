import { renderToStaticMarkup } from 'react-dom/server'
import { accentClass } from '../accent.ts'
import { type Labels, labelsFor } from '../labels.ts'
import type { NavSection, Paper, PaperFrame, SectionLink } from '../page-props.ts'
import { WeatherReading } from './WeatherReading.tsx'

interface Kept {
  /** The day and the weather that it shows. */
  shown: string
  /** By the section that is marked as the current one; `*` for the front. */
  markup: Map<string, string>
}

/** Sections that stand in the row; a paper with more has all of them behind the button on wide screens too. */
const MOST_IN_ROW = 12

const kept = new WeakMap<Paper, Kept>()

/**
 * Markup of the top of a page: name, date, weather, sections. Drawn once for a day and a reading of the weather and kept
 * with `frame.paper`. On the front the paper's name is the one `h1`.
 */
export function mastheadMarkup(frame: PaperFrame, isFront: boolean): string {
  const { paper, today, weather, currentSection } = frame
  const shown = JSON.stringify([today, weather])
  let known = kept.get(paper)
  if (known?.shown !== shown) {
    known = { shown, markup: new Map() }
    kept.set(paper, known)
  }
  const key = isFront ? '*' : (currentSection ?? '')
  const markup = known.markup.get(key) ?? renderToStaticMarkup(<Masthead frame={frame} isFront={isFront} />)
  known.markup.set(key, markup)
  return markup
}

function Masthead({ frame, isFront }: { frame: PaperFrame; isFront: boolean }) {
  const { paper, today, weather } = frame
  const labels = labelsFor(paper.language)
  const Name = isFront ? 'h1' : 'p'
  return (
    <header className={isFront ? 'masthead at-front' : 'masthead'}>
      <p className="day">
        <time id="today" dateTime={today.iso}>
          {today.text}
        </time>
      </p>
      <Name className="nameplate">
        <a href="/">{paper.title}</a>
      </Name>
      {isFront && paper.tagline ? <p className="tagline">{paper.tagline}</p> : null}
      {weather ? <WeatherReading weather={weather} labels={labels} /> : null}
      <SectionsNav sections={paper.sections} current={frame.currentSection} labels={labels} />
    </header>
  )
}

/** All of them behind a button on small screens, and a row of them where there is room. */
function SectionsNav({
  sections,
  current,
  labels,
}: {
  sections: NavSection[]
  current: string | null
  labels: Labels
}) {
  const isMany = sections.length > MOST_IN_ROW
  const row = sections.filter((section, index) => index < MOST_IN_ROW || isWithin(section, current))
  return (
    <nav id="sections" aria-label={labels.sections} {...(isMany ? { className: 'many' } : {})}>
      <details>
        <summary>{labels.sections}</summary>
        <ul>
          {sections.map((section) => (
            <li key={section.href}>
              <SectionAnchor section={section} current={current} />
              {section.children.length > 0 ? (
                <ul>
                  {section.children.map((child) => (
                    <li key={child.href}>
                      <SectionAnchor section={child} current={current} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ul>
      </details>
      <ul className="row-of-sections">
        {row.map((section) => (
          <li key={section.href}>
            <SectionAnchor section={section} current={current} />
          </li>
        ))}
      </ul>
      <a href="/search" className="to-search">
        {labels.search}
      </a>
    </nav>
  )
}

function SectionAnchor({ section, current }: { section: SectionLink; current: string | null }) {
  const isCurrent = isWithin(section, current)
  return (
    <a href={section.href} {...(isCurrent ? { 'aria-current': 'true', className: accentClass(section.accent) } : {})}>
      {section.name}
    </a>
  )
}

/** Whether the current section is this one or within it. */
function isWithin(section: SectionLink, current: string | null): boolean {
  return current !== null && (current === section.href || current.startsWith(`${section.href}/`))
}
