import './people.css'
import { Extension } from '@tiptap/core'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'

interface Present {
  name: string
  /** `#rrggbb`. */
  color: string
}

/** Dashes of the underline of a selection, so that two people's are told apart without their colours. */
const PATTERNS = ['solid', 'dashed', 'dotted', 'double'] as const

/**
 * Everybody else's caret with their name, and what they have selected. Colours are set on the element itself, as the policy of
 * the page has it; a name and the pattern of a line say the same for whoever does not see colours.
 */
export function cursors(awareness: Awareness): Extension {
  return Extension.create({
    name: 'cursors',
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: (user: Present) => caret(user),
        selectionBuilder: (user: Present, client: number) => selectionAttributes(user, client),
        awarenessStateFilter: (
          own: number,
          other: number,
          state: { user?: { id?: string; color?: string; colour?: string } },
        ) => {
          // The plug-in reads the colour by its American name.
          if (state.user?.colour && !state.user.color) state.user.color = state.user.colour
          return own !== other
        },
      }),
    ],
  })
}

function caret({ name, color }: Present): HTMLElement {
  const dom = document.createElement('span')
  dom.className = 'other-caret'
  dom.style.setProperty('--person', color)
  const label = document.createElement('span')
  label.className = 'other-name'
  label.textContent = name
  label.dir = 'auto'
  // Joiners keep the line from breaking at the caret.
  dom.append('\u2060', label, '\u2060')
  return dom
}

function selectionAttributes({ color, name }: Present, client: number): DecorationAttrs {
  const pattern = PATTERNS[client % PATTERNS.length] ?? 'solid'
  return { class: `other-selection ${pattern} ${colourClass(color)}`, title: name }
}

/** A class for a colour: attributes of a decoration are texts, and a `style` among them would be against the policy. */
function colourClass(color: string): string {
  return `person person-${color.slice(1)}`
}
