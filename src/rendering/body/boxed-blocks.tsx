import type { ReactNode } from 'react'
import type { Embed, FactBox, Picture as PictureNode, PullQuote, Quotation } from '#article/body-document.ts'
import { Caption, Photograph } from '../cards/Visual.tsx'
import type { BodySetting } from './body-setting.ts'
import { inlineContent, inOrder, paragraph } from './inline-content.tsx'

/** Somebody's words, and under them whose they are. */
export function QuotationBlock({ node }: { node: Quotation }) {
  const { speaker, role } = node.attrs
  const words = <blockquote>{inOrder(node.content.map(paragraph))}</blockquote>
  if (!speaker && !role) return <figure className="quotation">{words}</figure>
  return (
    <figure className="quotation">
      {words}
      <figcaption>
        {speaker ? <b>{speaker}</b> : null}
        {speaker && role ? ', ' : null}
        {role}
      </figcaption>
    </figure>
  )
}

export function PullQuoteBlock({ node }: { node: PullQuote }) {
  if (!node.content?.length) return null
  return (
    <figure className="pull-quote">
      <blockquote>
        <p>{inlineContent(node.content)}</p>
      </blockquote>
      {node.attrs.attribution ? <figcaption>{node.attrs.attribution}</figcaption> : null}
    </figure>
  )
}

/** What readers should know beside the story. Its title is a heading of the second level, wherever the box stands. */
export function FactBoxBlock({ node, children }: { node: FactBox; children: ReactNode }) {
  return (
    <section className="fact-box">
      {node.attrs.title ? <h2>{node.attrs.title}</h2> : null}
      {children}
    </section>
  )
}

/** One that still lies on another site is named and linked, never fetched by the reader's browser. */
export function PictureBlock({ node, setting }: { node: PictureNode; setting: BodySetting }) {
  const { media, src, alt, caption, credit, href } = node.attrs
  const picture = media === null ? undefined : setting.pictures[media]
  if (picture) {
    const described = { ...picture, alt: alt || picture.alt }
    // A link needs a name: without words for the picture, the address that it leads to.
    const named = href && described.alt === '' ? { ...described, alt: hostOf(href) } : described
    const photograph = <Photograph picture={named} use="article" />
    return (
      <figure className="picture">
        {href ? <a href={href}>{photograph}</a> : photograph}
        <Caption caption={caption || picture.caption} credit={credit || picture.credit} />
      </figure>
    )
  }
  return src ? <LinkCard href={src} name={caption || alt} labels={setting.labels} /> : null
}

/** What another site shows, as a link to it: nothing of it is loaded. */
export function EmbedBlock({ node, setting }: { node: Embed; setting: BodySetting }) {
  return <LinkCard href={node.attrs.address} name={node.attrs.title} labels={setting.labels} />
}

function LinkCard({ href, name, labels }: { href: string; name: string; labels: BodySetting['labels'] }) {
  const host = hostOf(href)
  return (
    <p className="elsewhere">
      <a href={href} rel="external noopener">
        {name || host}
      </a>{' '}
      <small>
        {name ? `${host}, ` : null}
        {labels.elsewhere}
      </small>
    </p>
  )
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address
}
