import type { LibraryPictureBody } from '#media/api.ts'
import { Time } from '../../ui/Time.tsx'
import { sizeOf } from './UploadTray.tsx'

const KINDS: Record<string, string> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/gif': 'GIF',
  'image/tiff': 'TIFF',
}

/** What a picture's file is, and how it came. */
export function PictureFacts({ picture }: { picture: LibraryPictureBody }) {
  const { fileName, width, height, bytes, type, frames, takenAt, createdAt, createdBy } = picture
  return (
    <section>
      <h3>The file</h3>
      <dl className="picture-facts">
        <dt>Name</dt>
        <dd dir="auto">{fileName || 'None'}</dd>
        <dt>Size</dt>
        <dd>
          {width} × {height}, {KINDS[type] ?? type}, {sizeOf(bytes)}
          {frames > 1 ? `, ${frames} frames` : ''}
        </dd>
        {takenAt && (
          <>
            <dt>Made</dt>
            <dd>{takenAt.slice(0, 16).replace('T', ', ')}</dd>
          </>
        )}
        <dt>Sent by</dt>
        <dd>
          <span dir="auto">{createdBy}</span>, <Time at={createdAt} />
        </dd>
      </dl>
    </section>
  )
}
