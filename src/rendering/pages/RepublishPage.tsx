import { Breadcrumb } from '../frame/Breadcrumb.tsx'
import { labelsFor } from '../labels.ts'
import { languageAttributes } from '../language-attributes.ts'
import type { RepublishProps } from '../page-props.ts'

/** The text of a story to take over: as HTML and as plain text, with credit, and on what terms. */
export function RepublishPage({ frame, article, breadcrumb, html, text, terms, licence }: RepublishProps) {
  const { language } = frame.paper
  const labels = labelsFor(language)
  const words = labels.republish
  return (
    <>
      <Breadcrumb links={breadcrumb} label={labels.breadcrumb} />
      <header className="page-head">
        <h1>{words.title}</h1>
        <p className="of-article" {...languageAttributes(article.language, language)}>
          <a href={article.href}>{article.headline}</a>
        </p>
        <p className="note">{words.text}</p>
        {terms ? <p>{terms}</p> : null}
        {licence ? (
          <p>
            <a href={licence} rel="license">
              {words.licence}
            </a>
          </p>
        ) : null}
      </header>
      <section className="copy">
        <h2 id="as-html">{words.asHtml}</h2>
        <textarea readOnly rows={12} aria-labelledby="as-html" dir="ltr" spellCheck={false} defaultValue={html} />
        <h2 id="as-text">{words.asText}</h2>
        <textarea
          readOnly
          rows={12}
          aria-labelledby="as-text"
          dir={article.direction}
          lang={article.language}
          spellCheck={false}
          defaultValue={text}
        />
      </section>
    </>
  )
}
