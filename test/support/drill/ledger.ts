/** An edition that the newsroom was told is published. */
export interface Acknowledged {
  articleId: string
  path: string
  edition: number
}

/** What a reader got, or that there was no answer. */
export type Outcome = 'fresh' | 'stale' | 'gone' | 'not-found' | 'unavailable' | 'no-answer'

/** What was acknowledged while machines failed, and what readers got meanwhile. */
export class Ledger {
  readonly editions: Acknowledged[] = []
  /** By path: when the withdrawal was acknowledged, in milliseconds of `performance.now()`. */
  readonly withdrawnAt = new Map<string, number>()
  /** What the newsroom asked for and was refused, or got no answer to. */
  readonly refused = { publishing: 0, withdrawing: 0 }
  /** By the name of the node. */
  readonly reads = new Map<string, Record<Outcome, number>>()
  /** Withdrawn articles that a connected node gave more than a second after the withdrawal. */
  readonly violations: string[] = []
  /** Milliseconds after its withdrawal at which a connected node last gave an article. */
  latestAfterWithdrawal = 0
  /** The same on a node that was cut off, and so marked as stale or not. */
  readonly whileCutOff = { stale: 0, unmarked: 0 }

  read(node: string, outcome: Outcome): void {
    const counts = this.reads.get(node) ?? {
      ...{ fresh: 0, stale: 0, gone: 0, 'not-found': 0 },
      ...{ unavailable: 0, 'no-answer': 0 },
    }
    counts[outcome]++
    this.reads.set(node, counts)
  }
}
