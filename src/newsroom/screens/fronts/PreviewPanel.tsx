import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { instantOf } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { DateTimeField } from '../../ui/Field.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { ShareFront } from '../previews/SharePreview.tsx'

const WIDTHS = [
  { id: 'phone', name: 'Phone', icon: 'phone', pixels: 375, height: 720 },
  { id: 'tablet', name: 'Tablet', icon: 'tablet', pixels: 820, height: 1_050 },
  { id: 'desk', name: 'Desk', icon: 'screen', pixels: 1_440, height: 1_000 },
] as const satisfies { id: string; name: string; icon: IconName; pixels: number; height: number }[]

type Width = (typeof WIDTHS)[number]

interface PreviewPanelProps {
  front: string
  /** Moves when the draft does, so that the page is asked for again. */
  version: number
  /** A published number instead of the draft. */
  edition: number | null
  mayChange: boolean
  onDraft: () => void
}

/** The page that a reader would get, at the widths of a phone, a tablet and a desk, now or at a time to come. */
export function PreviewPanel({ front, version, edition, mayChange, onDraft }: PreviewPanelProps) {
  const [shown, setShown] = useState<Set<string>>(new Set(['phone', 'tablet', 'desk']))
  const [at, setAt] = useState('')
  const [isSharing, setIsSharing] = useState(false)
  const query = new URLSearchParams({
    version: String(version),
    ...(edition === null ? {} : { edition: String(edition) }),
    ...(at ? { at: instantOf(at) } : {}),
  })
  const address = `/api/v1/fronts/${encodeURIComponent(front)}/preview?${query}`
  return (
    <div className="front-preview">
      <div className="front-preview-bar">
        <ToggleButtonGroup
          aria-label="Widths"
          className="row"
          selectionMode="multiple"
          disallowEmptySelection
          selectedKeys={shown}
          onSelectionChange={(keys) => setShown(new Set([...keys].map(String)))}
        >
          {WIDTHS.map(({ id, name, icon, pixels }) => (
            <ToggleButton key={id} id={id} className="button small">
              <Icon name={icon} />
              {name} <span className="figures">{pixels}</span>
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <DateTimeField label="As it will be at" value={at} onChange={setAt} />
        {edition !== null && (
          <p className="row">
            Number {edition}
            <Button size="small" onPress={onDraft}>
              Show the draft
            </Button>
          </p>
        )}
        <a className="button small" href={address} target="_blank" rel="noreferrer">
          Open by itself
        </a>
        <Button size="small" icon="share" onPress={() => setIsSharing(true)}>
          Share…
        </Button>
      </div>
      {isSharing && (
        <ShareFront front={front} edition={edition} mayChange={mayChange} onClose={() => setIsSharing(false)} />
      )}
      <div className="front-preview-frames">
        {WIDTHS.filter(({ id }) => shown.has(id)).map((width) => (
          <PreviewFrame key={width.id} width={width} address={address} isAlone={shown.size === 1} />
        ))}
      </div>
    </div>
  )
}

/** A window of that width, drawn smaller where the screen has no room for it. It runs no script and sends no form. */
function PreviewFrame({ width, address, isAlone }: { width: Width; address: string; isAlone: boolean }) {
  const { name, pixels, height } = width
  const fit = (box: HTMLElement | null) => {
    if (!box) return
    const draw = () => {
      const scale = Math.min(1, box.clientWidth / pixels)
      box.style.setProperty('--scale', String(scale))
      box.style.setProperty('--width', `${pixels}px`)
      box.style.setProperty('--height', `${Math.round((isAlone ? 1.2 : 1) * height)}px`)
    }
    draw()
    const observer = new ResizeObserver(draw)
    observer.observe(box)
    return () => observer.disconnect()
  }
  return (
    <figure className={`front-window ${width.id}`}>
      <figcaption className="label">{name}</figcaption>
      <div className="front-window-box" ref={fit}>
        <iframe title={`The front on a ${name.toLowerCase()}`} src={address} sandbox="allow-same-origin" />
      </div>
    </figure>
  )
}
