import { setTimeout as pause } from 'node:timers/promises'
import type { ArticleReply, PublicationReply } from '../paper-client.ts'
import { NewsroomClient } from '../paper-client.ts'
import type { Ledger } from './ledger.ts'
import type { DrillNode } from './node.ts'

export interface PublishingOptions {
  nodes: DrillNode[]
  token: string
  ledger: Ledger
  /** Milliseconds between two publications. */
  every: number
  signal: AbortSignal
}

/** Of so many published articles one is published again, and one withdrawn. */
const AGAIN = 3
const WITHDRAWN = 4

/**
 * Publishes one article after another until it is told to stop, each on another node, some of them twice, and withdraws some. What
 * is acknowledged goes into the ledger; what is refused, or gets no answer, is counted and was not promised.
 */
export async function publishSteadily({ nodes, token, ledger, every, signal }: PublishingOptions): Promise<void> {
  for (let count = 1; !signal.aborted; count++) {
    const { address } = nodes[count % nodes.length] as DrillNode
    const api = new NewsroomClient(address, token)
    const article = await publishOne(api, count, ledger)
    if (article && count % WITHDRAWN === 0) {
      // On another node than the one that published it, and after readers have had it.
      await pause(every)
      const other = nodes[(count + 1) % nodes.length] as DrillNode
      await withdraw(new NewsroomClient(other.address, token), article, ledger)
    }
    await pause(every)
  }
}

async function publishOne(api: NewsroomClient, count: number, ledger: Ledger): Promise<ArticleReply | null> {
  try {
    const article = await api.article({ headline: `Drill story ${count} of ${process.pid}` })
    note(ledger, article, await api.publish(article))
    if (count % AGAIN > 0) return article
    const changed = await api.change(article, { standfirst: `Changed ${count}` })
    note(ledger, article, await api.publish(changed))
    return changed
  } catch {
    ledger.refused.publishing++
    return null
  }
}

function note(ledger: Ledger, { id }: ArticleReply, { url, edition }: PublicationReply): void {
  ledger.editions.push({ articleId: id, path: new URL(url).pathname, edition })
}

async function withdraw(api: NewsroomClient, { id }: ArticleReply, ledger: Ledger): Promise<void> {
  try {
    await api.done('POST', `/articles/${id}/withdraw`, { notice: 'Withdrawn in a drill.' })
    const path = ledger.editions.findLast(({ articleId }) => articleId === id)?.path
    if (path) ledger.withdrawnAt.set(path, performance.now())
  } catch {
    ledger.refused.withdrawing++
  }
}
