import './SeenDots.css'
import type { SeenPlaceBody } from '#publishing/desk/api.ts'
import { fullTime } from '../../app/paper-time.ts'

/** What each place of the paper showed of the latest publication: a dot each, and the time in words. */
export function SeenDots({ seen }: { seen: SeenPlaceBody[] }) {
  if (seen.length === 0) return null
  const edition = seen[0]?.edition
  return (
    <ul className="seen-dots" aria-label={`Seen from outside, edition ${edition}`}>
      {seen.map((one) => (
        <li key={one.place} className={one.state} title={describeSight(one)}>
          <span className="hidden-text">{describeSight(one)}</span>
        </li>
      ))}
    </ul>
  )
}

const NAMES = { page: 'Page', front: 'Front', section: 'Section', feed: 'Feed', sitemap: 'Sitemap' }

/** `Front: shown on Friday 4 March …` */
export function describeSight({ place, state, settledAt, expectedAt, event, detail }: SeenPlaceBody): string {
  const name = NAMES[place]
  const shown = event === 'gone' ? 'gone' : 'shown'
  switch (state) {
    case 'shown':
      return `${name}: ${shown} at ${settledAt ? fullTime(settledAt) : ''}`
    case 'waiting':
      return `${name}: looked at from ${fullTime(expectedAt)} on${detail ? `. ${detail}` : ''}`
    case 'absent':
      return `${name}: it does not stand there`
    case 'missing':
      return `${name}: not ${shown}. ${detail}`
    case 'overtaken':
      return `${name}: overtaken by something later`
  }
}
