import { Node } from '@tiptap/core'
import { type DOMOutputSpec, DOMSerializer, type Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import { pictureFault } from '../picture-fault.ts'
import { AttributeField, focusFieldIn } from './attribute-field.ts'
import { isInField } from './boxed-blocks.ts'

/** A picture as it can be shown: `focalPoint` in shares of its width and height. */
export interface ShownPicture {
  preview: { src: string }
  focalPoint: { x: number; y: number }
  rights: string
}

export interface PictureHost {
  /** How the newsroom shows one of the paper's pictures; `null` for one that is gone. */
  findPicture: (media: string) => Promise<ShownPicture | null>
  /** Lets somebody choose another picture for the block at a place in the text. */
  choosePicture: (pos: number) => void
}

/**
 * A picture, shown as it is cut for readers, with its description, caption, credit and link under it. One that still lies on
 * another site is named and not loaded.
 */
export const Picture = Node.create<{ host: PictureHost }>({
  name: 'picture',
  // What is drawn without the view below, for the moment in which an editor is put away, asks nobody for the picture.
  renderHTML: ({ node }) => ['figure', ...words(node)],
  addNodeView() {
    return ({ node, view, getPos }) =>
      new PictureView(node, view, getPos as () => number | undefined, this.options.host)
  },
  addKeyboardShortcuts() {
    return { Enter: () => focusSelected(this.editor, this.name) }
  },
  addProseMirrorPlugins() {
    const { schema } = this.editor
    const nodes = { ...DOMSerializer.nodesFromSchema(schema), [this.name]: written }
    const clipboardSerializer = new DOMSerializer(nodes, DOMSerializer.marksFromSchema(schema))
    return [new Plugin({ props: { clipboardSerializer } })]
  },
})

/** As it is copied, and read back where it is pasted. */
function written(node: ProseMirrorNode): DOMOutputSpec {
  const { media, src, alt, href } = node.attrs
  const image: DOMOutputSpec = ['img', { src: media ? `media:${media}` : src, alt }]
  return ['figure', href ? ['a', { href }, image] : image, ...words(node)]
}

function words({ attrs: { caption, credit } }: ProseMirrorNode): DOMOutputSpec[] {
  const said = [...(caption ? [caption, ' '] : []), ...(credit ? [['span', { class: 'credit' }, credit]] : [])]
  return said.length > 0 ? [['figcaption', ...said]] : []
}

/** Enter on a block without words goes into its first field. */
export function focusSelected(editor: import('@tiptap/core').Editor, name: string): boolean {
  const { selection } = editor.state
  const node = 'node' in selection ? (selection.node as ProseMirrorNode) : null
  return node?.type.name === name && focusFieldIn(editor.view.nodeDOM(selection.from))
}

class PictureView implements NodeView {
  readonly dom: HTMLElement
  readonly #fields: AttributeField[]
  readonly #frame: HTMLElement
  readonly #host: PictureHost
  #node: ProseMirrorNode
  #shown: string | null = null

  constructor(
    node: ProseMirrorNode,
    view: import('@tiptap/pm/view').EditorView,
    getPos: () => number | undefined,
    host: PictureHost,
  ) {
    this.#node = node
    this.#host = host
    this.dom = document.createElement('figure')
    this.dom.className = 'block picture'
    this.dom.contentEditable = 'false'
    this.dom.setAttribute('role', 'group')
    this.dom.setAttribute('aria-label', 'Picture')
    this.#frame = document.createElement('div')
    this.#frame.className = 'picture-frame'
    const tools = document.createElement('div')
    tools.className = 'block-tools'
    const choose = document.createElement('button')
    choose.type = 'button'
    choose.className = 'button small'
    choose.textContent = 'Choose another'
    choose.addEventListener('click', () => {
      const pos = getPos()
      if (pos !== undefined) host.choosePicture(pos)
    })
    tools.append(choose)
    const field = (name: string, label: string, placeholder: string) =>
      new AttributeField({ view, getPos, name, label, placeholder, isLong: true, isNullable: name === 'href' }, node)
    this.#fields = [
      field('alt', 'Description', 'What can be seen, for those who cannot see it'),
      field('caption', 'Caption', 'Who, what, where, when'),
      field('credit', 'Credit', 'Photographer / agency'),
      field('href', 'Link', 'Where the picture leads, if anywhere'),
    ]
    const foot = document.createElement('div')
    foot.className = 'block-foot'
    foot.append(...this.#fields.map((one) => one.dom), tools)
    this.dom.append(this.#frame, foot)
    this.#show()
  }

  update(node: ProseMirrorNode): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    for (const field of this.#fields) field.update(node)
    this.#show()
    return true
  }

  stopEvent(event: Event): boolean {
    return isInField(event.target)
  }

  ignoreMutation(): boolean {
    return true
  }

  selectNode(): void {
    this.dom.classList.add('is-selected')
  }

  deselectNode(): void {
    this.dom.classList.remove('is-selected')
  }

  #show(): void {
    const { media, src, alt } = this.#node.attrs as { media: string | null; src: string | null; alt: string }
    this.dom.classList.toggle('is-undescribed', alt.trim() === '')
    const image = this.#frame.querySelector('img')
    if (image) image.alt = alt
    const wanted = media ?? src
    if (wanted === this.#shown) return
    this.#shown = wanted
    if (media === null) {
      this.#frame.replaceChildren(note(src ? `Lies on another site: ${src}` : 'No picture yet'))
      return
    }
    this.#frame.replaceChildren(note('Fetching the picture'))
    this.#host.findPicture(media).then(
      (found) => {
        if (this.#shown !== wanted) return
        const fault = pictureFault(found)
        this.#frame.replaceChildren(
          ...(found ? [draw(found, alt)] : []),
          ...(fault ? [note(fault, 'picture-fault')] : []),
        )
      },
      () => this.#shown === wanted && this.#frame.replaceChildren(note('The picture cannot be shown just now')),
    )
  }
}

function note(text: string, kind = 'picture-note'): HTMLElement {
  const element = document.createElement('p')
  element.className = kind
  element.textContent = text
  return element
}

function draw({ preview, focalPoint }: ShownPicture, alt: string): HTMLImageElement {
  const image = document.createElement('img')
  image.src = preview.src
  image.alt = alt
  image.draggable = false
  image.style.objectPosition = `${focalPoint.x * 100}% ${focalPoint.y * 100}%`
  return image
}
