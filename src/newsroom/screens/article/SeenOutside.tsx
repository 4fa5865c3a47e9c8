import { useQuery } from '@tanstack/react-query'
import type { PublicationBody, SeenPlaceBody } from '#publishing/desk/api.ts'
import { call } from '../../api/call.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'
import { Time } from '../../ui/Time.tsx'

const PLACES: Record<SeenPlaceBody['place'], string> = {
  page: 'its page',
  front: 'the front',
  section: 'its section',
  feed: 'the feed',
  sitemap: 'the sitemap',
}

const STATES: Record<SeenPlaceBody['state'], [string, BadgeTone]> = {
  waiting: ['looking', 'plain'],
  shown: ['shown', 'good'],
  absent: ['not there', 'plain'],
  missing: ['missing', 'alarm'],
  overtaken: ['overtaken', 'plain'],
}

/** The same where it is to be gone. */
const GONE: Partial<Record<SeenPlaceBody['state'], string>> = { shown: 'gone', missing: 'still there' }

/** Milliseconds between two looks while something is still to be seen. */
const AGAIN = 2_000
const RARELY = 30_000

/** Whether it is time that readers see it, or see it no more. */
function isDue({ expectedAt }: SeenPlaceBody): boolean {
  return Date.parse(expectedAt) <= Date.now()
}

/** Where the newest publication was really seen, and once it is over, whether it is gone everywhere, asked of the paper's own public address. */
export function SeenOutside({ articleId }: { articleId: string }) {
  const seen = useQuery({
    queryKey: ['publications', articleId],
    queryFn: ({ signal }) => call<PublicationBody>('/publications', { query: { article: articleId }, signal }),
    refetchInterval: ({ state }) =>
      state.data?.publications.some((one) => one.state === 'waiting' && isDue(one)) ? AGAIN : RARELY,
  })
  const all = (seen.data?.publications ?? []).filter(({ state }) => state !== 'overtaken')
  const newest = Math.max(...all.map(({ edition }) => edition))
  const ofNewest = all.filter(({ edition }) => edition === newest)
  const over = ofNewest.filter(({ event }) => event === 'gone')
  const isOver = over.some(isDue)
  const order = Object.keys(PLACES)
  const places = (isOver ? over : ofNewest.filter(({ event }) => event === 'live')).sort(
    (some, other) => order.indexOf(some.place) - order.indexOf(other.place),
  )
  if (places.length === 0) return null
  return (
    <section className="seen-outside" aria-label="Seen from outside">
      <span className="label">
        Edition {newest}, {isOver ? 'gone as seen' : 'seen'} from outside
      </span>
      <ul>
        {places.map((place) => {
          const [said, tone] = STATES[place.state]
          const word = isOver ? (GONE[place.state] ?? said) : said
          return (
            <li key={place.place} title={place.detail}>
              {PLACES[place.place]} <Badge tone={tone}>{word}</Badge>{' '}
              {place.settledAt && (
                <span className="quiet small">
                  <Time at={place.settledAt} as="clock" />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {!isOver && over[0] && (
        <p className="quiet small">
          It ends <Time at={over[0].expectedAt} />; then it is looked whether it is gone everywhere.
        </p>
      )}
    </section>
  )
}
