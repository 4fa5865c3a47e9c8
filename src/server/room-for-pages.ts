import { totalmem } from 'node:os'

const MB = 1024 * 1024

/** The share of the memory of a machine that kept pages of all its processes may take. */
const SHARE = 1 / 64

/** Bytes for the pages of one process: so many on the smallest machine, and more than so many are of no use to anybody. */
const LEAST = 64 * MB
const MOST = 256 * MB

/**
 * Bytes of kept pages that each of so many processes may hold on a machine with `memory` bytes: its part of a sixty-fourth, from 64
 * to 256 MB. That is 64 MB up to 4 GB of memory, and with 16 GB some 13,000 articles at hand.
 */
export function roomForPages(processes: number, memory = memoryOfThisMachine()): number {
  return Math.round(Math.min(MOST, Math.max(LEAST, (memory * SHARE) / processes)))
}

/** What the system lets this process have, where that is less than what the machine has. */
function memoryOfThisMachine(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}
