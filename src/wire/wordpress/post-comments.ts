import type { IncomingComment } from '../incoming.ts'
import { linesOfHtml, textOfHtml } from './html-text.ts'
import { markLineBreaks } from './line-breaks.ts'
import { momentOf } from './post-dates.ts'
import { postKey } from './post-to-article.ts'
import type { SiteSurvey } from './survey-site.ts'
import type { WxrComment, WxrItem } from './wxr-item.ts'

const LEFT_OUT: [string, (comment: WxrComment) => boolean][] = [
  ['pingbacks and trackbacks', ({ type }) => type === 'pingback' || type === 'trackback'],
  ['spam comments', ({ approved }) => approved === 'spam'],
  ['deleted comments', ({ approved }) => approved === 'trash' || approved === 'post-trashed'],
  ['records of plug-ins', ({ type }) => type !== '' && type !== 'comment' && type !== 'review'],
]

/**
 * What readers wrote under a post: their names and words, and nothing else that is known of them. An answer to a comment that is
 * left out is an answer to nobody.
 */
export function commentsOf(item: WxrItem, site: SiteSurvey): { comments: IncomingComment[]; notes: string[] } {
  const left = new Map<string, number>()
  const kept: WxrComment[] = []
  for (const comment of item.comments) {
    const reason = LEFT_OUT.find(([, applies]) => applies(comment))?.[0]
    if (reason) left.set(reason, (left.get(reason) ?? 0) + 1)
    else kept.push(comment)
  }
  const ids = new Set(kept.map(({ id }) => id))
  const comments = kept.map((comment, index): IncomingComment => {
    const isAnswer = ids.has(comment.parent) && comment.parent !== comment.id
    return {
      what: 'comment',
      key: commentKey(item, comment, index),
      where: `line ${item.line}`,
      article: postKey(item),
      parent: isAnswer ? commentKey(item, { ...comment, id: comment.parent }, index) : null,
      author: textOfHtml(comment.author),
      at: momentOf(comment.date, comment.dateGmt, site.offsets) ?? site.lastMoment,
      text: linesOfHtml(markLineBreaks(comment.text)),
      isApproved: comment.approved === '1' || comment.approved === '',
    }
  })
  const notes = [...left].map(([reason, count]) => `Left out: ${count} ${reason}.`)
  return { comments, notes }
}

function commentKey(item: WxrItem, comment: WxrComment, index: number): string {
  return comment.id && item.id ? `comment-${comment.id}` : `${postKey(item)}-comment-${comment.id || index}`
}
