import './CropEditor.css'
import { type KeyboardEvent, type PointerEvent, useId, useRef } from 'react'
import {
  CROPS,
  type CropName,
  type CropRectangle,
  moveCrop,
  type PictureSize,
  resizeCrop,
  scaleCrop,
} from '#article/crop.ts'
import { Button, IconButton } from '../../ui/Button.tsx'

interface CropEditorProps {
  src: string
  picture: PictureSize
  name: CropName
  crop: CropRectangle
  onChange: (crop: CropRectangle) => void
}

/** Shares by which a key or button moves the frame, and by which it grows. */
const STEP = 0.01
const LONG_STEP = 0.05
const GROWTH = 1.05

const ARROWS: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const

type Grip = (typeof CORNERS)[number] | 'frame'

/** A frame of a fixed proportion over a picture: drawn and pulled with a pointer, or moved and sized by keys and buttons. */
export function CropEditor({ src, picture, name, crop, onChange }: CropEditorProps) {
  const stage = useRef<HTMLDivElement>(null)
  const held = useRef<{ grip: Grip; x: number; y: number; crop: CropRectangle } | null>(null)
  const hint = useId()
  const move = (x: number, y: number): void => onChange(moveCrop(crop, { x, y }))
  const scale = (factor: number): void => onChange(scaleCrop(picture, name, crop, factor))

  const take = (event: PointerEvent, grip: Grip): void => {
    if (event.button !== 0) return
    event.stopPropagation()
    stage.current?.setPointerCapture(event.pointerId)
    held.current = { grip, x: event.clientX, y: event.clientY, crop }
  }
  const pull = (event: PointerEvent): void => {
    const box = stage.current?.getBoundingClientRect()
    const from = held.current
    if (!box || !from) return
    const by = { x: (event.clientX - from.x) / box.width, y: (event.clientY - from.y) / box.height }
    if (from.grip === 'frame') onChange(moveCrop(from.crop, by))
    else onChange(resizeCrop(picture, name, from.crop, { corner: from.grip, by: by.x }))
  }
  const letGo = (): void => {
    held.current = null
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key]
    const step = event.shiftKey ? LONG_STEP : STEP
    if (arrow) move(arrow[0] * step, arrow[1] * step)
    else if (event.key === '+' || event.key === '=') scale(GROWTH)
    else if (event.key === '-') scale(1 / GROWTH)
    else return
    event.preventDefault()
  }
  return (
    <div className="crop-editor">
      <div
        ref={stage}
        className="crop-stage"
        style={{ inlineSize: stageWidth(picture) }}
        onPointerMove={pull}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        <img src={src} alt="" width={picture.width} height={picture.height} draggable={false} />
        <div
          className="crop-frame"
          role="application"
          aria-roledescription="crop frame"
          aria-label={frameLabel(crop)}
          aria-describedby={hint}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved by the keyboard
          tabIndex={0}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => take(event, 'frame')}
          style={{
            left: `${crop.x * 100}%`,
            top: `${crop.y * 100}%`,
            inlineSize: `${crop.width * 100}%`,
            aspectRatio: String(CROPS[name]),
          }}
        >
          {CORNERS.map((corner) => (
            <span key={corner} className={`crop-grip ${corner}`} onPointerDown={(event) => take(event, corner)} />
          ))}
        </div>
      </div>
      <p id={hint} className="quiet small">
        Drag the frame or its corners, or use the arrow keys, + and −. With Shift it goes further.
      </p>
      <div className="row" role="toolbar" aria-label="Move and size the frame">
        <IconButton icon="back" label="To the left" size="small" onPress={() => move(-LONG_STEP, 0)} />
        <IconButton icon="forward" label="To the right" size="small" onPress={() => move(LONG_STEP, 0)} />
        <IconButton icon="up" label="Up" size="small" onPress={() => move(0, -LONG_STEP)} />
        <IconButton icon="down" label="Down" size="small" onPress={() => move(0, LONG_STEP)} />
        <Button size="small" look="bare" onPress={() => scale(GROWTH * GROWTH)}>
          Larger
        </Button>
        <Button size="small" look="bare" onPress={() => scale(1 / GROWTH / GROWTH)}>
          Smaller
        </Button>
      </div>
    </div>
  )
}

/** As wide as there is room for, and no higher than leaves the buttons on the screen. */
function stageWidth({ width, height }: PictureSize): string {
  return `min(100%, calc(min(58vh, 34rem) * ${(width / height).toFixed(4)}))`
}

function frameLabel({ x, y, width, height }: CropRectangle): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`
  return `Crop frame: ${percent(x)} from the left, ${percent(y)} from the top, ${percent(width)} wide, ${percent(height)} high`
}
