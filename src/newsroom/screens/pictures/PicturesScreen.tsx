import './PicturesScreen.css'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { BulkDialog } from './BulkDialog.tsx'
import { useFileDrop, usePastedFiles } from './drop-files.tsx'
import { PictureFilters } from './PictureFilters.tsx'
import { PictureGrid } from './PictureGrid.tsx'
import { PicturePanel } from './PicturePanel.tsx'
import { NO_FILTER, type PictureFilter, usePictures } from './picture-queries.ts'
import { UploadButton } from './UploadButton.tsx'
import { UploadTray } from './UploadTray.tsx'
import { upload } from './uploads.ts'

const mayUpload = may('media.upload')

/** The paper's pictures: searched, taken in by button, drag and paste, one opened beside the others. */
export function PicturesScreen() {
  const search = useRouterState({ select: (state) => state.location.search as Record<string, unknown> })
  const navigate = useNavigate()
  const filter = readFilter(search)
  const open = typeof search['picture'] === 'string' ? search['picture'] : null
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isBulk, setIsBulk] = useState(false)
  const pages = usePictures(filter)
  const pictures = pages.data?.pages.flatMap((page) => page.pictures) ?? []
  const ticked = pictures.filter(({ id }) => selected.has(id))

  const go = (changes: Partial<PictureFilter> & { picture?: string | null }): void => {
    const next = Object.entries({ ...filter, picture: open, ...changes }).filter(([, value]) => value)
    void navigate({ to: '/pictures', search: Object.fromEntries(next) as never, resetScroll: false })
  }
  const take = useCallback((files: File[]) => {
    if (mayUpload) upload(files)
  }, [])
  const drop = useFileDrop(take)
  usePastedFiles(take)
  const isNarrowed = Object.values(filter).some(Boolean)

  return (
    <div className={`pictures${open ? ' has-panel' : ''}${drop.isOver ? ' is-over' : ''}`} {...drop.handlers}>
      <div className="pictures-library">
        <ScreenHead title="Pictures" actions={mayUpload && <UploadButton label="Take in pictures" onFiles={take} />}>
          {mayUpload && <p>Drag files anywhere here, or paste one.</p>}
        </ScreenHead>
        <UploadTray onOpen={(id) => go({ picture: id })} />
        <PictureFilters filter={filter} onChange={go} />
        {pages.isPending && <Loading label="Loading the pictures" />}
        {pages.error && <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.data && pictures.length === 0 && <Nothing isNarrowed={isNarrowed} onClear={() => go(NO_FILTER)} />}
        {pictures.length > 0 && (
          <PictureGrid
            pictures={pictures}
            open={open}
            onOpen={(id) => go({ picture: id })}
            selected={selected}
            {...(may('media.edit-others') ? { onSelect: setSelected } : {})}
          />
        )}
        <ShowMore pages={pages} />
        {ticked.length > 0 && (
          <section className="pictures-bar" aria-label="Chosen pictures">
            <span role="status">{ticked.length === 1 ? '1 picture' : `${ticked.length} pictures`} chosen</span>
            <Button look="primary" size="small" onPress={() => setIsBulk(true)}>
              Credit and rights …
            </Button>
            <Button size="small" onPress={() => setSelected(new Set())}>
              Choose none
            </Button>
          </section>
        )}
      </div>
      {open && (
        <PicturePanel
          id={open}
          onClose={() => {
            go({ picture: null })
            focusTile(open)
          }}
          onOpen={(id) => go({ picture: id })}
        />
      )}
      {isBulk && <BulkDialog pictures={ticked} onClose={() => setIsBulk(false)} />}
    </div>
  )
}

/** Goes back to where a picture was opened from, once the grid is there again. */
function focusTile(id: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(`.picture-tile[data-key="${CSS.escape(id)}"]`)?.focus(), 50)
}

function Nothing({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (isNarrowed) {
    return (
      <EmptyState title="No picture is like that">
        <button type="button" className="as-link" onClick={onClear}>
          Show all pictures
        </button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No pictures yet">Drag some here, paste one, or take them in with the button above.</EmptyState>
  )
}

/** The filter that an address names; what is not one of ours is left out by the server. */
function readFilter(search: Record<string, unknown>): PictureFilter {
  const read = (name: string): string => (search[name] === undefined ? '' : String(search[name]))
  return Object.fromEntries(Object.keys(NO_FILTER).map((name) => [name, read(name)])) as unknown as PictureFilter
}
