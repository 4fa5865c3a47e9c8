import type { PluralForms } from './format.ts'
import { recordArabic } from './labels/record-arabic.ts'
import { recordChinese } from './labels/record-chinese.ts'
import { recordEnglish } from './labels/record-english.ts'
import { recordFrench } from './labels/record-french.ts'
import { recordGerman } from './labels/record-german.ts'
import { recordRussian } from './labels/record-russian.ts'
import { recordSpanish } from './labels/record-spanish.ts'
import type { RecordedFact, SubjectKindName, UndertakingStatus } from './record-props.ts'

/** The paper's words on the pages of its record. `{…}` is filled in. */
export interface RecordLabels {
  /** The language that these words are in, BCP 47. */
  language: string
  title: string
  intro: string
  search: string
  find: string
  nothingFound: string
  found: PluralForms
  /** One of a kind, and its list. */
  kinds: Record<SubjectKindName, { one: string; many: string }>
  /** `{n}` */
  moreThan: string
  newest: string
  due: string
  asData: string
  alsoCalled: string
  partOf: string
  elsewhere: string
  born: string
  died: string
  began: string
  ended: string
  roles: string
  holders: string
  meetings: string
  attendances: string
  attendedBy: string
  said: string
  saidAbout: string
  promised: string
  promisedTo: string
  counts: string
  happened: string
  alsoTogether: string
  events: string
  parts: string
  stories: string
  timeline: string
  wholeTimeline: string
  allStories: string
  everything: string
  metWith: string
  where: string
  byYear: string
  byPlace: string
  year: string
  place: string
  figures: string
  /** Of one fact. */
  types: Record<RecordedFact['type'], string>
  standing: Record<Exclude<RecordedFact['standing'], 'confirmed'>, string>
  status: Record<UndertakingStatus, string>
  /** `{day}` */
  dueOn: string
  to: string
  countOf: Record<'met' | 'visited' | 'attended' | 'voted', PluralForms>
  /** `{count}` */
  compared: Record<'>=' | '<=' | '~', string>
  /** `{day}` */
  since: string
  claimed: string
  /** Before the name of a list. */
  fromList: string
  listed: PluralForms
  listedMore: string
  nth: PluralForms
  inARow: PluralForms
  /** `{a}`, `{b}` */
  pair: string
  meetingsOnRecord: PluralForms
  noMeetings: string
  map: string
  /** On the pages of articles. */
  whoIsWho: string
  onRecord: string
  backToText: string
}

const byLanguage: Record<string, RecordLabels> = {
  ar: recordArabic,
  de: recordGerman,
  en: recordEnglish,
  es: recordSpanish,
  fr: recordFrench,
  ru: recordRussian,
  zh: recordChinese,
}

/** The record's words in `language`, or in English. */
export function recordLabelsFor(language: string): RecordLabels {
  return byLanguage[language.toLowerCase().split('-')[0] ?? ''] ?? recordEnglish
}
