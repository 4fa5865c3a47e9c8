import type { SubjectKind } from '#language/reading.ts'
import { SubjectCombobox } from '../../record/SubjectCombobox.tsx'
import { KIND_WORDS } from '../../record/words.ts'

export interface ChosenSubject {
  name: string
  kind: SubjectKind
  /** Id on record; `undefined` for one that would be put there. */
  subject: string | undefined
}

interface SubjectFieldProps extends ChosenSubject {
  label: string
  autoFocus: boolean
  onChange: (next: ChosenSubject) => void
}

/** A name that is typed, or somebody on record who is picked for it. */
export function SubjectField({ label, name, kind, subject, autoFocus, onChange }: SubjectFieldProps) {
  return (
    <SubjectCombobox
      label={label}
      autoFocus={autoFocus}
      text={name}
      onText={(typed) => onChange({ name: typed, kind, subject: undefined })}
      onPick={(picked) => onChange({ name: picked.name, kind: picked.kind, subject: picked.id })}
      hint={
        subject === undefined
          ? 'New to the record, unless somebody of this name is there'
          : `On record: ${KIND_WORDS[kind]}`
      }
    />
  )
}
