import { createElement, Fragment, type ReactNode } from 'react'
import type { BodyInline, Mark, Paragraph } from '#article/body-document.ts'

/** Children that stand in a fixed order and never move: no keys are needed. */
export function inOrder(children: ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...children)
}

/** The text of a paragraph or heading with its marks. */
export function inlineContent(content: BodyInline[] | undefined): ReactNode {
  if (!content || content.length === 0) return null
  const [only] = content
  if (content.length === 1 && only?.type === 'text' && !only.marks) return only.text
  return inOrder(content.map(inlineNode))
}

function inlineNode(node: BodyInline): ReactNode {
  if (node.type === 'hard_break') return <br />
  return node.marks ? node.marks.reduceRight<ReactNode>(withMark, node.text) : node.text
}

function withMark(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'link':
      return <a href={mark.attrs.href}>{inner}</a>
    case 'mention':
      return (
        <span className="mention" data-subject={mark.attrs.subject}>
          {inner}
        </span>
      )
    case 'bold':
      return <strong>{inner}</strong>
    case 'italic':
      return <em>{inner}</em>
  }
}

/** A paragraph; nothing where it is empty. */
export function paragraph(node: Paragraph): ReactNode {
  return node.content?.length ? <p>{inlineContent(node.content)}</p> : null
}

/** The words of a paragraph without marks. */
export function plainText(content: BodyInline[] | undefined): string {
  return (content ?? []).map((node) => (node.type === 'text' ? node.text : ' ')).join('')
}
