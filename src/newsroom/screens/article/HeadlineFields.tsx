import type { OpenText } from './draft-session.ts'
import { LineField } from './LineField.tsx'

/** Characters from which on the places that show a headline begin to cut it. */
const SHORT = 60
const SOCIAL = 90

interface HeadlineFieldsProps {
  session: OpenText
  language: string
  isReadOnly: boolean
}

/** The headline for narrow places and the one for social networks, each as it will be cut. */
export function HeadlineFields({ session, language, isReadOnly }: HeadlineFieldsProps) {
  const { doc, awareness } = session
  const line = { doc, awareness, language, isReadOnly, isLabelSeen: true, placeholder: 'As the headline' }
  return (
    <>
      <LineField
        {...line}
        name="shortHeadline"
        label="Short headline"
        note={(text) => <Cut text={text} most={SHORT} where="on a phone’s front" language={language} />}
      />
      <LineField
        {...line}
        name="socialHeadline"
        label="Social headline"
        note={(text) => <Cut text={text} most={SOCIAL} where="in a shared link" language={language} />}
      />
    </>
  )
}

function Cut({ text, most, where, language }: { text: string; most: number; where: string; language: string }) {
  const length = [...new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(text)].length
  if (length === 0) return null
  const isOver = length > most
  return (
    <span className="headline-cut">
      <span className={isOver ? 'count-over' : ''}>
        {length} of {most} characters {where}
        {isOver ? ': it is cut there' : ''}
      </span>
      {isOver && (
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
