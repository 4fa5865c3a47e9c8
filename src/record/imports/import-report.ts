/** What an import brings, or would bring. */
export interface ImportReport {
  what: 'subjects' | 'wikidata' | 'meetings'
  /** What it was brought from, as people call it. */
  source: string
  isDryRun: boolean
  /** Lines, or entities, that were read. */
  read: number
  /** New on record. */
  subjects: number
  facts: number
  /** On record already, with something that they lacked. */
  added: number
  /** On record already as they are. */
  same: number
  /** Not brought. */
  failed: number
  /** What was not brought or differs, and why: the first ones of each. */
  problems: ImportProblem[]
  /** Number of the change by which all of it can be undone; `null` where nothing was brought. */
  change: number | null
}

export interface ImportProblem {
  /** Line of the file, or number of the entity in it. */
  line: number
  message: string
  /** Whether that line was brought all the same. */
  isKept: boolean
}

/** Problems that a report lists. */
const MOST_PROBLEMS = 500

export function newReport(what: ImportReport['what'], source: string, isDryRun: boolean): ImportReport {
  return {
    ...{ what, source, isDryRun, read: 0, subjects: 0, facts: 0, added: 0, same: 0, failed: 0 },
    ...{ problems: [], change: null },
  }
}

/** Notes a line that cannot be brought. */
export function noteFailed(report: ImportReport, line: number, message: string): void {
  report.failed++
  note(report, { line, message, isKept: false })
}

/** Notes what was left as it is on record, though the file says something else. */
export function noteKept(report: ImportReport, line: number, message: string): void {
  note(report, { line, message, isKept: true })
}

function note(report: ImportReport, problem: ImportProblem): void {
  if (report.problems.length < MOST_PROBLEMS) report.problems.push(problem)
}
