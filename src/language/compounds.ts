import { CHINESE, kindAt } from './letters.ts'

/** A part of a text that is looked for by itself. */
export interface TextPart {
  text: string
  start: number
  end: number
}

const segmenters = new Map<string, Intl.Segmenter>()

/**
 * Divides what a reader typed without spaces: Chinese and Japanese into words by `Intl.Segmenter`, and these from what
 * stands beside them (`5G网络` into `5G` and `网络`). Japanese particles of one kana are left out, as every text has them.
 * Anything else comes back whole.
 */
export function divideCompound(text: string): TextPart[] {
  const parts: TextPart[] = []
  for (const run of runsOf(text)) {
    if (!run.isChinese) parts.push(run)
    else if (/\p{Script=Hangul}/u.test(run.text)) parts.push(run)
    else parts.push(...segmentsOf(run))
  }
  return parts.filter((part) => !/^\p{Script=Hiragana}$/u.test(part.text))
}

function runsOf(text: string): (TextPart & { isChinese: boolean })[] {
  const runs: (TextPart & { isChinese: boolean })[] = []
  for (let at = 0; at < text.length; ) {
    const isChinese = kindAt(text, at) === CHINESE
    let end = at
    while (end < text.length && (kindAt(text, end) === CHINESE) === isChinese) {
      end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1
    }
    runs.push({ text: text.slice(at, end), start: at, end, isChinese })
    at = end
  }
  return runs
}

function segmentsOf(run: TextPart): TextPart[] {
  const language = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run.text) ? 'ja' : 'zh'
  let segmenter = segmenters.get(language)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  return [...segmenter.segment(run.text)].map(({ segment, index }) => ({
    text: segment,
    start: run.start + index,
    end: run.start + index + segment.length,
  }))
}
