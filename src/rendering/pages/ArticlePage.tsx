import type { ReactNode } from 'react'
import { accentClass } from '../accent.ts'
import { bodyBlocks } from '../body/BodyBlocks.tsx'
import { KickerLine } from '../cards/KickerLine.tsx'
import { MostReadAside } from '../cards/MostReadList.tsx'
import { Caption, Drawing, Photograph } from '../cards/Visual.tsx'
import { pluralOf } from '../format.ts'
import { Breadcrumb } from '../frame/Breadcrumb.tsx'
import { type Labels, labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { ArticleProps, Link } from '../page-props.ts'
import { CorrectionNotes } from './CorrectionNotes.tsx'
import { MoreStories, OfferedStories } from './OfferedStories.tsx'
import { WhoIsWhoAside } from './WhoIsWhoAside.tsx'

/**
 * An article as readers get it. Inside the `article` element the paper's words are in the article's language, where the
 * paper has them in it.
 */
export function ArticlePage(props: ArticleProps) {
  const { frame, breadcrumb, whoIsWho, tags, readMore, moreStories, countImage, previewNotice } = props
  const { paper } = frame
  const labels = labelsFor(paper.language)
  return (
    <>
      {previewNotice ? <p className="preview">{previewNotice}</p> : null}
      <Breadcrumb links={breadcrumb} label={labels.breadcrumb} />
      <Article {...props} />
      {whoIsWho ? <WhoIsWhoAside whoIsWho={whoIsWho} language={paper.language} /> : null}
      {tags.length > 0 ? <TopicList tags={tags} name={labels.tags} /> : null}
      <OfferedStories id="read-more" name={labels.readMore} cards={readMore} paper={paper} />
      <MostReadAside mostRead={frame.mostRead} paper={paper} />
      <MoreStories shelves={moreStories} paper={paper} />
      {countImage ? <img src={countImage} width="1" height="1" alt="" className="count" loading="lazy" /> : null}
    </>
  )
}

function Article(props: ArticleProps) {
  const { kind, kicker, headline, standfirst, language, section, body, pictures, corrections, frame } = props
  const labels = labelsFor(language)
  return (
    <article
      id="article"
      className={`${kind} ${accentClass(section.accent)}`}
      {...languageAttributes(language, frame.paper.language)}
    >
      <header>
        <KickerLine kind={kind} kicker={kicker} language={language} />
        <h1>{headline}</h1>
        {standfirst ? <p id="standfirst">{standfirst}</p> : null}
        {kind === 'sponsored' ? <p className="note">{labels.sponsoredNote}</p> : null}
      </header>
      <Provenance props={props} labels={labels} />
      <LeadVisual {...props} />
      <div id="body">{bodyBlocks(body, { labels, language, pictures })}</div>
      {corrections.length > 0 ? (
        <section id="corrections">
          <h2>{labels.corrections}</h2>
          <CorrectionNotes notes={corrections} />
        </section>
      ) : null}
    </article>
  )
}

/** Who wrote it, where and when, and what has happened to it since. */
function Provenance({ props, labels }: { props: ArticleProps; labels: Labels }) {
  const { bylines, dateline, published, updated, edition, corrections, readingMinutes, language } = props
  return (
    <div className="provenance">
      {bylines.length > 0 ? (
        <p id="byline">
          {labels.by} {bylineLinks(bylines, labels.comma)}
        </p>
      ) : null}
      {dateline ? (
        <p id="dateline">
          <b>{dateline.place}</b>
          {dateline.date ? (
            <>
              {labels.comma}
              <time dateTime={dateline.date.iso}>{dateline.date.text}</time>
            </>
          ) : null}
        </p>
      ) : null}
      <p>
        {labels.published} <time dateTime={published.iso}>{published.text}</time>
      </p>
      {updated ? (
        <p>
          {labels.updated} <time dateTime={updated.iso}>{updated.text}</time>
        </p>
      ) : null}
      <p>
        <a href={edition.historyHref}>
          {labels.edition.replace('{n}', String(edition.number))}
          {edition.number > 1 ? `: ${labels.history}` : null}
        </a>
      </p>
      {props.republishHref ? (
        <p>
          <a href={props.republishHref} rel="nofollow">
            {labels.republish.title}
          </a>
        </p>
      ) : null}
      {corrections.length > 0 ? (
        <p>
          <a href="#corrections">{labels.corrections}</a>
        </p>
      ) : null}
      <p>{pluralOf(labels.minutes, readingMinutes, language)}</p>
    </div>
  )
}

function bylineLinks(bylines: Link[], comma: string): ReactNode {
  return bylines.map((byline, at) => [
    at > 0 ? comma : null,
    <a key={byline.href} href={byline.href} rel="author">
      {byline.name}
    </a>,
  ])
}

function LeadVisual({ leadPicture, graphic }: ArticleProps) {
  if (leadPicture) {
    return (
      <figure className="lead-visual">
        <Photograph picture={leadPicture} use="article" isFirst />
        <Caption caption={leadPicture.caption} credit={leadPicture.credit} />
      </figure>
    )
  }
  if (!graphic) return null
  return (
    <figure className="lead-visual">
      <Drawing graphic={graphic} />
      <Caption caption={graphic.caption} credit={graphic.credit} />
    </figure>
  )
}

function TopicList({ tags, name }: { tags: Link[]; name: string }) {
  return (
    <section id="tags">
      <h2>{name}</h2>
      <ul>
        {tags.map((tag) => (
          <li key={tag.href}>
            <a href={tag.href} rel="tag">
              {tag.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
