import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { AssetManifest } from './assets.ts'
import { escapeText } from './escape.ts'
import { footerMarkup } from './frame/Footer.tsx'
import { mastheadMarkup } from './frame/Masthead.tsx'
import { headMarkup } from './head.ts'
import { labelsFor } from './labels.ts'
import type { Pages } from './page-props.ts'
import { ArticlePage } from './pages/ArticlePage.tsx'
import { FrontPage } from './pages/FrontPage.tsx'
import { HistoryPage } from './pages/HistoryPage.tsx'
import { ArchiveDayPage, ContributorPage, TagPage, TagsPage } from './pages/ListPages.tsx'
import { GonePage, NotFoundPage, StaticPage } from './pages/NoticePages.tsx'
import { RecordListPage, RecordPage } from './pages/RecordIndexPages.tsx'
import { CorrectionsPage, MostReadPage } from './pages/RecordPages.tsx'
import { RepublishPage } from './pages/RepublishPage.tsx'
import { SearchPage } from './pages/SearchPage.tsx'
import { SectionPage } from './pages/SectionPage.tsx'
import { PairPage, SubjectPage, SubjectStoriesPage, SubjectTimelinePage } from './pages/SubjectPages.tsx'

const components: { [Name in keyof Pages]: (props: Pages[Name]) => ReactElement } = {
  front: FrontPage,
  section: SectionPage,
  tag: TagPage,
  tags: TagsPage,
  contributor: ContributorPage,
  article: ArticlePage,
  history: HistoryPage,
  republish: RepublishPage,
  'archive-day': ArchiveDayPage,
  corrections: CorrectionsPage,
  'most-read': MostReadPage,
  search: SearchPage,
  'static-page': StaticPage,
  gone: GonePage,
  'not-found': NotFoundPage,
  record: RecordPage,
  'record-list': RecordListPage,
  subject: SubjectPage,
  'subject-timeline': SubjectTimelinePage,
  'subject-stories': SubjectStoriesPage,
  pair: PairPage,
}

/**
 * A whole page as readers get it. It needs nothing but the fonts that it names, and no script; its CSS is
 * `pageStyle(props.frame.paper, assets, name)`, whose hash the Content-Security-Policy names.
 */
export function renderPage<Name extends keyof Pages>(name: Name, props: Pages[Name], assets: AssetManifest): string {
  const { head, frame } = props
  const { paper } = frame
  const Page = components[name]
  return [
    `<!doctype html><html lang="${escapeText(paper.language)}" dir="${paper.direction}"><head>`,
    headMarkup(name, head, paper, assets),
    `</head><body class="${name}"><a class="skip" href="#main">${escapeText(labelsFor(paper.language).skip)}</a>`,
    mastheadMarkup(frame, name === 'front'),
    '<main id="main">',
    renderToStaticMarkup(Page(props)),
    '</main>',
    footerMarkup(paper),
    '</body></html>',
  ].join('')
}
