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

/** Milliseconds between two looks while something is still to be seen. */
const AGAIN = 2_000

/** Where the newest publication was really seen, asked of the paper's own public address. */
export function SeenOutside({ articleId }: { articleId: string }) {
  const seen = useQuery({
    queryKey: ['publications', articleId],
    queryFn: ({ signal }) => call<PublicationBody>('/publications', { query: { article: articleId }, signal }),
    refetchInterval: ({ state }) => (state.data?.publications.some((one) => one.state === 'waiting') ? AGAIN : false),
  })
  const all = seen.data?.publications ?? []
  const newest = Math.max(...all.map(({ edition }) => edition))
  const order = Object.keys(PLACES)
  const places = all
    .filter(({ edition, state }) => edition === newest && state !== 'overtaken')
    .sort((some, other) => order.indexOf(some.place) - order.indexOf(other.place))
  if (places.length === 0) return null
  return (
    <section className="seen-outside" aria-label="Seen from outside">
      <span className="label">Edition {newest}, seen from outside</span>
      <ul>
        {places.map((place) => {
          const [word, tone] = STATES[place.state]
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
    </section>
  )
}
