import type { DecisionBody, EvidenceReplyBody } from '#record/api.ts'
import { ApiRefusal, call } from '../api/call.ts'

/** What is kept and rejected of an article. */
export interface ArticleRecord {
  evidence: EvidenceReplyBody[]
}

export interface Decided {
  /** Ids of the evidence that is new. */
  evidence: string[]
  /** What could not be decided so, and why. */
  refused: { suggestion: string; why: string }[]
}

/** Decisions that are sent together. */
export const MOST_AT_ONCE = 200

/**
 * Sends decisions, the many in parts. A part that is refused for what one of its decisions says is halved until that one is found.
 *
 * @throws {ApiRefusal} where nothing may be decided at all; {@link ServerAway}
 */
export async function sendDecisions(
  articleId: string,
  decisions: readonly DecisionBody[],
): Promise<{ reply: ArticleRecord | null; refused: Decided['refused'] }> {
  if (decisions.length > MOST_AT_ONCE) {
    const first = await sendDecisions(articleId, decisions.slice(0, MOST_AT_ONCE))
    const rest = await sendDecisions(articleId, decisions.slice(MOST_AT_ONCE))
    return { reply: rest.reply ?? first.reply, refused: [...first.refused, ...rest.refused] }
  }
  try {
    return { reply: await call<ArticleRecord>(`/articles/${articleId}/record`, { body: { decisions } }), refused: [] }
  } catch (error) {
    const isAboutOne = error instanceof ApiRefusal && (error.status === 422 || error.code === 'subject-not-found')
    if (!isAboutOne) throw error
    const [only] = decisions
    if (decisions.length === 1 && only) {
      return { reply: null, refused: [{ suggestion: only.suggestion, why: error.message }] }
    }
    const middle = decisions.length >> 1
    const first = await sendDecisions(articleId, decisions.slice(0, middle))
    const rest = await sendDecisions(articleId, decisions.slice(middle))
    return { reply: rest.reply ?? first.reply, refused: [...first.refused, ...rest.refused] }
  }
}
