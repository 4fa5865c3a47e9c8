import './UploadTray.css'
import { useSyncExternalStore } from 'react'
import { Button, IconButton } from '../../ui/Button.tsx'
import { cancelUpload, clearUploads, currentUploads, isOver, onUploads, retryUpload, type Upload } from './uploads.ts'

/** Files on their way into the library: how far each is, what went wrong, and what it is where the paper has it already. */
export function UploadTray({ onOpen }: { onOpen: (pictureId: string) => void }) {
  const uploads = useSyncExternalStore(onUploads, currentUploads)
  if (uploads.length === 0) return null
  const over = uploads.filter(isOver).length
  return (
    <section className="uploads" aria-label="Uploads">
      <div className="uploads-head">
        <h2>
          <span role="status">
            {over === uploads.length ? summary(uploads) : `Taking in ${over + 1} of ${uploads.length}`}
          </span>
        </h2>
        {over > 0 && (
          <Button size="small" look="bare" onPress={clearUploads}>
            Clear the list
          </Button>
        )}
      </div>
      <ul className="uploads-list">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  )
}

function summary(uploads: readonly Upload[]): string {
  const count = (state: Upload['state']): number => uploads.filter((one) => one.state === state).length
  const parts = [
    [count('done'), 'taken in'],
    [count('known'), 'in the library already'],
    [count('failed'), 'not taken'],
    [count('cancelled'), 'cancelled'],
  ] as const
  return parts.flatMap(([number, words]) => (number > 0 ? [`${number} ${words}`] : [])).join(', ')
}

function UploadRow({ upload, onOpen }: { upload: Upload; onOpen: (pictureId: string) => void }) {
  const { id, file, preview, state, progress, pictureId } = upload
  return (
    <li className={`upload ${state}`}>
      {preview ? <img src={preview} alt="" /> : <span className="upload-blank" />}
      <div>
        <span className="upload-name" dir="auto">
          {file.name}
        </span>
        {state === 'sending' && <progress value={progress} max={1} aria-label={`${file.name}, sent`} />}
        <span className="upload-state">{stateOf(upload)}</span>
      </div>
      <div className="row">
        {pictureId && (
          <Button size="small" onPress={() => onOpen(pictureId)} aria-label={`Open ${file.name}`}>
            Open
          </Button>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <Button size="small" onPress={() => retryUpload(id)} aria-label={`Try again: ${file.name}`}>
            Try again
          </Button>
        )}
        {!isOver(upload) && (
          <IconButton icon="close" size="small" label={`Cancel ${file.name}`} onPress={() => cancelUpload(id)} />
        )}
      </div>
    </li>
  )
}

function stateOf({ state, problem, progress, file }: Upload): string {
  switch (state) {
    case 'waiting':
      return 'Waiting for its turn'
    case 'sending':
      return `${Math.round(progress * 100)} % of ${sizeOf(file.size)}`
    case 'reading':
      return 'The newsroom looks at it'
    case 'done':
      return 'Taken in'
    case 'known':
      return 'In the library already: nothing was taken in twice'
    case 'failed':
      return problem
    case 'cancelled':
      return 'Cancelled; nothing was kept'
  }
}

/** `3.4 MB`, as people say it. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
