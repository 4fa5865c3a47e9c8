import type { LiveMessage } from './read-message.ts'

/**
 * Counts which changes of this browser the server has on record. A change counts as acknowledged only when the message that
 * carried it was: the server answers each message with changes in the order in which they were sent, after it has written them
 * down. After every connection nothing counts until both sides have compared all that they have.
 */
export class Acknowledgements {
  #made = 0
  #acknowledged = 0
  /** For each message on its way, how many changes are on record once it is acknowledged. */
  #underWay: number[] = []
  #hasCompared = false
  #isComplete = false

  /** Changes made here that the server has not acknowledged. */
  get open(): number {
    return this.#made - this.#acknowledged
  }

  /** Whether, in this connection, the server has acknowledged all that this browser had. */
  get isComplete(): boolean {
    return this.#isComplete && this.open === 0
  }

  /** Somebody changed something here. */
  change(): void {
    this.#made++
  }

  sent({ carriesChanges, carriesAll }: LiveMessage): void {
    if (carriesAll) this.#hasCompared = true
    // Before the comparison a message may carry less than all that was made so far.
    if (carriesChanges) this.#underWay.push(this.#hasCompared ? this.#made : this.#acknowledged)
  }

  /** @returns whether the message says that changes were refused. */
  received({ acknowledges }: LiveMessage): boolean {
    if (acknowledges === null) return false
    const reached = this.#underWay.shift()
    if (!acknowledges) return true
    if (reached === undefined) return false
    this.#acknowledged = Math.max(this.#acknowledged, reached)
    if (this.#hasCompared && this.#underWay.length === 0) this.#isComplete = true
    return false
  }

  closed(): void {
    this.#underWay = []
    this.#hasCompared = false
    this.#isComplete = false
  }
}
