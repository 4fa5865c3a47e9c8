import './PicturePanel.css'
import { useEffect, useRef, useState } from 'react'
import { CROP_NAMES, type CropName, cropOf } from '#article/crop.ts'
import type { LibraryPictureBody, PictureDetailsBody } from '#media/api.ts'
import { ApiRefusal } from '../../api/call.ts'
import { boot, may } from '../../app/boot.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState, Problem } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { CropDialog } from './CropDialog.tsx'
import { CROP_LABELS, CROP_PROPORTIONS, CROP_USES, CropPreview } from './CropPreview.tsx'
import { FocalPoint } from './FocalPoint.tsx'
import { PictureFacts } from './PictureFacts.tsx'
import { PictureFields } from './PictureFields.tsx'
import { PictureUses } from './PictureUses.tsx'
import { PictureVersions } from './PictureVersions.tsx'
import { changeOf, draftOf, keepDraft, type PictureDraft, usePictureDraft } from './picture-draft.ts'
import { changePicture, deletePicture, restorePicture, usePictureDetails } from './picture-queries.ts'
import { RightsBadge } from './RightsBadge.tsx'

interface PanelProps {
  id: string
  onClose: () => void
  onOpen: (id: string) => void
}

/** Everything that is known of one picture, and what can be changed of it. */
export function PicturePanel({ id, onClose, onOpen }: PanelProps) {
  const details = usePictureDetails(id)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (id) panel.current?.focus({ preventScroll: true })
  }, [id])
  return (
    <section
      ref={panel}
      className="picture-panel"
      aria-label="Picture"
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
    >
      <header className="picture-panel-head">
        <h2 dir="auto">{details.data ? nameOf(details.data.picture) : 'Picture'}</h2>
        <IconButton icon="close" label="Close the picture" onPress={onClose} />
      </header>
      {details.isPending && <Loading label="Loading the picture" />}
      {details.error && <ErrorState error={details.error} onRetry={() => void details.refetch()} />}
      {details.data && <Details key={id} details={details.data} onClose={onClose} onOpen={onOpen} />}
    </section>
  )
}

/** What a picture is called in lists: its title, else its file's name. */
export function nameOf({ title, fileName }: Pick<LibraryPictureBody, 'title' | 'fileName'>): string {
  return title || fileName || 'Picture without a name'
}

