import { DateTimeField, TextField } from '../../ui/Field.tsx'
import { TagPicker } from '../../ui/TagPicker.tsx'
import type { PictureDraft } from './picture-draft.ts'

interface PictureFieldsProps {
  draft: PictureDraft
  isReadOnly: boolean
  errorOf: (field: string) => string | undefined
  onChange: (changes: Partial<PictureDraft>) => void
}

/** The words about a picture, and how long the paper may show it. */
export function PictureFields({ draft, isReadOnly, errorOf, onChange }: PictureFieldsProps) {
  const shared = { isReadOnly }
  return (
    <section className="picture-fields">
      <h3 className="hidden-text">Words and rights</h3>
      <TextField
        {...shared}
        label="Description for those who cannot see it"
        hint="What it shows, in a sentence. Readers hear it in place of the picture."
        rows={2}
        value={draft.alt}
        error={errorOf('alt')}
        onChange={(alt) => onChange({ alt })}
      />
      <TextField
        {...shared}
        label="Caption"
        hint="Stands under it where a story has no caption of its own."
        rows={3}
        value={draft.caption}
        error={errorOf('caption')}
        onChange={(caption) => onChange({ caption })}
      />
      <TextField
        {...shared}
        label="Credit"
        value={draft.credit}
        error={errorOf('credit')}
        onChange={(credit) => onChange({ credit })}
      />
      <TextField
        {...shared}
        label="Title"
        hint="For the newsroom alone."
        value={draft.title}
        error={errorOf('title')}
        onChange={(title) => onChange({ title })}
      />
      <TagPicker
        label="Keywords"
        names={draft.keywords}
        suggestions={[]}
        onInput={() => undefined}
        onChange={(keywords) => !isReadOnly && onChange({ keywords })}
      />
      <TextField
        {...shared}
        label="Place"
        value={draft.place}
        error={errorOf('place')}
        onChange={(place) => onChange({ place })}
      />
      <TextField
        {...shared}
        label="Copyright"
        value={draft.copyright}
        error={errorOf('copyright')}
        onChange={(copyright) => onChange({ copyright })}
      />
      <TextField
        {...shared}
        label="What we may do with it"
        rows={2}
        value={draft.licence}
        error={errorOf('licence')}
        onChange={(licence) => onChange({ licence })}
      />
      {!isReadOnly && (
        <DateTimeField
          label="The rights end"
          hint="From then on readers do not see it. Empty: they do not end."
          value={draft.expiresAt}
          error={errorOf('expiresAt')}
          onChange={(expiresAt) => onChange({ expiresAt })}
        />
      )}
    </section>
  )
}
