import { useState } from 'react'
import type { SubjectSummaryBody } from '#record/api.ts'
import { SubjectCombobox } from '../../record/SubjectCombobox.tsx'
import { Button } from '../../ui/Button.tsx'
import { KIND_WORDS } from './record-words.ts'

interface SubjectPickerProps {
  label: string
  chosen: SubjectSummaryBody | null
  onChoose: (subject: SubjectSummaryBody | null) => void
  /** Whom nobody may choose here. */
  except?: string | undefined
  autoFocus?: boolean
}

/** One subject on record, found as its name is typed. */
export function SubjectPicker({ label, chosen, onChoose, except, autoFocus = false }: SubjectPickerProps) {
  const [text, setText] = useState('')
  if (chosen) {
    return (
      <div className="field">
        <span className="field-label">{label}</span>
        <p className="record-chosen">
          <span dir="auto">{chosen.name}</span> <span className="quiet small">{KIND_WORDS[chosen.kind]}</span>
          <Button
            size="small"
            look="bare"
            onPress={() => onChoose(null)}
            aria-label={`${label}: choose another than ${chosen.name}`}
          >
            Choose another
          </Button>
        </p>
      </div>
    )
  }
  return (
    <SubjectCombobox
      mustBeOnRecord
      label={label}
      placeholder="Type a name"
      except={except}
      autoFocus={autoFocus}
      text={text}
      onText={setText}
      onPick={(subject) => {
        onChoose(subject)
        setText('')
      }}
    />
  )
}
