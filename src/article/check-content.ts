import type { ArticleContent } from './article-content.ts'
import type { BodyDocument } from './body-document.ts'
import { bodyBlocks } from './body-text.ts'
import { isBlank } from './clean-text.ts'
import { findWeekdayFaults } from './dateline.ts'
import { walkBody } from './walk-body.ts'

/** Something that an editor may want to look at before publishing. Never a reason to refuse. */
export interface ContentWarning {
  code:
    | 'headline-missing'
    | 'headline-long'
    | 'short-headline-long'
    | 'social-headline-long'
    | 'text-repeated'
    | 'byline-missing'
    | 'alt-missing'
    | 'speaker-missing'
    | 'weekday-wrong'
    | 'sponsor-missing'
    | 'sponsored-unlabelled'
  message: string
  field: string
}

/** Characters past which a headline breaks over too many lines on a phone, and search engines cut it. */
const LONG_HEADLINE = 100
/** Characters past which a headline does not stay in the two lines that narrow places have. */
const LONG_SHORT_HEADLINE = 60
/** Characters past which social networks cut a headline. */
const LONG_SOCIAL_HEADLINE = 90
/** Slugs of tags by which newsrooms mark what was paid for. */
const PAID_TAGS = ['sponsored', 'advertorial', 'paid-content', 'paid-post', 'anzeige', 'publireportage', 'publicidad']
/** Share of words in common from which on two lines say the same. */
const ALIKE = 0.8

/** What a careful editor would notice in an article, fields first, then the body in reading order. */
export function checkContent(content: ArticleContent): ContentWarning[] {
  return [
    ...checkHeadline(content),
    ...checkOtherHeadlines(content),
    ...checkRepeats(content),
    ...checkByline(content),
    ...checkSponsor(content),
    ...checkBody(content),
    ...checkWeekdays(content),
  ]
}

function checkHeadline({ headline }: ArticleContent): ContentWarning[] {
  if (isBlank(headline)) {
    return [{ code: 'headline-missing', field: 'headline', message: 'The story has no headline.' }]
  }
  const length = [...headline].length
  if (length <= LONG_HEADLINE) return []
  const message = `The headline has ${length} characters; past ${LONG_HEADLINE} it is cut in search results.`
  return [{ code: 'headline-long', field: 'headline', message }]
}

function checkOtherHeadlines({ shortHeadline, socialHeadline }: ArticleContent): ContentWarning[] {
  const warnings: ContentWarning[] = []
  const short = [...shortHeadline].length
  if (short > LONG_SHORT_HEADLINE) {
    const message = `The short headline has ${short} characters; past ${LONG_SHORT_HEADLINE} it is not short.`
    warnings.push({ code: 'short-headline-long', field: 'shortHeadline', message })
  }
  const social = [...socialHeadline].length
  if (social > LONG_SOCIAL_HEADLINE) {
    const message = `The social headline has ${social} characters; past ${LONG_SOCIAL_HEADLINE} it is cut.`
    warnings.push({ code: 'social-headline-long', field: 'socialHeadline', message })
  }
  return warnings
}

function checkSponsor({ kind, kicker, bylines, tags }: ArticleContent): ContentWarning[] {
  if (kind === 'sponsored') {
    if (!isBlank(kicker) || bylines.length > 0) return []
    const message = 'A sponsored story says who pays for it: in the kicker, or as its author.'
    return [{ code: 'sponsor-missing', field: 'kicker', message }]
  }
  const paid = tags.find((tag) => PAID_TAGS.includes(tag.slug))
  if (!paid) return []
  const message = `The story is tagged “${paid.name}” and not labelled: choose the kind “sponsored”.`
  return [{ code: 'sponsored-unlabelled', field: 'kind', message }]
}

function checkRepeats(content: ArticleContent): ContentWarning[] {
  const { headline, standfirst, kicker } = content
  const first = bodyBlocks(content.body).find((block) => block.text !== '')?.text ?? ''
  const lines: [string, string, string, string][] = [
    ['kicker', kicker, headline, 'The kicker repeats the headline.'],
    ['standfirst', standfirst, headline, 'The standfirst repeats the headline.'],
    ['body.document', first, headline, 'The text begins with the headline.'],
    ['body.document', first, standfirst, 'The text begins with the standfirst.'],
  ]
  return lines
    .filter(([, line, other]) => saysTheSame(line, other))
    .map(([field, , , message]) => ({ code: 'text-repeated', field, message }))
}

function checkByline({ bylines }: ArticleContent): ContentWarning[] {
  if (bylines.length > 0) return []
  return [{ code: 'byline-missing', field: 'bylines', message: 'Nobody is named as the author.' }]
}

function checkBody({ body }: ArticleContent): ContentWarning[] {
  const warnings: ContentWarning[] = []
  const count = { pictures: 0, quotations: 0 }
  for (const node of walkBody(body)) {
    if (node.type === 'picture' && ++count.pictures && isBlank(node.attrs.alt)) {
      const message = `Picture ${count.pictures} of the text has no description for those who cannot see it.`
      warnings.push({ code: 'alt-missing', field: 'body.document', message })
    }
    if (node.type === 'quotation' && ++count.quotations && node.attrs.speaker === null) {
      const message = `Quotation ${count.quotations} of the text does not say who said it.`
      warnings.push({ code: 'speaker-missing', field: 'body.document', message })
    }
  }
  return warnings
}

function checkWeekdays({ headline, standfirst, body, language, dateline }: ArticleContent): ContentWarning[] {
  const near = dateline?.date ?? null
  const texts: [string, string][] = [
    ['headline', headline],
    ['standfirst', standfirst],
    ...textsOf(body).map((text): [string, string] => ['body.document', text]),
  ]
  return texts.flatMap(([field, text]) =>
    findWeekdayFaults(text, language, near).map(({ text: said, date, weekday }): ContentWarning => {
      const message = weekday
        ? `“${said}”: ${date} is a ${weekday}.`
        : `“${said}”: there is no ${date} in the calendar.`
      return { code: 'weekday-wrong', field, message }
    }),
  )
}

function textsOf(body: BodyDocument): string[] {
  return bodyBlocks(body).map((block) => block.text)
}

function saysTheSame(line: string, other: string): boolean {
  const [some, others] = [wordsIn(line), wordsIn(other)]
  if (some.length === 0 || others.length === 0) return false
  const left = [...others]
  const common = some.filter((word) => {
    const at = left.indexOf(word)
    if (at !== -1) left.splice(at, 1)
    return at !== -1
  })
  const least = Math.min(some.length, others.length)
  return least > 3 ? (2 * common.length) / (some.length + others.length) >= ALIKE : some.join(' ') === others.join(' ')
}

function wordsIn(line: string): string[] {
  return (
    line
      .slice(0, 1_000)
      .toLowerCase()
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).slice(0, 200)
}
