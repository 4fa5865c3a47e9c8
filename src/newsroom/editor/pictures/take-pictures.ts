import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { explain } from '../../api/call.ts'
import { uploadPicture } from './upload-picture.ts'

/** A picture on its way, shown where it will stand. */
interface Upload {
  id: number
  file: File
  dom: HTMLElement
}

type Change = { add: Upload; pos: number } | { remove: number }

const uploadsKey = new PluginKey<DecorationSet>('uploads')
let lastId = 0

/**
 * Pictures that are pasted or dropped into the text are taken into the paper. A card stands in their place meanwhile, which
 * says how far they have come; where the upload fails it keeps the picture, says why, and offers to try again. What is typed
 * meanwhile is not held up, and the card moves with the text.
 */
export function takePictures(): Extension {
  return Extension.create({
    name: 'take_pictures',
    // Before the text that browsers put on the clipboard beside a picture.
    priority: 1_500,
    addProseMirrorPlugins: () => [plugin()],
  })
}

/** Begins to take pictures in at a place of the text. */
export function takePicturesAt(view: EditorView, files: readonly File[], pos: number): void {
  for (const file of files) begin(view, file, pos)
}

export function pictureFiles(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
}

function plugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: uploadsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set) => apply(transaction, set),
    },
    props: {
      decorations: (state) => uploadsKey.getState(state),
      handlePaste(view, event) {
        const files = pictureFiles(event.clipboardData)
        // Word puts a picture of the text beside the text.
        const hasText = event.clipboardData?.types.some((type) => type === 'text/html' || type === 'text/rtf') ?? false
        if (files.length === 0 || (hasText && isMoreThanPictures(event.clipboardData))) {
          takeWrittenOut(view, event.clipboardData)
          return false
        }
        takePicturesAt(view, files, view.state.selection.from)
        return true
      },
      handleDrop(view, event, _slice, isMoved) {
        const files = pictureFiles(event.dataTransfer)
        if (isMoved || files.length === 0) return false
        event.preventDefault()
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        takePicturesAt(view, files, at?.pos ?? view.state.selection.from)
        return true
      },
    },
  })
}

/**
 * Pictures that are written out within pasted HTML (`data:`) are taken in after the text that they came with. Others that it
 * names stay where they are, by their addresses.
 */
function takeWrittenOut(view: EditorView, data: DataTransfer | null): void {
  const files = writtenOutPictures(data?.getData('text/html') ?? '')
  if (files.length > 0) setTimeout(() => !view.isDestroyed && takePicturesAt(view, files, view.state.selection.to))
}

const MOST_WRITTEN_OUT = 50

export function writtenOutPictures(html: string): File[] {
  const found = html.matchAll(/<img\b[^>]*?\bsrc\s*=\s*["']?data:(image\/[\w.+-]+);base64,([A-Za-z0-9+/=\s]+)/gi)
  return [...found].slice(0, MOST_WRITTEN_OUT).flatMap(([, type = '', data = ''], index) => {
    try {
      const bytes = Uint8Array.from(atob(data.replace(/\s/g, '')), (unit) => unit.charCodeAt(0))
      return [new File([bytes], `pasted-${index + 1}.${type.slice(6).replace(/\W.*/, '')}`, { type })]
    } catch {
      return []
    }
  })
}

/** Whether the HTML beside a picture says more than that picture. */
function isMoreThanPictures(data: DataTransfer | null): boolean {
  const html = data?.getData('text/html') ?? ''
  return html.replace(/<[^>]*>|\s|&nbsp;|<!--[\s\S]*?-->/g, '') !== ''
}

function apply(transaction: Transaction, set: DecorationSet): DecorationSet {
  const moved = set.map(transaction.mapping, transaction.doc)
  const change = transaction.getMeta(uploadsKey) as Change | undefined
  if (!change) return moved
  if ('remove' in change)
    return moved.remove(moved.find(undefined, undefined, (spec) => spec['upload'] === change.remove))
  const { id, dom } = change.add
  return moved.add(transaction.doc, [Decoration.widget(change.pos, dom, { upload: id, side: -1, key: `upload-${id}` })])
}

function begin(view: EditorView, file: File, pos: number): void {
  const upload: Upload = { id: ++lastId, file, dom: document.createElement('div') }
  upload.dom.className = 'upload-card'
  upload.dom.contentEditable = 'false'
  const $pos = view.state.doc.resolve(Math.min(pos, view.state.doc.content.size))
  const at = $pos.depth === 0 ? $pos.pos : $pos.after(1)
  view.dispatch(view.state.tr.setMeta(uploadsKey, { add: upload, pos: at } satisfies Change))
  void send(view, upload)
}

async function send(view: EditorView, upload: Upload): Promise<void> {
  const progress = document.createElement('progress')
  progress.max = 1
  progress.value = 0
  const label = document.createElement('p')
  label.setAttribute('role', 'status')
  label.textContent = `Taking in ${upload.file.name || 'the picture'}`
  upload.dom.replaceChildren(label, progress)
  try {
    const picture = await uploadPicture(upload.file, {
      onProgress: (share) => {
        progress.value = share
      },
    })
    finish(view, upload, picture)
  } catch (error) {
    if (view.isDestroyed) return
    showFailure(view, upload, error)
  }
}

function finish(
  view: EditorView,
  { id }: Upload,
  picture: { id: string; alt: string; caption: string; credit: string },
): void {
  if (view.isDestroyed) return
  const [place] = uploadsKey.getState(view.state)?.find(undefined, undefined, (spec) => spec['upload'] === id) ?? []
  const { tr, schema, doc } = view.state
  const { alt, caption, credit } = picture
  const node = schema.nodes['picture']?.create({ media: picture.id, alt, caption, credit })
  if (!node) return
  tr.insert(Math.min(place?.from ?? doc.content.size, doc.content.size), node)
  view.dispatch(tr.setMeta(uploadsKey, { remove: id } satisfies Change))
}

function showFailure(view: EditorView, upload: Upload, error: unknown): void {
  const text = document.createElement('p')
  text.setAttribute('role', 'alert')
  text.textContent = `${upload.file.name || 'The picture'} was not taken in. ${explain(error)}`
  const image = document.createElement('img')
  image.src = URL.createObjectURL(upload.file)
  image.alt = 'The picture that was not taken in'
  const again = button('Try again', () => {
    URL.revokeObjectURL(image.src)
    void send(view, upload)
  })
  const drop = button('Leave it out', () => {
    URL.revokeObjectURL(image.src)
    view.dispatch(view.state.tr.setMeta(uploadsKey, { remove: upload.id } satisfies Change))
    view.focus()
  })
  const row = document.createElement('p')
  row.append(again, drop)
  upload.dom.replaceChildren(image, text, row)
}

function button(text: string, run: () => void): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'button small'
  element.textContent = text
  element.addEventListener('click', run)
  return element
}
