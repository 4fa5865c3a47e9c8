import { Node } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { AttributeField } from './attribute-field.ts'
import { isInField } from './boxed-blocks.ts'
import { focusSelected } from './picture.ts'

/** Something on another site: a card with its address. Nothing of it is loaded here. */
export const Embed = Node.create({
  name: 'embed',
  renderHTML: ({ node }) => {
    const { address, title } = node.attrs
    return ['figure', { class: 'embed' }, ['a', { href: address }, title || address]]
  },
  addNodeView() {
    return ({ node, view, getPos }) => {
      const dom = document.createElement('figure')
      dom.className = 'block embed'
      dom.contentEditable = 'false'
      dom.setAttribute('role', 'group')
      dom.setAttribute('aria-label', 'From another site')
      const host = document.createElement('p')
      host.className = 'embed-host'
      const title = new AttributeField(
        {
          view,
          getPos: getPos as () => number | undefined,
          name: 'title',
          label: 'Title',
          placeholder: 'What it shows, in words',
          isLong: true,
        },
        node,
      )
      const link = document.createElement('a')
      link.className = 'block-tools embed-address'
      link.target = '_blank'
      link.rel = 'noreferrer'
      dom.append(host, title.dom, link)
      const show = (shown: ProseMirrorNode) => {
        const address = String(shown.attrs['address'])
        host.textContent = URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : 'Another site'
        link.textContent = address
        link.href = address.startsWith('https://') ? address : ''
        title.update(shown)
      }
      show(node)
      return {
        dom,
        update: (next: ProseMirrorNode) => {
          if (next.type !== node.type) return false
          show(next)
          return true
        },
        stopEvent: (event: Event) => isInField(event.target),
        ignoreMutation: () => true,
        selectNode: () => dom.classList.add('is-selected'),
        deselectNode: () => dom.classList.remove('is-selected'),
      }
    }
  },
  addKeyboardShortcuts() {
    return { Enter: () => focusSelected(this.editor, this.name) }
  },
})
