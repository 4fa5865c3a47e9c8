import type { ImportReportBody } from '#wire/imports/api.ts'
import { duration } from '../progress.ts'

/** Problems and notes that are printed; all of them are in the report as JSON. */
const MOST_PROBLEMS = 40
const MOST_NOTES = 20

/** What things of each kind are called. */
const KINDS = {
  section: 'sections',
  contributor: 'contributors',
  article: 'articles',
  page: 'pages',
  comment: 'comments',
  redirect: 'old addresses',
} as const

/** What readers get of the articles, and what only the newsroom does. */
function standInWords({ figures, isDryRun }: ImportReportBody['run']): string[] {
  if (!figures.stand) return []
  const { published, scheduled, drafts } = figures.stand
  const parts = [
    [published, 'published with their own dates'],
    [scheduled, 'scheduled'],
    [drafts, 'drafts'],
  ] as const
  const some = parts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`)
  return some.length === 0 ? [] : [`  of these ${isDryRun ? 'would be ' : ''}${some.join(', ')}`]
}

/** A report as people read it. */
export function importInWords({ run, problems, notes }: ImportReportBody): string {
  const { figures, isDryRun } = run
  const number = (value: number): string => value.toLocaleString('en')
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ where, message }) => (where ? `${where}: ${message}` : message))
  if (run.problems > lines.length) lines.push(`… and ${number(run.problems - lines.length)} more problems.`)
  for (const { count, examples, sort } of notes.slice(0, MOST_NOTES)) {
    const [first] = examples
    lines.push(count === 1 && first ? `${first.where}: ${first.message}` : `${number(count)} times: ${sort}`)
  }
  if (lines.length > 0) lines.push('')
  for (const [kind, name] of Object.entries(KINDS) as [keyof typeof KINDS, string][]) {
    const { read, new: fresh, same, changed, refused } = figures.kinds[kind]
    if (read === 0) continue
    const parts = [
      `${number(fresh)} ${isDryRun ? 'would be new' : 'new'}`,
      ...(same > 0 ? [`${number(same)} there already`] : []),
      ...(changed > 0 ? [`${number(changed)} brought up to date`] : []),
      ...(refused > 0 ? [`${number(refused)} refused`] : []),
    ]
    lines.push(`${name}: ${number(read)} read, ${parts.join(', ')}`)
    if (kind === 'article') lines.push(...standInWords(run))
  }
  const { found, taken, linked } = figures.pictures
  if (found > 0) {
    const what = isDryRun
      ? `${number(found)} in the texts`
      : `${number(taken)} taken in, ${number(linked)} left as links`
    lines.push(`pictures: ${what}`)
  }
  if (figures.links > 0) lines.push(`links in the texts: ${number(figures.links)}`)
  if (figures.addresses > 0) lines.push(`old addresses that lead here: ${number(figures.addresses)}`)
  if (figures.undone) {
    lines.push(`undone: ${number(figures.undone.removed)} taken away, ${number(figures.undone.left)} left`)
  }
  lines.push(`${number(run.read)} things in ${duration(figures.seconds)}, ${number(run.rate)} a second.`)
  lines.push(isDryRun ? 'Nothing was changed: this was a dry run.' : `This is import ${run.id}.`)
  return `${lines.join('\n')}\n`
}
