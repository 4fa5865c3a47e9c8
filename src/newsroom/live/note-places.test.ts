import { EditorState } from '@tiptap/pm/state'
import { initProseMirrorDoc, ySyncPlugin } from '@tiptap/y-tiptap'
import { expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, UndoManager, XmlElement, XmlText } from 'yjs'
import { emptyContent } from '#article/article-content.ts'
import { draftBody, writeDraft } from '#article/draft-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import type { NoteAnchor } from '#editing/api.ts'
import { differenceOf } from '../editor/notes/notes-plugin.ts'
import { anchorOf, placeOf, renewedAnchor } from './note-places.ts'

/** A text of every sort of block, and an editor's state that is bound to it. */
function openText(html: string): { doc: Doc; state: () => EditorState } {
  const doc = new Doc()
  writeDraft(doc, { ...emptyContent(), headline: 'Bridge', body: parseHtmlBody(html).document })
  const state = (): EditorState => {
    const { doc: node, mapping } = initProseMirrorDoc(draftBody(doc), editingSchema)
    return EditorState.create({ doc: node, plugins: [ySyncPlugin(draftBody(doc), { mapping })] })
  }
  return { doc, state }
}

const HTML = `<h2>Piers</h2><p>The <strong>north</strong> pier<br>opens.</p><ul><li>one<ul><li>within</li></ul></li><li>two</li></ul>
<figure><img src="https://example.org/a.jpg" alt="a"><figcaption>Caption</figcaption></figure><hr>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2024</td><td>10</td></tr></table>
<aside class="fact-box"><h3>Box</h3><p>Inside.</p></aside><blockquote><p>Said so.</p><footer><cite>Ana</cite></footer></blockquote><p>The end.</p>`

function anchorAt(state: EditorState, from: number, to: number): NoteAnchor {
  const anchor = anchorOf(state, from, to)
  if (!anchor) throw new Error('The editor is not bound to a text.')
  return anchor
}

it('finds every word of a text where it stands, in every sort of block', () => {
  const { state: open } = openText(HTML)
  const state = open()
  const words: { from: number; to: number }[] = []
  state.doc.descendants((node, pos) => {
    if (node.isText) words.push({ from: pos, to: pos + node.nodeSize })
  })
  const anchors = words.map(({ from, to }) => anchorAt(state, from, to))

  expect(words.length).toBeGreaterThan(12)
  expect(anchors.map((anchor) => placeOf(state, anchor))).toEqual(words)
})

it('finds passages again after others changed the text around them, and none where they are gone', () => {
  const { doc, state: open } = openText('<p>The bridge opens.</p><p>The pier waits.</p>')
  const before = open()
  const bridge = anchorAt(before, 5, 11)
  const pier = anchorAt(before, 24, 28)
  const body = draftBody(doc)

  const paragraph = new XmlElement('paragraph')
  body.insert(0, [paragraph])
  paragraph.insert(0, [new XmlText('New words first.')])
  body.delete(2, 1)

  const after = open()
  const [place, gone] = [bridge, pier].map((anchor) => placeOf(after, anchor))
  expect(place && after.doc.textBetween(place.from, place.to)).toBe('bridge')
  expect(gone).toBeNull()
  expect([null, { start: '!', end: '!' }].map((anchor) => placeOf(after, anchor))).toEqual([null, null])
})

it('takes in nothing that is typed right before a passage or right behind it, at the ends of a paragraph too', () => {
  for (const [from, to, words] of [
    [1, 4, 'The'],
    [5, 9, 'pier'],
    [10, 16, 'waits.'],
    [1, 16, 'The pier waits.'],
  ] as const) {
    const { doc, state: open } = openText('<p>The pier waits.</p>')
    const anchor = anchorAt(open(), from, to)
    const text = (draftBody(doc).get(0) as XmlElement).get(0) as XmlText
    text.insert(to - 1, 'behind')
    text.insert(from - 1, 'before')
    const place = placeOf(open(), anchor)
    expect(place && open().doc.textBetween(place.from, place.to)).toBe(words)
  }
})

it('keeps anew where a passage stands that went with its paragraph and was brought back, for those to whom it is new', () => {
  const { doc, state: open } = openText('<p>The bridge opens.</p><p>The pier waits.</p>')
  const [bridge, pier] = [anchorAt(open(), 5, 11), anchorAt(open(), 24, 28)]
  const undoing = new UndoManager(draftBody(doc))
  draftBody(doc).delete(1, 1)
  expect(placeOf(open(), pier)).toBeNull()
  undoing.undo()
  const renewed = renewedAnchor(open(), pier)
  expect(renewedAnchor(open(), bridge)).toBeNull()
  expect(placeOf(open(), pier)).toEqual({ from: 24, to: 28 })

  const theirs = new Doc()
  applyUpdate(theirs, encodeStateAsUpdate(doc))
  const { doc: node, mapping } = initProseMirrorDoc(draftBody(theirs), editingSchema)
  const state = EditorState.create({ doc: node, plugins: [ySyncPlugin(draftBody(theirs), { mapping })] })
  expect(placeOf(state, pier)).toBeNull()
  expect(placeOf(state, renewed)).toEqual({ from: 24, to: 28 })
  expect(renewed && renewedAnchor(state, renewed)).toBeNull()
})

it('sees what differs between two documents, also where letters repeat', () => {
  const state = (text: string) => openText(`<p>${text}</p>`).state().doc
  expect(differenceOf(state('aaa'), state('aaaa'))).toEqual({ start: 4, endBefore: 4, endAfter: 5 })
  expect(differenceOf(state('The pier'), state('The north pier'))).toMatchObject({ start: 5 })
  expect(differenceOf(state('same'), state('same'))).toBeNull()
})
