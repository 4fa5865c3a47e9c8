import { expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, type XmlElement, type XmlText } from 'yjs'
import { emptyContent } from '#article/article-content.ts'
import { draftBody, writeDraft } from '#article/draft-document.ts'
import { newSuggestionId } from '#article/suggestion-id.ts'
import { isSuggestion, wordsOfChange } from './only-suggests.ts'

const ana = { insertion: { id: newSuggestionId({ staffId: '1', name: 'Ana Soto' }) } }
const ben = { insertion: { id: newSuggestionId({ staffId: '2', name: 'Ben Ode' }) } }

function aText(): Doc {
  const doc = new Doc()
  const text = { type: 'text' as const, text: 'The bridge opens.' }
  writeDraft(doc, { ...emptyContent(), body: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] } })
  return doc
}

function copyOf(doc: Doc): Doc {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}

/** What the change to a copy of the text is, as its server gets it. */
function changeOf(doc: Doc, change: (words: XmlText) => void): Uint8Array {
  const copy = copyOf(doc)
  change((draftBody(copy).get(0) as XmlElement).get(0) as XmlText)
  return encodeStateAsUpdate(copy, encodeStateVector(doc))
}

it('tells a suggestion from a change of the text', () => {
  const doc = aText()
  const is = (change: (words: XmlText) => void) => isSuggestion(doc, changeOf(doc, change), '1')
  expect(is((words) => words.insert(4, 'iron ', ana))).toBe(true)
  expect(is((words) => words.format(4, 6, { deletion: ana.insertion }))).toBe(true)
  expect(is((words) => words.insert(4, 'iron ', {}))).toBe(false)
  expect(is((words) => words.delete(0, 4))).toBe(false)
  expect(is((words) => words.format(4, 6, { bold: {} }))).toBe(false)
  expect(is((words) => words.insert(4, 'iron ', ben))).toBe(false)
})

it('leaves what others suggest to those who may decide on it, and lets their words be cut', () => {
  const doc = aText()
  applyUpdate(
    doc,
    changeOf(doc, (words) => words.insert(4, 'iron ', ben)),
  )
  applyUpdate(
    doc,
    changeOf(doc, (words) => words.format(9, 6, { deletion: ben.insertion })),
  )
  const is = (change: (words: XmlText) => void) => isSuggestion(doc, changeOf(doc, change), '1')
  expect(is((words) => words.format(4, 5, { insertion: null }))).toBe(false)
  expect(is((words) => words.format(9, 6, { deletion: null }))).toBe(false)
  expect(is((words) => words.insert(6, 'X', ben))).toBe(false)
  expect(is((words) => words.insert(6, 'X', ana))).toBe(true)
  expect(is((words) => words.delete(5, 2))).toBe(true)
})

it('takes nothing that waits for what nobody has written yet', () => {
  const doc = aText()
  const first = copyOf(doc)
  const words = (draftBody(first).get(0) as XmlElement).get(0) as XmlText
  words.insert(0, 'Un', ana)
  const known = encodeStateVector(first)
  words.insert(2, 'seen')
  const second = encodeStateAsUpdate(first, known)
  expect(isSuggestion(doc, second, '1')).toBe(false)
})

it('says which words a change would bring', () => {
  const doc = aText()
  expect(
    wordsOfChange(
      doc,
      changeOf(doc, (words) => words.insert(17, ' At last.')),
    ),
  ).toBe('The bridge opens. At last.')
})
