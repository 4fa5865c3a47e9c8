import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { draftBody } from '#article/draft-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import { bodyExtensions } from '../../../src/newsroom/editor/body-extensions.ts'
import type { LiveArticle, LiveText } from '../../../src/newsroom/live/live-article.ts'
import { LiveNewsroom } from '../../../src/newsroom/live/live-newsroom.ts'

/** What a test can ask of this page. */
export interface LivePage {
  state: () => Pick<LiveArticle, 'status' | 'unacknowledged' | 'isReady' | 'refusal' | 'others' | 'isReadOnly'>
  /** The words of the body, a paragraph a line. */
  text: () => string
  /** Puts the caret at a place from 0 to 1 of the text. */
  place: (share: number) => void
  /** Closes the socket and opens none for so many milliseconds. */
  cut: (milliseconds: number) => void
  /** How many letters were typed here, and how many of them the server has acknowledged. */
  counts: () => { typed: number; acknowledged: number }
  /** Milliseconds from each keystroke to the frame that shows it. */
  paints: number[]
}

declare global {
  interface Window {
    live: LivePage
  }
}

const { articleId = '', staffId = '' } = Object.fromEntries(new URLSearchParams(location.search))

let isCut = false
const sockets = new Set<WebSocket>()
const Plain = window.WebSocket
window.WebSocket = class extends Plain {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(isCut ? 'ws://127.0.0.1:9/' : address, protocols)
    sockets.add(this)
    this.addEventListener('close', () => sockets.delete(this))
  }
}

const newsroom = new LiveNewsroom({
  staffId,
  onChanged: () => undefined,
  onSignedOut: () => undefined,
  isSignedIn: async () => true,
})
const { text } = newsroom.open(articleId)
let editor: Editor | undefined
let boundTo = ''
let typed = 0
let acknowledged = 0
const paints: number[] = []

function bind(): void {
  const { state, now } = text
  if (now.status === 'saved') acknowledged = typed
  if (!state.isReady || state.key === boundTo) return
  boundTo = state.key
  editor?.destroy()
  const element = document.getElementById('text')
  if (!element) throw new Error('There is no place for the text.')
  editor = new Editor({
    element,
    injectCSS: false,
    schemaSpec: editingSchema.spec,
    extensions: [
      ...bodyExtensions({ findPicture: async () => null, choosePicture: () => undefined } as never),
      Collaboration.configure({ fragment: draftBody(state.doc) }),
    ],
    enableContentCheck: false,
    editorProps: {
      handleTextInput: (_view, _from, _to, letters) => {
        typed += letters.length
        return false
      },
      handleKeyDown: () => {
        const begun = performance.now()
        requestAnimationFrame(() => setTimeout(() => paints.push(performance.now() - begun)))
        return false
      },
    },
  })
  document.body.dataset['ready'] = 'yes'
}

text.subscribe(bind)
bind()

function bodyOf(live: LiveText): string {
  return draftBody(live.state.doc)
    .toArray()
    .map((block) => block.toString().replace(/<[^>]*>/g, ''))
    .join('\n')
}

window.live = {
  state: () => {
    const { status, unacknowledged, isReady, refusal, others, isReadOnly } = text.now
    return { status, unacknowledged, isReady, refusal, others, isReadOnly }
  },
  text: () => bodyOf(text),
  place: (share) => {
    if (!editor) return
    const size = editor.state.doc.content.size
    editor.commands.focus(Math.max(1, Math.min(size - 1, Math.round(size * share))))
  },
  cut: (milliseconds) => {
    isCut = true
    for (const socket of sockets) socket.close()
    setTimeout(() => {
      isCut = false
    }, milliseconds)
  },
  counts: () => ({ typed, acknowledged }),
  paints,
}
