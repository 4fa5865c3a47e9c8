import type { Node } from '@tiptap/pm/model'
import { wordCount } from '#article/count-words.ts'

/** By language and block: blocks that did not change are the same objects, and are counted once. */
const counted = new Map<string, WeakMap<Node, number>>()

/** Words in the text as it will read: what is only suggested is not counted, what somebody suggests to take out is. */
export function countWords(doc: Node, language: string): number {
  let known = counted.get(language)
  if (!known) {
    known = new WeakMap()
    counted.set(language, known)
  }
  let words = 0
  for (let index = 0; index < doc.childCount; index++) {
    const block = doc.child(index)
    let count = known.get(block)
    if (count === undefined) {
      count = countIn(block, language)
      known.set(block, count)
    }
    words += count
  }
  return words
}

function countIn(node: Node, language: string): number {
  let words = 0
  for (const value of Object.values(node.attrs)) {
    const isAddress = node.type.name === 'embed' && value === node.attrs['address']
    if (typeof value === 'string' && !isAddress && READ.has(nameOf(node, value))) words += wordCount(value, language)
  }
  if (node.isTextblock) {
    let text = ''
    node.forEach((child) => {
      if (child.isText && child.marks.some((mark) => mark.type.name === 'insertion')) return
      text += child.isText ? (child.text ?? '') : '\n'
    })
    return words + wordCount(text, language)
  }
  node.forEach((child) => {
    words += countIn(child, language)
  })
  return words
}

/** Attributes that readers read. */
const READ = new Set(['speaker', 'role', 'attribution', 'caption', 'credit', 'title'])

function nameOf(node: Node, value: unknown): string {
  return Object.keys(node.attrs).find((name) => node.attrs[name] === value && READ.has(name)) ?? ''
}
