import { lockArticle } from '#editing/article.ts'
import { recordEvent } from '#editing/workflow/article-event.ts'
import type { Doer } from '#editing/workflow/doer.ts'
import type { Instant } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type AuditActor, audit } from '#staff/audit.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { changedByRemoval } from './changed-keys.ts'
import { findLatestEdition } from './queries.ts'

export interface WithdrawRequest {
  articleId: string
  /** What readers are told at the article's address. */
  notice?: string | undefined
  /** Why, for the newsroom only. */
  reason?: string | undefined
  by: Doer
  /** Who asked, for the log; without it no line is written there (a paper that the program fills by itself). */
  actor?: AuditActor | undefined
  now: Instant
}

export interface Withdrawal {
  withdrawnAt: Instant
  /** Editions up to and including this number are off the site. */
  withdrawnThrough: number
}

/**
 * Takes every edition so far off the site, scheduled ones too; the address answers 410 with the notice. A later publication
 * brings the article back. Withdrawing again changes the notice and keeps the time.
 *
 * @throws {Refusal} `article-not-found`; `article-never-published` where there is nothing to take off.
 */
export async function withdrawArticle(tx: Transaction, request: WithdrawRequest): Promise<Withdrawal> {
  const article = await lockArticle(tx, request.articleId)
  const latest = await findLatestEdition(tx, article.id)
  if (!latest) {
    throw new Refusal('article-never-published', 'This article was never published, so there is nothing to withdraw.')
  }
  const isWithdrawn = article.withdrawnThrough === latest.number && article.withdrawnAt !== null
  const withdrawal = {
    withdrawnThrough: latest.number,
    withdrawnAt: isWithdrawn ? (article.withdrawnAt as Instant) : request.now,
  }
  const changed = await changedByRemoval(tx, article, request.now)
  await tx
    .updateTable('article')
    .set({
      ...withdrawal,
      withdrawalNotice: request.notice ?? (isWithdrawn ? article.withdrawalNotice : null),
      withdrawalReason: request.reason ?? (isWithdrawn ? article.withdrawalReason : null),
    })
    .where('id', '=', article.id)
    .execute()
  await recordEvent(tx, {
    articleId: article.id,
    at: request.now,
    by: request.by,
    action: 'withdrawn',
    detail: { through: latest.number, reason: request.reason ?? null },
  })
  if (request.actor) {
    await audit(tx, {
      at: request.now,
      actor: request.actor,
      action: isWithdrawn ? 'withdrawal.changed' : 'article.withdrawn',
      subject: `article:${article.id}`,
      detail: { throughEdition: latest.number },
    })
  }
  await announce(tx, {
    at: request.now,
    topic: 'article.withdrawn',
    payload: {
      changed,
      articleId: article.id,
      path: latest.path,
      number: latest.number,
      byId: request.by.staffId,
      byName: request.by.name,
    },
  })
  return withdrawal
}
