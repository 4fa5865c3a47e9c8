import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NAME_KINDS } from '#language/names/labels.ts'
import type { NameScores } from '#language/names/try-names.ts'
import { shippedModel } from '#record/learning/shipped-model.ts'
import { root } from '../scripts/root.mjs'
import { JUDGED_STORIES, measureRelated } from '../test/support/judged-stories.ts'
import { measureFacts, measurePolitics, measureQuotations, measureSpeed } from './read-facts.ts'
import { type CurvePoint, measureCurve, measureNames, type NamesMeasured } from './read-names.ts'

const TABLES = join(root, 'docs', 'operations', 'record-tables.md')
const FIGURES = join(root, 'docs', 'operations', 'record-figures.json')
const TIERS = ['known', 'surname', 'word', 'new', 'weak'] as const
const percent = (share: number): string => (100 * share).toFixed(1)
const whole = (part: number, all: number): string => (all === 0 ? '–' : `${Math.round((100 * part) / all)} %`)

type Measured = Awaited<ReturnType<typeof measureAll>>

/**
 * Measures how well texts are read, what is learned from articles that are done, and how well related stories are found; prints the tables,
 * and writes them with the day and the version of the model into `docs/operations/record-tables.md`, and as JSON beside it.
 */
export async function measureRecord(): Promise<void> {
  const measured = await measureAll()
  const tables = tablesOf(measured)
  console.log(tables)
  writeFileSync(FIGURES, `${JSON.stringify(measured, null, 2)}\n`)
  writeFileSync(TABLES, `${tables}\n`)
}

async function measureAll() {
  const names = measureNames()
  const politics = measurePolitics()
  const related = measureRelated()
  const leftOut = [...names.leftOut]
  if (!politics) leftOut.push('../shared/data/quotations/articles.jsonl')
  if (!related) leftOut.push(`../shared/data/${JUDGED_STORIES}`)
  return {
    measuredAt: new Date().toISOString().slice(0, 10),
    model: shippedModel().version,
    leftOut,
    names: names.sets.map(({ scores, ...set }) => ({ ...set, scores: rounded(scores) })),
    tiers: { cold: rounded(names.cold).tiers, warm: rounded(names.warm).tiers },
    curve: (await measureCurve()).map(({ done, beat, confirmed, ours }) => ({
      ...{ done, beat: rounded(beat), confirmed: rounded(confirmed), ours: rounded(ours) },
    })),
    ...{ politics, quotations: measureQuotations(), facts: measureFacts() },
    related: related && { stories: related.stories, ours: depths(related.ours), plain: depths(related.plain) },
    milliseconds: Math.round(measureSpeed()),
  }
}

/** The formatter writes short lists in a line and these not: an object is the same to both. */
function depths([at5, at10]: [number, number]): { at5: number; at10: number } {
  return { at5: Number(at5.toFixed(5)), at10: Number(at10.toFixed(5)) }
}

/** To five digits: what comes after them says nothing. */
function rounded(scores: NameScores): NameScores {
  return JSON.parse(JSON.stringify(scores), (_key, value: unknown) =>
    typeof value === 'number' ? Math.round(100_000 * value) / 100_000 : value,
  ) as NameScores
}

function tablesOf(measured: Measured): string {
  const { measuredAt, model, leftOut } = measured
  const left = leftOut.length > 0 ? ` Left out, as the texts are not there: ${leftOut.join(', ')}.` : ''
  return [
    '# How well texts are read, in tables',
    `Measured on ${measuredAt} with the model \`${model}\`; written by \`npm run measure\`. What the tables mean is said in [record quality](record-quality.md); every figure is in [record-figures.json](record-figures.json).${left}`,
    '## Names',
    namesTable(measured.names),
    '## Names by tier',
    tierTable(measured.tiers),
    '## What is learned from articles that are done',
    'F1 on the next 50 articles, after so many are done. A made-up beat has a cast that comes up again and again. Where an editor only confirms, what was not suggested is not learned.',
    curveTable(measured.curve),
    'Of the beat, share of each tier that is right (how many were suggested):',
    curveTierTable(measured.curve),
    '## Who says what',
    ...politicsLine(measured.politics),
    quotationTable(measured.quotations),
    '## Facts',
    factTable(measured.facts),
    `An article of 3,000 words is read in ${measured.milliseconds} ms, names included, beside whatever else the machine did.`,
    ...relatedLines(measured.related),
  ].join('\n\n')
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n')
}

