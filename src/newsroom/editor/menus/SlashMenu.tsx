import './SlashMenu.css'
import type { Editor } from '@tiptap/core'
import type { SuggestionProps } from '@tiptap/suggestion'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import type { BlockChoice } from '../block-choices.ts'
import { keepBeside } from './place-beside.ts'

interface Shown {
  props: SuggestionProps<BlockChoice, BlockChoice>
  active: number
}

/** What the slash menu shows, told by the editor and read by React. */
export class SlashMenuStore {
  #shown: Shown | null = null
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): Shown | null => this.#shown

  open(props: Shown['props']): void {
    const isSameQuery = this.#shown?.props.query === props.query
    this.#tell({ props, active: isSameQuery ? (this.#shown?.active ?? 0) : 0 })
  }

  close(): void {
    this.#tell(null)
  }

  /** @returns whether the key was for the menu. */
  onKey(event: KeyboardEvent): boolean {
    const shown = this.#shown
    if (!shown || event.isComposing) return false
    const { items } = shown.props
    if (event.key === 'Escape') return false
    if (items.length === 0) return false
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) {
      this.#tell({ ...shown, active: (shown.active + step + items.length) % items.length })
      return true
    }
    if (event.key !== 'Enter' && event.key !== 'Tab') return false
    this.choose(shown.active)
    return true
  }

  choose(index: number): void {
    const item = this.#shown?.props.items[index]
    if (item) this.#shown?.props.command(item)
  }

  #tell(shown: Shown | null): void {
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}

/** The list under the slash. The text keeps the focus; the choice is told by `aria-activedescendant`. */
export function SlashMenu({ store, editor }: { store: SlashMenuStore; editor: Editor }) {
  const shown = useSyncExternalStore(store.subscribe, store.current)
  const list = useRef<HTMLDivElement>(null)
  const items = shown?.props.items ?? []
  const active = shown ? items[shown.active] : undefined
  useEffect(() => {
    const { dom } = editor.view
    if (shown && active) {
      dom.setAttribute('aria-controls', 'slash-menu')
      dom.setAttribute('aria-activedescendant', `slash-${active.id}`)
    } else {
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
    }
  }, [editor, shown, active])
  useLayoutEffect(() => {
    const rect = shown?.props.clientRect?.()
    if (!list.current || !rect) return
    const end = keepBeside(list.current, () => shown?.props.clientRect?.() ?? rect)
    list.current.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    return end
  }, [shown])
  if (!shown) return null
  return (
    <div ref={list} className="slash-menu popover">
      {items.length === 0 ? (
        <p className="slash-none">Nothing is called that. Escape keeps what you typed.</p>
      ) : (
        <div role="listbox" id="slash-menu" aria-label="Put in">
          {items.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text keeps the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={item.id}
              id={`slash-${item.id}`}
              role="option"
              aria-selected={index === shown.active}
              className={`menu-item${index === shown.active ? ' is-active' : ''}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => store.choose(index)}
            >
              <Icon name={item.icon} />
              {item.label}
              <span className="menu-hint">{item.hint ?? item.keys}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
