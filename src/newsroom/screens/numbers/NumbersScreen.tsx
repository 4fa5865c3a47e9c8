import './NumbersScreen.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { NumbersReply, Period, ReadArticlesReply } from '#popularity/numbers/api.ts'
import { call } from '../../api/call.ts'
import { clockTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Select } from '../../ui/Select.tsx'
import { Time } from '../../ui/Time.tsx'
import { paint } from '../fronts/paint.ts'
import { Sparkline } from '../fronts/Sparkline.tsx'
import { Change, Figure } from './Figure.tsx'
import { ReadsChart } from './ReadsChart.tsx'

const PERIODS = [
  { value: 'now', label: 'In the last five minutes' },
  { value: 'hour', label: 'In this hour' },
  { value: 'day', label: 'In the last 24 hours' },
  { value: 'week', label: 'In the last seven days' },
] as const satisfies { value: Period; label: string }[]

const dayNames = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })

/** What is read: now, through the day, by section and by story. */
export function NumbersScreen() {
  const [section, setSection] = useState('')
  const numbers = useQuery({
    queryKey: ['numbers', section],
    queryFn: ({ signal }) => call<NumbersReply>('/numbers', { query: { section }, signal }),
    refetchInterval: 20_000,
    placeholderData: (before) => before,
  })
  const { data } = numbers
  return (
    <>
      <ScreenHead
        title="Numbers"
        actions={
          <Select
            label="Of which part"
            isLabelHidden
            choices={[
              { value: '', label: 'The whole paper' },
              ...(data?.sections ?? []).map(({ slug, name, parent }) => ({
                value: slug,
                label: parent ? `${parent} › ${name}` : name,
              })),
            ]}
            value={section}
            onChange={setSection}
          />
        }
      >
        <p>One reader counts once an hour for a story; robots do not count.</p>
      </ScreenHead>
      {numbers.isPending && <Loading />}
      {numbers.error && !data && <ErrorState error={numbers.error} onRetry={() => void numbers.refetch()} />}
      {data && <Overview numbers={data} />}
      {data && (
        <div className="numbers-lists">
          <ReadStories section={section} />
          <Sections numbers={data} />
        </div>
      )}
    </>
  )
}

function Overview({ numbers }: { numbers: NumbersReply }) {
  const { now, today, hours, days, isSample } = numbers
  const best = hours.reduce((top, hour) => Math.max(top, hour.reads), 0)
  return (
    <>
      <div className="numbers-figures" role="status" aria-label="What is read now">
        <Figure name="Last five minutes" value={now.fiveMinutes} />
        <Figure name="Last hour" value={now.sixtyMinutes} />
        <Figure name="Today" value={today.reads} before={today.dayBefore} />
        <Figure name="Best hour of the last 24" value={best} />
      </div>
      <div className="numbers-charts">
        <ReadsChart
          title="Reads by the hour"
          unit="Hour"
          isSample={isSample}
          points={hours.map(({ hour, reads, dayBefore }) => ({ name: clockTime(hour), reads, dayBefore }))}
        />
        <ReadsChart
          title="Reads by the day"
          unit="Day"
          isSample={isSample}
          points={days.map(({ day, reads }) => ({ name: dayNames.format(new Date(`${day}T12:00:00Z`)), reads }))}
        />
      </div>
    </>
  )
}

function ReadStories({ section }: { section: string }) {
  const [period, setPeriod] = useState<Period>('day')
  const list = useInfiniteQuery({
    queryKey: ['numbers', section, 'articles', period],
    queryFn: ({ pageParam, signal }) =>
      call<ReadArticlesReply>('/numbers/articles', {
        query: { section, period, before: pageParam, limit: 15 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const stories = list.data?.pages.flatMap((page) => page.articles) ?? []
  return (
    <section className="numbers-stories" aria-labelledby="numbers-stories">
      <div className="numbers-head">
        <h2 id="numbers-stories">Stories</h2>
        <Select label="When" isLabelHidden choices={PERIODS} value={period} onChange={setPeriod} />
      </div>
      <Problem error={list.error} />
      {list.isPending && <Loading />}
      {list.data && stories.length === 0 && (
        <EmptyState title="Nothing was read">A story that somebody reads stands here seconds later.</EmptyState>
      )}
      {stories.length > 0 && (
        <table className="numbers-table">
          <caption className="hidden-text">Stories, the most read first</caption>
          <thead>
            <tr>
              <th scope="col">Story</th>
              <th scope="col">Reads</th>
              <th scope="col">Day before</th>
              <th scope="col">24 hours</th>
            </tr>
          </thead>
          <tbody>
            {stories.map((story) => (
              <tr key={story.articleId}>
                <th scope="row">
                  <span className="small numbers-section" ref={(element) => paint(element, story.section.accent)}>
                    {story.section.name}
                  </span>
                  <a href={story.href} className="headline" dir="auto" lang={story.language}>
                    {story.headline}
                  </a>
                  <span className="quiet small">
                    <Time at={story.publishedAt} />
                    {story.isSample && ' · sample'}
                  </span>
                </th>
                <td className="figures">{story.reads.toLocaleString('en')}</td>
                <td>
                  {story.dayBefore === null ? (
                    <span className="quiet small">–</span>
                  ) : (
                    <Change value={story.reads} before={story.dayBefore} />
                  )}
                </td>
                <td>
                  <Sparkline values={story.hours} label={`${Math.max(...story.hours)} in the best hour`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button size="small" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          More stories
        </Button>
      )}
    </section>
  )
}

function Sections({ numbers }: { numbers: NumbersReply }) {
  const { sections } = numbers
  const most = Math.max(1, ...sections.map((section) => section.reads))
  return (
    <section className="numbers-sections" aria-labelledby="numbers-sections">
      <h2 id="numbers-sections">Sections today</h2>
      <table className="numbers-table">
        <caption className="hidden-text">Sections, in the order of the masthead</caption>
        <thead>
          <tr>
            <th scope="col">Section</th>
            <th scope="col">Reads</th>
            <th scope="col">Day before</th>
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <tr key={section.slug} ref={(element) => paint(element, section.accent)}>
              <th scope="row">
                <span className="numbers-section">
                  {section.parent ? `${section.parent} › ` : ''}
                  {section.name}
                </span>
                <span
                  className="numbers-bar"
                  aria-hidden="true"
                  ref={(element) => element?.style.setProperty('--share', String(section.reads / most))}
                />
              </th>
              <td className="figures">{section.reads.toLocaleString('en')}</td>
              <td className="figures quiet">{section.dayBefore.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
