import { type Instant, later, MINUTE } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import { networkOf } from './network.ts'

const A_MINUTE = 30
/** Networks that are remembered; beyond that, all start afresh. */
const MOST_NETWORKS = 10_000

/** Keeps one network from asking for more than a person would, where nothing is guessed: 30 times a minute, in this process. */
export class RateLimit {
  #counts = new Map<string, number>()
  #since: Instant = ''

  /** @throws {Refusal} `too-many-attempts`. */
  count(address: string, now: Instant): void {
    if (this.#since < later(now, -MINUTE) || this.#counts.size >= MOST_NETWORKS) {
      this.#counts.clear()
      this.#since = now
    }
    const network = networkOf(address, { v4: 32, v6: 64 })
    const count = (this.#counts.get(network) ?? 0) + 1
    this.#counts.set(network, count)
    if (count > A_MINUTE) throw new Refusal('too-many-attempts', 'Too many attempts. Try again in a minute.')
  }
}
