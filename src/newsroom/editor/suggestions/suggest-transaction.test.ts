import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import { updateYFragment } from '@tiptap/y-tiptap'
import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import type { Paragraph } from '#article/body-document.ts'
import { draftBody, readDraft, writeDraft } from '#article/draft-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import { newSuggestionId, readSuggestionId } from '#article/suggestion-id.ts'
import { decideTransaction } from './decide.ts'
import { listSuggestions } from './list-suggestions.ts'
import { suggestTransaction, whyNot } from './suggest-transaction.ts'

const ana = newSuggestionId({ staffId: '1', name: 'Ana ~ Soto' }, Date.UTC(2026, 2, 4, 12))
const ben = newSuggestionId({ staffId: '2', name: 'Ben Ode' }, Date.UTC(2026, 2, 4, 13))

function openState(...paragraphs: string[]): EditorState {
  const content = paragraphs.map((text) => ({
    type: 'paragraph',
    ...(text ? { content: [{ type: 'text', text }] } : {}),
  }))
  return EditorState.create({ doc: editingSchema.nodeFromJSON({ type: 'doc', content }) })
}

function suggest(state: EditorState, id: string, change: (tr: Transaction) => Transaction): EditorState {
  return state.apply(suggestTransaction(change(state.tr), state, id))
}

function decided(state: EditorState, isAccepted: boolean): string[] {
  const transaction = decideTransaction(state, { id: null, isAccepted })
  const after = transaction ? state.apply(transaction) : state
  after.doc.check()
  return textsOf(after)
}

function textsOf(state: EditorState): string[] {
  return state.doc.children.map((block) => block.textContent)
}

/** What readers would get of it. */
function published(state: EditorState): string[] {
  const doc = new Doc()
  updateYFragment(doc, draftBody(doc), state.doc, { mapping: new Map(), isOMark: new Map() })
  return readDraft(doc).body.content.map((block) =>
    'content' in block ? (block.content ?? []).map((inline) => ('text' in inline ? inline.text : '')).join('') : '',
  )
}

it('suggests words to add and to take out, which readers do not get', () => {
  let state = openState('The bridge opens today')
  state = suggest(state, ana, (tr) => tr.delete(5, 11))
  state = suggest(state, ben, (tr) => tr.insertText(' at last', state.doc.content.size - 1))

  expect(published(state)).toEqual(['The bridge opens today'])
  expect(decided(state, true)).toEqual(['The opens today at last'])
  expect(decided(state, false)).toEqual(['The bridge opens today'])
  expect(listSuggestions(state.doc).map(({ removed, added, origin }) => [removed, added, origin?.name])).toEqual([
    ['bridge', '', 'Ana ~ Soto'],
    ['', ' at last', 'Ben Ode'],
  ])
})

it('suggests a new paragraph, and nothing is left of it where it is rejected', () => {
  let state = openState('First.', 'Last.')
  state = suggest(state, ana, (tr) => tr.split(7))
  const inNew = state.doc.child(0).nodeSize + 2
  state = suggest(state, ana, (tr) => tr.insertText('Between.', inNew))

  expect(published(state)).toEqual(['First.', 'Last.'])
  expect(decided(state, true)).toEqual(['First.', 'Between.', 'Last.'])
  expect(decided(state, false)).toEqual(['First.', 'Last.'])
  expect(listSuggestions(state.doc)).toMatchObject([{ added: '\nBetween.' }])
})

it('parts no paragraph for readers where somebody only suggests it', () => {
  const state = suggest(openState('It opens. It stays.'), ana, (tr) => tr.split(10))

  expect(textsOf(state)).toHaveLength(2)
  expect(published(state)).toEqual(['It opens. It stays.'])
  expect(decided(state, true)).toEqual(['It opens.', ' It stays.'])
})

it('keeps a suggested break where a program changes another paragraph', () => {
  const state = suggest(openState('It opens. It stays.', 'The end.'), ana, (tr) => tr.split(10))
  const doc = new Doc()
  updateYFragment(doc, draftBody(doc), state.doc, { mapping: new Map(), isOMark: new Map() })
  const draft = readDraft(doc)
  const [first] = draft.body.content

  writeDraft(doc, {
    ...draft,
    body: {
      type: 'doc',
      content: [first as Paragraph, { type: 'paragraph', content: [{ type: 'text', text: 'Over.' }] }],
    },
  })

  expect(draftBody(doc).length).toBe(3)
  expect(JSON.stringify(readDraft(doc).body.content)).toBe(
    JSON.stringify([first, { type: 'paragraph', content: [{ type: 'text', text: 'Over.' }] }]),
  )
})

it('suggests whole paragraphs that are pasted, as words, since Yjs carries no marks on blocks', () => {
  let state = openState('First.', 'Last.')
  const pasted = openState('One.', '', 'Two.').doc.content
  state = suggest(state, ana, (tr) => tr.insert(8, pasted))

  expect(state.doc.children.every(({ marks }) => marks.length === 0)).toBe(true)
  expect(published(state).filter((text) => text !== '')).toEqual(['First.', 'Last.'])
  expect(decided(state, true).filter((text) => text !== '')).toEqual(['First.', 'One.', 'Two.', 'Last.'])
  expect(decided(state, false)).toEqual(['First.', 'Last.'])
})

it('leaves to others what they suggested', () => {
  let state = openState('The bridge opens')
  state = suggest(state, ana, (tr) => tr.insertText(' today', 17))
  state = suggest(state, ben, (tr) => tr.insertText(' at noon', 23))

  expect(listSuggestions(state.doc).map(({ added, origin }) => [added, origin?.name])).toEqual([
    [' today', 'Ana ~ Soto'],
    [' at noon', 'Ben Ode'],
  ])
})

it('says who suggested and when, from the id alone', () => {
  expect(readSuggestionId(ana)).toEqual({ staffId: '1', name: 'Ana ~ Soto', at: '2026-03-04T12:00:00.000Z' })
  expect(readSuggestionId('made elsewhere')).toBeNull()
})

it('says why a picture, a table or the form of a block cannot be suggested', () => {
  const state = openState('First.')
  const rule = editingSchema.nodes.rule.create()
  expect(whyNot(state.tr.insert(8, rule))).toContain('Pictures, tables')
  expect(whyNot(state.tr.setBlockType(1, 1, editingSchema.nodes.heading))).toContain('form of a block')
  expect(whyNot(state.tr.insertText('x', 1))).toBeNull()
  const withRule = state.apply(state.tr.insert(8, rule))
  expect(whyNot(withRule.tr.delete(8, 9))).toContain('Taking out')
  expect(whyNot(withRule.tr.setSelection(TextSelection.create(withRule.doc, 1, 3)).deleteSelection())).toBeNull()
})
