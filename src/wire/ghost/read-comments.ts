import { bodyText } from '#article/body-text.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { IncomingComment, IncomingFault } from '../incoming.ts'
import type { GhostRow } from './read-rows.ts'
import type { GhostSurvey } from './survey.ts'
import { idOf, lineOf, momentOf, textOf } from './values.ts'

/** A reader's comment, which some exports have with the names of members. */
export function readComment({ values, index }: GhostRow, survey: GhostSurvey): IncomingComment | IncomingFault {
  const where = `comments[${index}]`
  const key = `comment-${idOf(values, 'id') || index}`
  const post = idOf(values, 'post_id')
  const at = momentOf(values, 'created_at')
  const fault = (message: string): IncomingFault => ({ what: 'fault', key, where, of: 'comment', message })
  if (post === '') return fault('This comment does not say which post it belongs to.')
  if (at === null) return fault('This comment does not say when it was written.')
  try {
    const text = bodyText(parseHtmlBody(textOf(values, 'html')).document)
    const parent = idOf(values, 'parent_id')
    const author = survey.members.get(idOf(values, 'member_id')) || 'A member'
    const isApproved = (lineOf(values, 'status') || 'published') === 'published'
    return {
      what: 'comment',
      key,
      where,
      article: `post-${post}`,
      parent: parent === '' ? null : `comment-${parent}`,
      ...{ author, at, text, isApproved },
    }
  } catch (error) {
    if (error instanceof Refusal) return fault(error.message)
    throw error
  }
}
