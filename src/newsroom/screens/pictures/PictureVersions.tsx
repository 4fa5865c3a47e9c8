import type { LibraryPictureBody } from '#media/api.ts'
import { may } from '../../app/boot.ts'
import { UploadButton } from './UploadButton.tsx'
import { upload } from './uploads.ts'

/** Versions of a picture, and a way to send a new one: the file of each stays as it came. */
export function PictureVersions({
  picture,
  versions,
  onOpen,
}: {
  picture: LibraryPictureBody
  versions: LibraryPictureBody[]
  onOpen: (id: string) => void
}) {
  const latest = versions.at(-1)
  return (
    <section className="picture-versions">
      <h3>Versions</h3>
      {latest && latest.id !== picture.id && (
        <p className="picture-notice warning">
          There is a newer version.{' '}
          <button type="button" className="as-link" onClick={() => onOpen(latest.id)}>
            Show it
          </button>
        </p>
      )}
      {versions.length > 0 && (
        <ol>
          {versions.map((version, index) => (
            <li key={version.id}>
              <button
                type="button"
                aria-current={version.id === picture.id ? 'true' : undefined}
                aria-label={`Version ${index + 1}`}
                onClick={() => onOpen(version.id)}
              >
                <img src={version.preview.src} alt="" width="96" height="64" loading="lazy" />
              </button>
            </li>
          ))}
        </ol>
      )}
      {may('media.upload') && picture.deletedAt === null && (
        <UploadButton
          label="Send a new version"
          look="plain"
          isMultiple={false}
          onFiles={(files) => upload(files, { versionOf: picture.id, onDone: (taken) => taken && onOpen(taken.id) })}
        />
      )}
    </section>
  )
}
