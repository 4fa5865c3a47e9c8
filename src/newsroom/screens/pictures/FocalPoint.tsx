import './FocalPoint.css'
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react'
import type { PicturePoint } from '#article/crop.ts'

interface FocalPointProps {
  src: string
  srcSet: string
  width: number
  height: number
  alt: string
  point: PicturePoint
  isReadOnly: boolean
  onChange: (point: PicturePoint) => void
}

/** Shares by which a key moves the point. */
const STEP = 0.02
const LONG_STEP = 0.1

const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The picture with the point on it that every crop keeps: set by a click or drag, or moved by the arrow keys. */
export function FocalPoint({ src, srcSet, width, height, alt, point, isReadOnly, onChange }: FocalPointProps) {
  const frame = useRef<HTMLDivElement>(null)
  const hint = useId()
  const place = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect()
    if (!box) return
    onChange(within({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key]
    if (!arrow) return
    event.preventDefault()
    const step = event.shiftKey ? LONG_STEP : STEP
    onChange(within({ x: point.x + arrow[0] * step, y: point.y + arrow[1] * step }))
  }
  const image = (
    <img src={src} srcSet={srcSet} sizes="26rem" width={width} height={height} alt={alt} draggable={false} />
  )
  if (isReadOnly) return <div className="focal">{image}</div>
  return (
    <>
      <div
        ref={frame}
        className="focal can-move"
        role="application"
        aria-roledescription="focal point"
        aria-label={`Focal point, ${percent(point.x)} from the left and ${percent(point.y)} from the top`}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by the keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          place(event)
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && place(event)}
      >
        {image}
        <span
          className="focal-mark"
          aria-hidden="true"
          style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
        />
      </div>
      <p id={hint} className="quiet small focal-hint">
        Click what every crop has to keep, or move the point with the arrow keys.
      </p>
    </>
  )
}

function within({ x, y }: PicturePoint): PicturePoint {
  const share = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1_000) / 1_000
  return { x: share(x), y: share(y) }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
