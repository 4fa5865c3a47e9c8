import type { ReactNode } from 'react'
import type { BodyBlock, BodyDocument, FactBox, ListItem } from '#article/body-document.ts'
import type { BodySetting } from './body-setting.ts'
import { EmbedBlock, FactBoxBlock, PictureBlock, PullQuoteBlock, QuotationBlock } from './boxed-blocks.tsx'
import { inlineContent, inOrder, paragraph } from './inline-content.tsx'
import { TableBlock } from './TableBlock.tsx'

/** How deep the headings have come, so that none skips a level, whatever the writer chose. */
interface Outline {
  level: number
}

/** The blocks of a body, for inside an element of one's own. An empty paragraph leaves nothing. */
export function bodyBlocks(body: BodyDocument, setting: BodySetting): ReactNode {
  return blocks(body.content, setting, { level: 1 })
}

function blocks(content: BodyBlock[], setting: BodySetting, outline: Outline): ReactNode {
  return inOrder(content.map((block) => blockElement(block, setting, outline)))
}

function blockElement(block: BodyBlock, setting: BodySetting, outline: Outline): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block)
    case 'heading':
      return heading(block.attrs.level, inlineContent(block.content), outline)
    case 'bullet_list':
      return <ul>{listItems(block.content, setting, outline)}</ul>
    case 'ordered_list':
      return (
        <ol {...(block.attrs.start === 1 ? {} : { start: block.attrs.start })}>
          {listItems(block.content, setting, outline)}
        </ol>
      )
    case 'quotation':
      return <QuotationBlock node={block} />
    case 'pull_quote':
      return <PullQuoteBlock node={block} />
    case 'picture':
      return <PictureBlock node={block} setting={setting} />
    case 'embed':
      return <EmbedBlock node={block} setting={setting} />
    case 'table':
      return <TableBlock node={block} setting={setting} />
    case 'fact_box':
      return factBox(block, setting, outline)
    case 'rule':
      return <hr />
  }
}

function heading(wanted: number, content: ReactNode, outline: Outline): ReactNode {
  if (content === null) return null
  outline.level = Math.min(wanted, outline.level + 1)
  if (outline.level === 2) return <h2>{content}</h2>
  return outline.level === 3 ? <h3>{content}</h3> : <h4>{content}</h4>
}

function factBox(node: FactBox, setting: BodySetting, outline: Outline): ReactNode {
  if (node.attrs.title) outline.level = 2
  return <FactBoxBlock node={node}>{blocks(node.content, setting, outline)}</FactBoxBlock>
}

function listItems(items: ListItem[], setting: BodySetting, outline: Outline): ReactNode {
  return inOrder(items.map((item) => listItem(item, setting, outline)))
}

/** An item that begins with a paragraph has its words without one: shorter, and set tight. */
function listItem(item: ListItem, setting: BodySetting, outline: Outline): ReactNode {
  const [first, ...rest] = item.content
  if (first?.type !== 'paragraph') return <li>{blocks(item.content, setting, outline)}</li>
  return (
    <li>
      {inlineContent(first.content)}
      {rest.length > 0 ? blocks(rest, setting, outline) : null}
    </li>
  )
}
