import type { Kind } from '#article/article-content.ts'
import type { PluralForms } from './format.ts'
import { arabic } from './labels/arabic.ts'
import { chinese } from './labels/chinese.ts'
import { english } from './labels/english.ts'
import { french } from './labels/french.ts'
import { german } from './labels/german.ts'
import { russian } from './labels/russian.ts'
import { spanish } from './labels/spanish.ts'
import type { GoneProps, HistoryEdition } from './page-props.ts'

/** The words of the paper itself, around what its newsroom writes. `{…}` is filled in. */
export interface Labels {
  /** The language that these words are in, BCP 47. */
  language: string
  skip: string
  home: string
  sections: string
  /** Opens what a list has beyond its first entries. */
  others: string
  breadcrumb: string
  search: string
  feeds: string
  archive: string
  thePaper: string
  demo: string
  kinds: Record<Kind, string>
  /** Under a sponsored headline. */
  sponsoredNote: string
  /** Between names, with the space that follows. */
  comma: string
  by: string
  published: string
  updated: string
  /** `{n}` */
  edition: string
  history: string
  /** For whoever wants to take a story over. */
  republish: { title: string; text: string; asHtml: string; asText: string; licence: string }
  minutes: PluralForms
  stories: PluralForms
  corrections: string
  tags: string
  allTags: string
  relatedTags: string
  readMore: string
  moreStories: string
  background: string
  mostRead: string
  topStories: string
  latest: string
  older: string
  table: string
  elsewhere: string
  sample: string
  /** `{time}` */
  measuredAt: string
  mostReadText: string
  correctionsText: string
  nothingHere: string
  previousDay: string
  nextDay: string
  notFound: { title: string; text: string }
  gone: Record<GoneProps['reason'], { title: string; text: string }>
  historyPage: {
    title: string
    text: string
    change: Record<HistoryEdition['change'], string>
    from: string
    to: string
    compare: string
    /** `{from}`, `{to}` */
    difference: string
    added: string
    removed: string
    unchanged: PluralForms
    same: string
    liveFrom: string
    liveUntil: string
    fingerprint: string
    asData: string
  }
  searchPage: {
    label: string
    section: string
    contributor: string
    tag: string
    from: string
    to: string
    any: string
    narrow: string
    /** What to try where nothing was found. */
    nothing: string
    didYouMean: string
    previous: string
    next: string
  }
}

const byLanguage: Record<string, Labels> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  ru: russian,
  zh: chinese,
}

/** The words in `language`, or in English, as `labels.language` then tells. */
export function labelsFor(language: string): Labels {
  return byLanguage[language.toLowerCase().split('-')[0] ?? ''] ?? english
}
