import { StoryList } from '../cards/StoryRow.tsx'
import { Breadcrumb } from '../frame/Breadcrumb.tsx'
import { ListFoot } from '../frame/ListFoot.tsx'
import { labelsFor } from '../labels.ts'
import { recordLabelsFor } from '../record-labels.ts'
import type { PairProps, SubjectProps, SubjectStoriesProps, SubjectTimelineProps } from '../record-props.ts'
import { ChartSection, DataLinks, FactList, FactSection } from './RecordedFacts.tsx'
import { SubjectList } from './RecordIndexPages.tsx'

/** All that readers may know of a subject. */
export function SubjectPage(props: SubjectProps) {
  const { frame, breadcrumb, kindText, name, note, sections, parts, articles, olderArticles, data } = props
  const { paper } = frame
  const words = recordLabelsFor(paper.language)
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labelsFor(paper.language).breadcrumb} />
      <header className="page-head">
        <p className="kicker">{kindText}</p>
        <h1>{name}</h1>
        {note ? <p>{note}</p> : null}
      </header>
      <SubjectSide {...props} />
      <div className="record-main">
        {sections.map((section) => (
          <FactSection key={section.id} section={section} language={paper.language} />
        ))}
        {parts ? (
          <section id="parts" className="record-section">
            <h2>{parts.title}</h2>
            <SubjectList subjects={parts.list} />
          </section>
        ) : null}
        {articles.length > 0 ? (
          <section id="stories" className="record-section listing">
            <h2>{words.stories}</h2>
            <StoryList cards={articles} paper={paper} showsSection />
            {olderArticles ? (
              <p className="more">
                <a href={olderArticles.href}>{olderArticles.name}</a>
              </p>
            ) : null}
          </section>
        ) : null}
      </div>
      <SubjectTimeline {...props} />
      <DataLinks links={data} language={paper.language} />
    </>
  )
}

function SubjectSide({ frame, known, metWith, chart, map }: SubjectProps) {
  const { language } = frame.paper
  const words = recordLabelsFor(language)
  const { comma } = labelsFor(language)
  if (known.length === 0 && metWith.length === 0 && !chart && !map) return null
  return (
    <div className="record-side">
      {known.length > 0 ? (
        <dl className="known">
          {known.map(({ name, texts, links }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {texts.join(comma)}
                {links.map((link) => (
                  <a key={link.href} href={link.href}>
                    {link.name}
                  </a>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {map ? <ChartSection chart={map} language={language} /> : null}
      {metWith.length > 0 ? (
        <section className="record-met">
          <h2>{words.metWith}</h2>
          <ul>
            {metWith.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.name}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {chart ? <ChartSection chart={chart} language={language} /> : null}
    </div>
  )
}

/** What happened when, in short. Nothing where there is little. */
function SubjectTimeline({ frame, timeline, timelineHref }: SubjectProps) {
  if (timeline.length === 0) return null
  const { language } = frame.paper
  const words = recordLabelsFor(language)
  return (
    <section id="timeline" className="record-side">
      <h2>{words.timeline}</h2>
      <FactList facts={timeline} language={language} withTypes withWords={false} />
      <p className="more">
        <a href={timelineHref}>{words.wholeTimeline}</a>
      </p>
    </section>
  )
}

/** Two subjects: every meeting, and what was counted beside what is listed. */
export function PairPage(props: PairProps) {
  const { frame, breadcrumb, title, subjects, countText, counts, meetings, olderMeetings, others, chart, map, data } =
    props
  const { paper } = frame
  const words = recordLabelsFor(paper.language)
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labelsFor(paper.language).breadcrumb} />
      <header className="page-head">
        <p className="kicker">{words.meetings}</p>
        <h1>{title}</h1>
        <p className="note">{meetings.length > 0 ? countText : words.noMeetings}</p>
      </header>
      <div className="record-side">
        <SubjectList subjects={subjects} />
        {chart ? <ChartSection chart={chart} language={paper.language} /> : null}
        {map ? <ChartSection chart={map} language={paper.language} /> : null}
      </div>
      <div className="record-main">
        {counts.length > 0 ? (
          <section id="counts" className="record-section">
            <h2>{words.counts}</h2>
            <FactList facts={counts} language={paper.language} />
          </section>
        ) : null}
        {meetings.length > 0 ? (
          <section id="meetings" className="record-section">
            <h2>{words.meetings}</h2>
            <FactList facts={meetings} language={paper.language} />
            <ListFoot older={olderMeetings} feeds={[]} paper={paper} />
          </section>
        ) : null}
        {others.length > 0 ? (
          <section id="together" className="record-section">
            <h2>{words.alsoTogether}</h2>
            <FactList facts={others} language={paper.language} withTypes />
          </section>
        ) : null}
      </div>
      <DataLinks links={data} language={paper.language} />
    </>
  )
}

/** Everything that is on record of a subject, by day. */
export function SubjectTimelinePage(props: SubjectTimelineProps) {
  const { filters, facts, older, data } = props
  const { paper } = props.frame
  return (
    <>
      <PartHead {...props} />
      <ul className="children">
        {filters.map((filter) => (
          <li key={filter.href}>
            <a href={filter.href} {...(filter.isCurrent ? { 'aria-current': 'page' } : {})}>
              {filter.name}
            </a>
          </li>
        ))}
      </ul>
      <FactList facts={facts} language={paper.language} withTypes />
      <ListFoot older={older} feeds={[]} paper={paper} />
      <DataLinks links={data} language={paper.language} />
    </>
  )
}

/** The stories in which a subject appears. */
export function SubjectStoriesPage(props: SubjectStoriesProps) {
  const { cards, older, data } = props
  const { paper } = props.frame
  return (
    <>
      <PartHead {...props} />
      <section className="listing">
        <StoryList cards={cards} paper={paper} showsSection level={2} />
      </section>
      <ListFoot older={older} feeds={[]} paper={paper} />
      <DataLinks links={data} language={paper.language} />
    </>
  )
}

/** The head of a page that shows one part of what is on record of a subject. */
function PartHead({ frame, breadcrumb, title, subject }: SubjectTimelineProps | SubjectStoriesProps) {
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labelsFor(frame.paper.language).breadcrumb} />
      <header className="page-head">
        <p className="kicker">
          <a href={subject.href}>{subject.name}</a>
        </p>
        <h1>{title}</h1>
      </header>
    </>
  )
}
