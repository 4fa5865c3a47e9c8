import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, ask } from '../paper-client.ts'
import type { Ledger, Outcome } from './ledger.ts'
import type { DrillNode } from './node.ts'

export interface ReadingOptions {
  node: DrillNode
  ledger: Ledger
  /** Milliseconds after which a withdrawn article may not be given any more. */
  grace: number
  /** Milliseconds between two pages. */
  every: number
  signal: AbortSignal
}

/** Reads one page after another on a node until it is told to stop: the front, the newest stories, and what was withdrawn. */
export async function readSteadily({ node, ledger, grace, every, signal }: ReadingOptions): Promise<void> {
  for (let count = 0; !signal.aborted; count++) {
    const path = choose(ledger, count)
    const askedAt = performance.now()
    const answer = await ask(`${node.address}${path}`, { timeout: 8_000, ownConnection: count % 20 === 0 }).catch(
      () => null,
    )
    ledger.read(node.name, outcomeOf(answer))
    if (answer?.status === 200) look(ledger, { node, path, askedAt, grace, isStale: isStale(answer) })
    await pause(every)
  }
}

function choose({ editions, withdrawnAt }: Ledger, count: number): string {
  const withdrawn = [...withdrawnAt.keys()]
  if (count % 4 === 0 || editions.length === 0) return '/'
  if (count % 4 === 1 && withdrawn.length > 0) return withdrawn[withdrawn.length - 1 - (count % 3)] ?? '/'
  return editions[Math.max(0, editions.length - 1 - (count % 10))]?.path ?? '/'
}

function outcomeOf(answer: Answer | null): Outcome {
  if (!answer) return 'no-answer'
  if (answer.status === 200) return isStale(answer) ? 'stale' : 'fresh'
  if (answer.status === 410) return 'gone'
  return answer.status === 404 ? 'not-found' : 'unavailable'
}

const isStale = ({ headers }: Answer): boolean => headers['x-dateline-stale'] !== undefined

interface Seen {
  node: DrillNode
  path: string
  askedAt: number
  grace: number
  isStale: boolean
}

/** A page came: was it one that was withdrawn? */
function look(ledger: Ledger, { node, path, askedAt, grace, isStale }: Seen): void {
  const withdrawnAt = ledger.withdrawnAt.get(path)
  if (withdrawnAt === undefined || askedAt <= withdrawnAt) return
  const isConnected = node.connectedAt !== null && node.connectedAt + grace < askedAt
  if (!isConnected) {
    ledger.whileCutOff[isStale ? 'stale' : 'unmarked']++
    return
  }
  const late = Math.round(askedAt - withdrawnAt)
  ledger.latestAfterWithdrawal = Math.max(ledger.latestAfterWithdrawal, late)
  if (late > grace) ledger.violations.push(`${node.name} gave ${path} ${late} ms after its withdrawal.`)
}
