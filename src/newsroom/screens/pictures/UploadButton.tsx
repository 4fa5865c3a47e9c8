import { useRef } from 'react'
import { Button } from '../../ui/Button.tsx'

const TYPES = 'image/jpeg,image/png,image/webp,image/avif,image/gif,image/tiff'

/** Opens the browser's choice of files. */
export function UploadButton({
  label,
  look = 'primary',
  isMultiple = true,
  onFiles,
}: {
  label: string
  look?: 'primary' | 'plain'
  isMultiple?: boolean
  onFiles: (files: File[]) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look={look} icon="upload" onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={TYPES}
        multiple={isMultiple}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
    </>
  )
}
