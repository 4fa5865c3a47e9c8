import type { OpenText } from './draft-session.ts'
import { LineField } from './LineField.tsx'

/** Characters from which on a headline is long for the places that show it. */
const SHORT = 60
const SOCIAL = 90

interface HeadlineFieldsProps {
  session: OpenText
  language: string
  isReadOnly: boolean
}

/** The headline for narrow places and the one for social networks, each with its length and what becomes of too much of it. */
export function HeadlineFields({ session, language, isReadOnly }: HeadlineFieldsProps) {
  const { doc, awareness } = session
  const line = { doc, awareness, language, isReadOnly, isLabelSeen: true, placeholder: 'As the headline' }
  return (
    <>
      <LineField
        {...line}
        name="shortHeadline"
        label="Short headline"
        note={(text) => (
          <Length text={text} most={SHORT} where="in small cards and under stories" language={language} />
        )}
      />
      <LineField
        {...line}
        name="socialHeadline"
        label="Social headline"
        note={(text) => <Length text={text} most={SOCIAL} where="in a shared link" language={language} isCut />}
      />
    </>
  )
}

interface LengthProps {
  text: string
  most: number
  where: string
  language: string
  /** Whether others than the paper show it, and cut what is longer. */
  isCut?: boolean
}

function Length({ text, most, where, language, isCut = false }: LengthProps) {
  const length = [...new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text)].length
  if (length === 0) return null
  const isOver = length > most
  return (
    <span className="headline-cut">
      <span className={isOver ? 'count-over' : ''}>
        {length} of {most} characters {where}
        {isOver ? (isCut ? ': it is cut there' : ': long for so little room') : ''}
      </span>
      {isOver && isCut && (
        <span className="cut-line" dir="auto" lang={language}>
          {cutAt(text, most, language)}…
        </span>
      )}
    </span>
  )
}

function cutAt(text: string, most: number, language: string): string {
  const segments = [...new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text)]
  return segments
    .slice(0, most)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()
}
