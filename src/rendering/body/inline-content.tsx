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
      return nameOrLink(mark.attrs.href, inner)
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

/** A link; one to an entry of who is who has a name of its own, to which the entry leads back. One to the record is quiet. */
function nameOrLink(href: string, inner: ReactNode): ReactNode {
  if (href.startsWith(RECORD_HREF)) {
    return (
      <a className="claim" href={href}>
        {inner}
      </a>
    )
  }
  if (!href.startsWith(NAME_HREF)) return <a href={href}>{inner}</a>
  return (
    <a className="who" id={`at-${decodeURIComponent(href.slice(NAME_HREF.length))}`} href={href}>
      {inner}
    </a>
  )
}

/** Beginning of links to entries of who is who. */
const NAME_HREF = '#who-'

/** Beginning of links to pages of the record. */
const RECORD_HREF = '/record/'

/** A paragraph; nothing where it is empty. */
export function paragraph(node: Paragraph): ReactNode {
  return node.content?.length ? <p>{inlineContent(node.content)}</p> : null
}

/** The words of a paragraph without marks. */
export function plainText(content: BodyInline[] | undefined): string {
  return (content ?? []).map((node) => (node.type === 'text' ? node.text : ' ')).join('')
}
