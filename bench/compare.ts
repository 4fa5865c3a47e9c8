import { load, median, type Round, type Target } from './load.ts'

/** Medians of one contender over all rounds. */
export interface Compared {
  perCpuSecond: number
  perSecond: number
  /** Milliseconds. */
  p99: number
  /** Requests for a second of processor time against the floor's in the same round. */
  ratio: number
  /** Of all requests, how many were turned away or had no answer within two seconds. */
  refused: number
}

/** Puts each contender under the same load, round after round in turns, so that a busy machine is busy for all of them. */
export async function compare(
  contenders: Record<string, Target>,
  options: { rounds: number; seconds: number; folder: string; floor: string },
): Promise<Map<string, Compared>> {
  const { seconds, folder } = options
  const rounds = new Map<string, Round[]>()
  for (const [name, target] of Object.entries(contenders)) {
    await askOnce(target)
    await load(target, 1, folder)
    rounds.set(name, [])
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const [name, target] of Object.entries(contenders)) rounds.get(name)?.push(await load(target, seconds, folder))
  }
  const floor = rounds.get(options.floor) ?? []
  return new Map([...rounds].map(([name, all]) => [name, summarize(all, floor)]))
}

function summarize(rounds: Round[], floor: Round[]): Compared {
  return {
    perCpuSecond: median(rounds.map((round) => round.requestsPerCpuSecond)),
    perSecond: median(rounds.map((round) => round.requestsPerSecond)),
    p99: median(rounds.map((round) => round.p99)),
    ratio: median(
      rounds.map((round, at) => round.requestsPerCpuSecond / (floor[at]?.requestsPerCpuSecond ?? Number.NaN)),
    ),
    refused: rounds.reduce((sum, round) => sum + round.refused, 0),
  }
}

/** Every page once, so that what is measured is the giving. */
async function askOnce({ address, paths }: Target): Promise<void> {
  for (const path of paths) await (await fetch(address + path)).arrayBuffer()
}
