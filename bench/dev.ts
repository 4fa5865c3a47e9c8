import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { trainingHalf, type LabelledText } from '#language/names/labelled-text.ts'
import { readTagger } from '#language/names/tagger.ts'
import { readText } from '#language/read-text.ts'
import { root } from '../scripts/root.mjs'
import { readTrainingTexts } from '../scripts/training-texts.ts'
const folder = join(root, 'src', 'language', 'names')
const lists = readFileSync(join(folder, 'lists.txt'), 'utf8')
const taggers = [0, 1, 2].map((f) => readTagger(readFileSync(`/tmp/w/dev/fold${f}.bin`), lists))
const all = trainingHalf(readTrainingTexts())
const texts = all.map((t, i) => ({ t, tagger: taggers[i % 3]! }))
const fold = (n: string) => n.toLowerCase().replace(/^the /, '').trim()
const near = (x: string, y: string) => { const a = fold(x), b = fold(y); return a !== '' && b !== '' && (a.includes(b) || b.includes(a)) }
const split = (s = '') => s.split(';').map((n) => n.trim())
const among = (names: string[], l: string) => split(l).some((n) => names.some((f) => near(f, n)))
type F = string[]
const abbr = (text: string) => new Map(Array.from(text.matchAll(/((?:[\p{L}’'-]+ ){1,9})\((\p{Lu}[\p{Lu}\d]{1,7})\)/gu), (m): [string, string] => [fold(m[2]!), m[1]!.trim()]))
const fuller = (f: F, text: string): F => { const a = abbr(text); return [split(f[0]).map((n) => a.get(fold(n)) ?? n).join(';'), ...f.slice(1)] }
const ctx = (text: string, s: number, e: number) => { const a = Math.max(text.lastIndexOf('\n', s - 1) + 1, s - 160); let b = text.indexOf('\n', e); if (b < 0) b = text.length; return (text.slice(a, s) + '⟦' + text.slice(s, e) + '⟧' + text.slice(e, Math.min(b, e + 100))) }
const R: Record<string, (r: any) => { is: (f: F) => boolean; show: string; s: number; e: number }[]> = {
  role: (r) => r.roles.map((x: any) => ({ is: ([who = '', what = '']: F) => near(x.person, who) && near(x.title, what), show: `${x.person} | ${x.title} | ${x.organisation ?? '-'}`, s: x.start, e: x.end })),
  meeting: (r) => r.meetings.map((x: any) => ({ is: ([who = '']: F) => { const w = split(who); return w.filter((n) => x.participants.some((o: string) => near(o, n))).length >= Math.min(2, w.length) }, show: `${x.participants.join('; ')} | ${x.place ?? '-'} | ${x.date ?? '-'} | ${x.event ?? '-'}`, s: x.start, e: x.end })),
  count: (r) => r.counts.map((x: any) => ({ is: ([, , n = '']: F) => Number(n.replace(/,/g, '')) === x.n, show: `${x.predicate} | ${x.parties.join('; ')} | ${x.n} | ${x.cmp} | ${x.unit ?? '-'} | ${x.since ?? '-'}`, s: x.start, e: x.end })),
  attendance: (r) => r.attendances.map((x: any) => ({ is: ([who = '', ev = '']: F) => near(x.who, who) || near(x.event, ev), show: `${x.who} | ${x.event} | ${x.nth ?? '-'} | ${x.consecutive ? 'consecutive' : '-'}`, s: x.start, e: x.end })),
  undertaking: (r) => r.undertakings.map((x: any) => ({ is: ([who = '', , w = '']: F) => near(x.text, w) && among(x.by, who), show: `${x.by.join('; ')} | ${x.to?.join('; ') ?? '-'} | ${x.text} | ${x.due ?? '-'}`, s: x.start, e: x.end })),
}
const PRONOUN = /^(?:he|she|they|i|it|we|who|er|sie|ils?|elles?|on|él|ella|он|она|они|هو|هي|他|她)$|-(?:il|elle)s?$/i
const which = process.argv[2] ?? 'none'
const lang = process.argv[3] ?? 'en'
const read = ({ t, tagger }: { t: LabelledText; tagger: any }) => readText(t.text, { tagger, published: t.date, language: t.language })
for (const [type, of] of Object.entries(R)) {
  let [l, f, ok, lx, okx] = [0, 0, 0, 0, 0]
  for (const one of texts) {
    if (one.t.language !== 'en') continue
    const wanted = one.t.facts.filter((x) => x.type === type)
    const names = one.t.names.map((n) => one.t.text.slice(n.start, n.end))
    const open = of(read(one))
    l += wanted.length; f += open.length
    const missed: string[] = []
    for (const { fields } of wanted) {
      const named = type !== 'meeting' || split(fields[0]).filter((w) => names.some((n) => near(n, w))).length > 1
      if (named) lx++
      const at = open.findIndex((o) => o.is(fields) || o.is(fuller(fields, one.t.text)))
      if (at < 0) { missed.push((named ? '' : '(unnamed) ') + fields.join(' | ')); continue }
      if (which === type + '+') console.log(`[${one.t.id}]\n   OK    ${fields.join(' | ')}\n      == ${open[at]!.show}`)
      open.splice(at, 1); ok++; if (named) okx++
    }
    if (which === type && (missed.length || open.length)) {
      console.log(`\n[${one.t.id}]`)
      for (const m of missed) console.log('   MISS ', m)
      for (const o of open) console.log('   FALSE', o.show, '\n        ', ctx(one.t.text, o.s, o.e))
    }
    if (which === type + 't' && missed.length) { console.log(`\n=== [${one.t.id}] ${one.t.date}\n${one.t.text}`); for (const m of missed) console.log('   MISS ', m); for (const o of open) console.log('   FALSE', o.show) }
  }
  console.log(`${type.padEnd(12)} labelled ${l} read ${f} right ${ok} P ${(100 * ok / f).toFixed(0)} R ${(100 * ok / l).toFixed(0)}` + (type === 'meeting' ? ` expressible ${lx} R ${(100 * okx / lx).toFixed(0)}` : ''))
}
for (const language of ['en', 'fr', 'es', 'de', 'ru', 'ar', 'zh']) {
  const s = { l: 0, a: 0, r: 0, dl: 0, dr: 0, rl: 0, rr: 0, spread: 0 }
  for (const one of texts) {
    if (one.t.language !== language) continue
    const { quotations } = read(one)
    const flat = one.t.text.replace(/\s/g, ' ')
    let head = false
    for (const { type, fields } of one.t.facts) {
      if (type !== 'quote') continue
      const [who = '', mode = '', words = ''] = fields
      const start = flat.indexOf(words), end = start + words.length
      s.l++; const d = mode === 'direct'
      if (d) s.dl++; else s.rl++
      const over = quotations.filter(({ content }) => content.some(([a, b]) => a < end && start < b))
      const found = over.find(({ speaker }) => speaker) ?? over[0]
      let good = false
      if (found?.speaker) {
        s.a++
        const named = one.t.text.slice(...found.speaker)
        good = PRONOUN.test(named) || near(named, who) || near(found.speakerName ?? '', who)
        if (good) { s.r++; if (d) s.dr++; else s.rr++ }
      }
      if (!good && which === 'quote' && lang === language) {
        if (!head) { console.log(`\n[${one.t.id}]`); head = true }
        console.log(`  ${found?.speaker ? 'WRONG' : found ? 'NOBODY' : 'MISS'} ${mode} ${who}${found?.speaker ? ` (read ${one.t.text.slice(...found.speaker)} / ${found.speakerName})` : ''}\n      ${ctx(one.t.text, start, end)}`)
      }
    }
  }
  console.log(`quotes ${language}: ${s.l} attempted ${s.a} right ${s.r} = ${(100 * s.r / s.l).toFixed(0)}%  P ${(100 * s.r / s.a).toFixed(0)} | direct ${s.dr}/${s.dl} = ${(100 * s.dr / s.dl).toFixed(0)}% reported/mixed ${s.rr}/${s.rl} = ${(100 * s.rr / s.rl).toFixed(0)}%`)
}