function Details({ details, onClose, onOpen }: { details: PictureDetailsBody } & Omit<PanelProps, 'id'>) {
  const { picture, uses, versions, sameFile } = details
  const kept = usePictureDraft(picture.id)
  const draft = kept ?? draftOf(picture)
  const change = changeOf(picture, draft)
  const [isSaving, setIsSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [cropping, setCropping] = useState<CropName | null>(null)
  const [isDeleting, setIsDeleting] = useState(false)
  const isReadOnly = !may('media.edit') || picture.deletedAt !== null
  const edit = (changes: Partial<PictureDraft>): void => {
    const next = { ...draft, ...changes }
    keepDraft(picture.id, changeOf(picture, next) ? next : null)
  }
  const save = async (): Promise<void> => {
    if (!change) return
    setIsSaving(true)
    try {
      const before = draftOf(picture)
      const saved = await changePicture(picture.id, change)
      keepDraft(picture.id, null)
      setProblem(null)
      say('The picture is saved.', {
        undo: () => {
          const back = changeOf(saved, before)
          if (back) changePicture(picture.id, back).catch(sayFailed)
        },
      })
    } catch (error) {
      setProblem(error)
    }
    setIsSaving(false)
  }
  const remove = async (): Promise<void> => {
    try {
      await deletePicture(picture.id)
      keepDraft(picture.id, null)
      onClose()
      say('The picture is deleted. It can be restored for a week.', {
        undo: () => void restorePicture(picture.id).catch(sayFailed),
      })
    } catch (error) {
      setProblem(error)
    }
    setIsDeleting(false)
  }
  return (
    <div className="picture-details">
      <FocalPoint
        {...picture.preview}
        alt={picture.alt || nameOf(picture)}
        point={draft.focalPoint}
        isReadOnly={isReadOnly}
        onChange={(focalPoint) => edit({ focalPoint })}
      />
      <Notices picture={picture} uses={uses} sameFile={sameFile} onOpen={onOpen} />
      {problem instanceof ApiRefusal && problem.errors.length > 0 ? null : <Problem error={problem} />}
      <section>
        <h3>Crops</h3>
        <ul className="picture-crops">
          {CROP_NAMES.map((name) => (
            <li key={name} className={name}>
              <button
                type="button"
                disabled={isReadOnly}
                onClick={() => setCropping(name)}
                aria-label={`Adjust the crop ${CROP_LABELS[name]}`}
              >
                <CropPreview src={picture.preview.src} name={name} crop={cropOf({ ...picture, ...draft }, name)} />
              </button>
              <b className="small">{CROP_PROPORTIONS[name]}</b>
              <span className="quiet small">{draft.crops[name] ? 'By hand' : CROP_USES[name]}</span>
            </li>
          ))}
        </ul>
      </section>
      <PictureFields
        draft={draft}
        isReadOnly={isReadOnly}
        errorOf={(field) => (problem instanceof ApiRefusal ? problem.of(field) : undefined)}
        onChange={edit}
      />
      {change && (
        <div className="picture-save">
          <Button look="primary" isDisabled={isSaving} onPress={() => void save()}>
            {isSaving ? 'Saving' : 'Save'}
          </Button>
          <Button
            onPress={() => {
              keepDraft(picture.id, null)
              setProblem(null)
            }}
          >
            Discard changes
          </Button>
        </div>
      )}
      <PictureUses uses={uses} />
      <PictureVersions picture={picture} versions={versions} onOpen={onOpen} />
      <PictureFacts picture={picture} />
      {may('media.delete') && picture.deletedAt === null && (
        <Button look="danger" icon="bin" isDisabled={picture.isUsed} onPress={() => setIsDeleting(true)}>
          {picture.isUsed ? 'In use: it cannot be deleted' : 'Delete'}
        </Button>
      )}
      {may('media.delete') && picture.deletedAt !== null && (
        <Button onPress={() => void restorePicture(picture.id).then(() => say('The picture is back.'), sayFailed)}>
          Restore
        </Button>
      )}
      {cropping && (
        <CropDialog
          picture={picture}
          name={cropping}
          draft={draft}
          onClose={() => setCropping(null)}
          onDone={(crops) => {
            edit({ crops })
            setCropping(null)
          }}
        />
      )}
      <Confirm
        title="Delete this picture?"
        verb="Delete"
        isDanger
        isOpen={isDeleting}
        onConfirm={() => void remove()}
        onClose={() => setIsDeleting(false)}
      >
        <p>It leaves the library at once. For a week it can be restored; then its file is deleted for good.</p>
      </Confirm>
    </div>
  )
}

/** What whoever looks at a picture has to know first. */
function Notices({
  picture,
  uses,
  sameFile,
  onOpen,
}: Pick<PictureDetailsBody, 'picture' | 'uses' | 'sameFile'> & { onOpen: (id: string) => void }) {
  const { rights, deletedAt, alt } = picture
  const live = uses.filter((use) => use.state === 'live' || use.state === 'scheduled').length
  const [same] = sameFile
  return (
    <div className="picture-notices">
      <p className="row">
        <RightsBadge picture={picture} />
      </p>
      {rights === 'ended' && (
        <p className="picture-notice alarm">
          The rights have ended: readers do not see this picture
          {live > 0 ? `, and ${live === 1 ? 'one story lacks' : `${live} stories lack`} it` : ''}. Enter a later end
          once they have been renewed.
        </p>
      )}
      {rights === 'ending' && live > 0 && (
        <p className="picture-notice warning">
          The rights end soon. {live === 1 ? 'One story shows' : `${live} stories show`} it: readers of{' '}
          {boot.paper.title} will no longer see it there.
        </p>
      )}
      {deletedAt !== null && <p className="picture-notice warning">This picture is deleted.</p>}
      {alt === '' && deletedAt === null && (
        <p className="picture-notice warning">Nobody has described it yet for those who cannot see it.</p>
      )}
      {same && (
        <p className="picture-notice">
          The same file is in the library {sameFile.length === 1 ? 'once more' : `${sameFile.length} more times`}.{' '}
          <button type="button" className="as-link" onClick={() => onOpen(same)}>
            Show it
          </button>
        </p>
      )}
    </div>
  )
}
