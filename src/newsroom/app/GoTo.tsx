import '../ui/Menu.css'
import './GoTo.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Autocomplete, Menu, MenuItem, useFilter } from 'react-aria-components'
import type { DeskReplyBody } from '#publishing/desk/api.ts'
import { call } from '../api/call.ts'
import { Badge, STATUS_TONES } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SearchField } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { may } from './boot.ts'
import { SCREENS } from './screens.tsx'

/** Milliseconds that typing has to rest before the server is asked. */
const REST = 150
const SHOWN = 12

/** Goes to any story or screen from wherever one is: Ctrl+K, some letters, Enter. */
export function GoTo() {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return
      // In a text the same keys make a link.
      if (event.defaultPrevented) return
      event.preventDefault()
      setIsOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button
        look="bare"
        size="small"
        icon="search"
        aria-label="Go to Ctrl K: a story or a screen"
        onPress={() => setIsOpen(true)}
      >
        <span className="go-to-words">Go to</span> <kbd>Ctrl K</kbd>
      </Button>
      <Dialog title="Go to" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Places onGo={() => setIsOpen(false)} />
      </Dialog>
    </>
  )
}

function Places({ onGo }: { onGo: () => void }) {
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const asked = useResting(text.trim())
  const { contains } = useFilter({ sensitivity: 'base' })
  const stories = useQuery({
    queryKey: ['desk', 'go-to', asked],
    queryFn: ({ signal }) => call<DeskReplyBody>('/desk', { query: { text: asked, limit: SHOWN }, signal }),
    placeholderData: keepPreviousData,
  })
  const screens = SCREENS.filter(({ nav }) => nav && may(nav.permission) && contains(nav.label, text.trim()))
  const go = (to: string): void => {
    onGo()
    void navigate({ to })
  }
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField label="Words of a headline, or the name of a screen" value={text} onChange={setText} autoFocus />
      <Menu
        className="menu go-to-list"
        aria-label="Places"
        renderEmptyState={() => <p className="quiet">Nothing found.</p>}
      >
        {screens.map(({ path, nav }) => (
          <MenuItem key={path} id={path} className="menu-item" textValue={nav?.label ?? ''} onAction={() => go(path)}>
            {nav && <Icon name={nav.icon} />}
            {nav?.label}
          </MenuItem>
        ))}
        {(stories.data?.entries ?? []).map(({ id, headline, language, status, section }) => (
          <MenuItem
            key={id}
            id={id}
            className="menu-item"
            textValue={headline || 'Untitled'}
            onAction={() => go(`/articles/${id}`)}
          >
            <span className="headline" dir="auto" lang={language}>
              {headline || 'Untitled'}
            </span>
            <span className="menu-hint">{section}</span>
            <Badge tone={STATUS_TONES[status] ?? 'plain'}>{status}</Badge>
          </MenuItem>
        ))}
      </Menu>
    </Autocomplete>
  )
}

/** A text once nobody has changed it for a moment. */
function useResting(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
