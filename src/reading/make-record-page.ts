import { encodePath } from '#article/permalink.ts'
import { freshUntilNextMoment } from '#publishing/live-editions.ts'
import { isToldMerger } from '#record/live/list-aliases.ts'
import { findLiveSummary, findSubjectAt } from '#record/live/list-live-subjects.ts'
import { findSubject } from '#record/subject.ts'
import { inOrder, pairPath, subjectPath } from '#record/subject-address.ts'
import type { Pages } from '#rendering/page-props.ts'
import type { SubjectTable } from '#storage/tables/record.ts'
import type { MadePage } from './page.ts'
import { makeListData, makePairData, makeSubjectData } from './pages/record-data.ts'
import { makeRecord, makeRecordList } from './pages/record-index.ts'
import { makePair } from './pages/record-pair.ts'
import { makeSubject } from './pages/record-subject.ts'
import { makeStories, makeTimeline } from './pages/record-timeline.ts'
import type { RecordFormat, RecordRoute } from './record-route.ts'
import type { PageContext } from './site-parts.ts'

/** How the site writes a page, and how it says that one has moved. */
export interface RecordPageWriting {
  html<Name extends keyof Pages>(name: Name, props: Pages[Name] | null): Promise<MadePage | null>
  moved(location: string): MadePage
}

/** The page of a route of the record; `null` where readers may see nothing. Subjects that were merged lead to whom they turned out to be. */
export async function makeRecordPage(
  context: PageContext,
  route: RecordRoute,
  { html, moved }: RecordPageWriting,
): Promise<MadePage | null> {
  switch (route.page) {
    case 'record':
      return html('record', await makeRecord(context, route))
    case 'record-list':
      if (route.format !== 'html') return makeListData(context, { ...route, format: route.format })
      return html('record-list', await makeRecordList(context, route))
    case 'pair':
      return pairPage(context, route, { html, moved })
  }
  const found = await findPresent(context, route)
  if (!found) return null
  const { subject, isMerged } = found
  const tail = { subject: '', 'subject-timeline': '/timeline', 'subject-stories': '/stories' }[route.page]
  const ending = route.page === 'subject' ? endingOf(route.format) : ''
  if (isMerged) return moved(`${encodePath(subjectPath(subject))}${tail}${ending}`)
  if (route.page === 'subject-timeline') {
    return html('subject-timeline', await makeTimeline(context, { ...route, subject }))
  }
  if (route.page === 'subject-stories')
    return html('subject-stories', await makeStories(context, { ...route, subject }))
  if (route.format !== 'html') {
    return makeSubjectData(context, { subject, before: route.before, format: route.format })
  }
  return html('subject', await makeSubject(context, subject))
}

async function pairPage(
  context: PageContext,
  route: Extract<RecordRoute, { page: 'pair' }>,
  { html, moved }: RecordPageWriting,
): Promise<MadePage | null> {
  const [first, second] = [await findPresent(context, route.subjects[0]), await findPresent(context, route.subjects[1])]
  if (!first || !second || first.subject.id === second.subject.id) return null
  const subjects = inOrder(first.subject, second.subject)
  if (first.isMerged || second.isMerged || subjects[0] !== first.subject) {
    return moved(`${encodePath(pairPath(...subjects))}${endingOf(route.format)}`)
  }
  const { before, format } = route
  if (format !== 'html') return makePairData(context, { subjects, before, format })
  return html('pair', await makePair(context, { subjects, before }))
}

function endingOf(format: RecordFormat): string {
  return format === 'html' ? '' : `.${format}`
}

async function findPresent(
  context: PageContext,
  asked: Parameters<typeof findSubjectAt>[1],
): Promise<{ subject: SubjectTable; isMerged: boolean } | null> {
  const { parts, now, reads } = context
  const { db } = parts
  const subject = await findSubjectAt(db, asked)
  if (!subject) return null
  reads.note(`subject:${subject.id}`)
  if (subject.mergedInto === null) return { subject, isMerged: false }
  const target = await findSubject(db, subject.mergedInto)
  if (!target) return null
  reads.note(`subject:${target.id}`)
  await freshUntilNextMoment(db, { now, reads })
  const isSeen = (await findLiveSummary(db, { id: target.id, now })) !== null
  if (!isSeen || !(await isToldMerger(db, { name: subject.name, into: target.id, now }))) return null
  return { subject: target, isMerged: true }
}
