import './Sparkline.css'
import { curveMonotoneX, line } from 'd3-shape'

const WIDTH = 64
const HEIGHT = 18

interface SparklineProps {
  /** Oldest first. */
  values: number[]
  /** Said to whoever does not see it. */
  label: string
}

/** A line as high as its highest value: the shape of a day at the size of a word. */
export function Sparkline({ values, label }: SparklineProps) {
  const most = Math.max(1, ...values)
  const draw = line<number>()
    .x((_, at) => 1 + (at / Math.max(1, values.length - 1)) * (WIDTH - 4))
    .y((value) => HEIGHT - 2 - (value / most) * (HEIGHT - 5))
    .curve(curveMonotoneX)
  const last = values.at(-1) ?? 0
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <path d={draw(values) ?? ''} />
      <circle cx={WIDTH - 3} cy={HEIGHT - 2 - (last / most) * (HEIGHT - 5)} r="1.75" />
    </svg>
  )
}
