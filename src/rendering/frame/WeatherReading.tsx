import type { ReactElement } from 'react'
import type { Labels } from '../labels.ts'
import type { Weather, WeatherIcon } from '../page-props.ts'

const CLOUD = 'M7 18h10a4 4 0 0 0 .6-8A6 6 0 0 0 6.2 10.3 3.9 3.9 0 0 0 7 18z'
const HIGH_CLOUD = 'M7 15h10a3.8 3.8 0 0 0 .6-7.500A5.8 5.8 0 0 0 6.3 7.8 3.7 3.7 0 0 0 7 15z'

/** Lines on a ground of 24 by 24, two units wide at the ends. */
const PATHS: Record<WeatherIcon, string> = {
  clear: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2',
  night: 'M19.5 14.500A8 8 0 1 1 9.5 4.500a6.5 6.5 0 0 0 10 10z',
  partly: `${CLOUD}M14 5.500a4 4 0 0 1 5.5 4M15 1v2M21.5 5.500l-1.5 1M10 2.500l1 1.7`,
  cloudy: CLOUD,
  fog: `${HIGH_CLOUD}M4 18.500h16M6 21.500h12`,
  drizzle: `${HIGH_CLOUD}M8 18.500v1.500M12 20v1.500M16 18.500v1.5`,
  rain: `${HIGH_CLOUD}M8.5 18l-1 3.500M12.5 18l-1 3.500M16.5 18l-1 3.5`,
  sleet: `${HIGH_CLOUD}M8.5 18l-1 3.500M12 19.500v.01M16.5 18l-1 3.500M12 22.500v.01`,
  snow: `${HIGH_CLOUD}M8 18.500v.01M12 20.500v.01M16 18.500v.01M8 22.500v.01M16 22.500v.01`,
  thunder: `${HIGH_CLOUD}M12.5 16.500l-2.5 3.500h3.500l-2 3`,
}

/** The masthead's weather: where, how warm, what sort, when it was measured, by whom. */
export function WeatherReading({ weather, labels }: { weather: Weather; labels: Labels }): ReactElement {
  const { place, temperatureText, condition, icon, measured, credit, isSample } = weather
  const [before, after] = labels.measuredAt.split('{time}')
  return (
    <p id="weather">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d={PATHS[icon]} />
      </svg>
      <span>
        <b>{place}</b> <b>{temperatureText}</b>
      </span>{' '}
      <small>
        {condition}{' '}
        {isSample ? (
          `(${labels.sample})`
        ) : (
          <>
            {before}
            <time dateTime={measured.iso}>{measured.text}</time>
            {after}
          </>
        )}
        {credit && !isSample ? (
          <>
            {' · '}
            <a href={credit.href}>{credit.name}</a>
          </>
        ) : null}
      </small>
    </p>
  )
}
