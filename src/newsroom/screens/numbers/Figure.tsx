interface FigureProps {
  name: string
  value: number
  /** In the same time before. */
  before?: number | undefined
  note?: string
}

/** A count that somebody takes in at a glance, beside what it was in the same time before. */
export function Figure({ name, value, before, note }: FigureProps) {
  return (
    <div className="figure">
      <span className="label">{name}</span>
      <span className="figure-value figures">{value.toLocaleString('en')}</span>
      {before !== undefined && <Change value={value} before={before} />}
      {note && <span className="quiet small">{note}</span>}
    </div>
  )
}

/** How much more or less that is than before, in words and with an arrow. */
export function Change({ value, before }: { value: number; before: number }) {
  if (before === 0) return <span className="quiet small">{value === 0 ? 'as before' : 'none before'}</span>
  const share = Math.round((100 * (value - before)) / before)
  const direction = share > 2 ? 'up' : share < -2 ? 'down' : 'steady'
  const words = direction === 'steady' ? 'as before' : `${Math.abs(share)} % ${share > 0 ? 'more' : 'less'}`
  return (
    <span className={`figure-change small ${direction}`}>
      <span aria-hidden="true">{direction === 'up' ? '↑' : direction === 'down' ? '↓' : '→'} </span>
      {words}
      <span className="hidden-text"> than the day before, {before}</span>
    </span>
  )
}