function namesTable(sets: NamesMeasured[]): string {
  const rows = sets.map(({ name, texts, scores: { all, kinds } }) => [
    ...[name, texts.toLocaleString('en'), percent(all.precision), percent(all.recall), `**${percent(all.f1)}**`],
    ...NAME_KINDS.map((kind) => {
      const { f1, right, missed } = kinds[kind]
      return right + missed === 0 ? '–' : `${percent(f1)} (${right + missed})`
    }),
  ])
  return table(['', 'texts', 'precision', 'recall', 'F1', ...NAME_KINDS], rows)
}

const tierCell = ({ found, precision }: { found: number; precision: number }): string =>
  found === 0 ? '–' : `${percent(precision)} (${found.toLocaleString('en')})`

function tierTable({ cold, warm }: Measured['tiers']): string {
  return table(
    ['English, share right (how many)', 'nothing on record', 'every second name on record'],
    TIERS.map((tier) => [tier, tierCell(cold[tier]), tierCell(warm[tier])]),
  )
}

function curveTable(points: CurvePoint[]): string {
  return table(
    ['articles done', 'one beat', 'the same, only confirmed', 'our texts by date, no beat'],
    points.map(({ done, beat, confirmed, ours }) => [
      done,
      ...[beat, confirmed, ours].map(({ all }) => percent(all.f1)),
    ]),
  )
}

function curveTierTable(points: CurvePoint[]): string {
  return table(
    ['', ...points.map(({ done }) => `after ${done}`)],
    TIERS.map((tier) => [tier, ...points.map(({ beat }) => tierCell(beat.tiers[tier]))]),
  )
}

function politicsLine(politics: Measured['politics']): string[] {
  if (!politics) return []
  const { all, attempted, right, content, cues, cuesFound } = politics
  return [
    `${all} direct quotations of four words or more in political news (PolNeAR): ${attempted} have a speaker, ${right} the right one, ` +
      `**${whole(right, all)}** of all and ${whole(right, attempted)} of those attempted. Of their content ${percent(content.recall)} % is found, and ` +
      `${percent(content.precision)} % of what is found is content; ${whole(cuesFound, cues)} of their cues are.`,
  ]
}

function quotationTable(languages: Measured['quotations']): string {
  return table(
    [
      'held-out texts',
      'all kinds',
      'with a speaker',
      'right speaker',
      'of all',
      'direct ones',
      'right speaker',
      'of them',
    ],
    languages.map(({ language, score: { labelled, attempted, right, direct, directRight } }) => [
      ...[
        language,
        labelled,
        attempted,
        right,
        whole(right, labelled),
        direct,
        directRight,
        whole(directRight, direct),
      ],
    ]),
  )
}

function factTable({ texts, kinds }: Measured['facts']): string {
  return table(
    [`${texts} held-out English texts`, 'labelled', 'read', 'right', 'precision', 'recall'],
    kinds.map(({ name, labelled, read, right }) => [
      ...[name, labelled, read ?? '', right, read === null ? '' : whole(right, read), whole(right, labelled)],
    ]),
  )
}

function relatedLines(related: Measured['related']): string[] {
  if (!related) return []
  const { stories, ours, plain } = related
  const row = (name: string, { at5, at10 }: { at5: number; at10: number }): string[] => [
    ...[name, at5.toFixed(3), at10.toFixed(3)],
  ]
  return [
    '## Related stories',
    table(
      [`${stories} stories of known events (ECB+)`, 'nDCG@5', 'nDCG@10'],
      [row('Dateline', ours), row('plain BM25', plain)],
    ),
  ]
}
