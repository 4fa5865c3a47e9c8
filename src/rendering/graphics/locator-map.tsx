import type { ReactElement } from 'react'
import type { Atlas } from './atlas.ts'
import { countryName } from './country-codes.ts'
import { graphicWords } from './graphic-words.ts'
import {
  drawMap,
  GLOBE_RADIUS,
  MAP_HEIGHT,
  MAP_WIDTH,
  type MapDrawing,
  type MapRequest,
} from './locator-map-drawing.ts'
import { NARROW_TEXT, WIDE_TEXT } from './map-labels.ts'
import { PATH_GRID } from './path-pen.ts'

export interface LocatorMapProps extends MapRequest {
  /** From `loadAtlas`. */
  atlas: Atlas
}

/** Maps kept drawn, the least recently used making room: some 6 kB each. */
const KEPT_MAPS = 300

const drawings = new WeakMap<Atlas, Map<string, MapDrawing>>()

/**
 * A small map of where a place lies: its country and the neighbours by name, and a globe in a corner. One picture to screen
 * readers. Colours come from `graphics.css`; without it the map is drawn in shades of the text's colour.
 */
export function LocatorMap({ atlas, ...request }: LocatorMapProps): ReactElement {
  const drawing = drawOnce(atlas, request)
  const country = drawing.country ? countryName(drawing.country, request.language) : ''
  const label = graphicWords(request.language).map(request.place, country === request.place ? '' : country)
  return (
    <div className="locator-map">
      <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} role="img" aria-label={label} direction="ltr" paintOrder="stroke">
        <g transform={`scale(${1 / PATH_GRID})`} fill="none" stroke="currentColor">
          <path className="map-grid" d={drawing.graticule} strokeOpacity=".1" strokeWidth="6" />
          <path className="map-land" d={drawing.land} fill="currentColor" fillOpacity=".12" stroke="none" />
          <path className="map-home" d={drawing.home} fill="currentColor" fillOpacity=".12" stroke="none" />
          <path className="map-border" d={drawing.borders} strokeOpacity=".5" strokeWidth="7" />
        </g>
        <Names drawing={drawing} />
        <GlobeInset globe={drawing.globe} />
      </svg>
    </div>
  )
}

function Names({ drawing }: { drawing: MapDrawing }): ReactElement {
  const { name, dot, labels } = drawing
  return (
    <>
      <g className="map-names" fill="currentColor" fillOpacity=".8" fontSize={NARROW_TEXT} textAnchor="middle">
        {labels.map((label) => (
          <text
            key={label.text}
            x={Math.round(label.x)}
            y={Math.round(label.y)}
            {...(label.isWideOnly ? { className: 'map-wide', fontSize: WIDE_TEXT } : {})}
          >
            {label.text}
          </text>
        ))}
      </g>
      <circle className="map-dot" cx={round(dot.x)} cy={round(dot.y)} r="5" fill="currentColor" />
      <text
        className="map-place"
        x={round(name.x)}
        y={round(name.y)}
        fill="currentColor"
        fontSize={NARROW_TEXT}
        fontWeight="700"
        textAnchor={name.anchor}
      >
        {name.lines.map((line, i) => (
          <tspan key={line} x={round(name.x)} dy={`${i === 0 ? 0.35 - (name.lines.length - 1) * 0.55 : 1.1}em`}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  )
}

function GlobeInset({ globe }: { globe: MapDrawing['globe'] }): ReactElement {
  return (
    <g className="map-globe" transform={`translate(${round(globe.x)} ${round(globe.y)})`}>
      <circle r={GLOBE_RADIUS} fill="Canvas" stroke="currentColor" strokeOpacity=".4" />
      <path d={globe.land} transform={`scale(${1 / PATH_GRID})`} fill="currentColor" fillOpacity=".3" />
      <circle className="map-dot" cx={round(globe.dotX)} cy={round(globe.dotY)} r="3" fill="currentColor" />
    </g>
  )
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function drawOnce(atlas: Atlas, request: MapRequest): MapDrawing {
  const kept = drawings.get(atlas) ?? new Map<string, MapDrawing>()
  drawings.set(atlas, kept)
  const key = JSON.stringify([request.place, request.latitude, request.longitude, request.country, request.language])
  const drawing = kept.get(key) ?? drawMap(atlas, request)
  kept.delete(key)
  kept.set(key, drawing)
  const oldest = kept.keys().next().value
  if (kept.size > KEPT_MAPS && oldest !== undefined) kept.delete(oldest)
  return drawing
}
