import type { CorrectionNote } from '../page-props.ts'

export function CorrectionNotes({ notes }: { notes: CorrectionNote[] }) {
  return (
    <ul className="notes">
      {notes.map((note) => (
        <li key={note.id} id={`correction-${note.id}`}>
          <time dateTime={note.at.iso}>{note.at.text}</time> {note.text}
        </li>
      ))}
    </ul>
  )
}
