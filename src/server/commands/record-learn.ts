import { systemClock } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import { Learner } from '#record/learning/learner.ts'
import type { LearnedModel } from '#record/learning/models.ts'
import type { CommandContext } from '../command-line.ts'

/**
 * Learns the paper's names from articles whose records are done, due or not, and prints how the model did. A server that runs reads with it
 * at once, where it is not worse than what there is.
 *
 * @throws {Refusal} `too-little-done`, `learning-under-way`
 */
export async function runRecordLearn({ db }: CommandContext): Promise<void> {
  const learner = new Learner({ db, clock: systemClock, log: silentLog })
  try {
    const { done } = await learner.begin()
    process.stdout.write(tell(await done))
  } finally {
    await learner.stop()
  }
}

function tell({ version, articles, refusedBecause, scores }: LearnedModel): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  const { shipped, inUse, seconds } = scores
  const lines = [`${version}: learned from ${articles} articles in ${seconds} s.`]
  if (shipped) {
    const { triedOn, learned, rival } = shipped
    lines.push(
      `On the last ${triedOn} articles ${percent(learned.all.f1)} (F1); the program’s own ${percent(rival.all.f1)}.`,
    )
    for (const [tier, { found, precision }] of Object.entries(learned.tiers)) {
      if (found > 0) lines.push(`  ${tier}: ${percent(precision)} of ${found} right`)
    }
  }
  if (inUse) {
    const { triedOn, version: other, learned, rival } = inUse
    lines.push(`On the ${triedOn} that neither had seen ${percent(learned.all.f1)}; ${other} ${percent(rival.all.f1)}.`)
  }
  lines.push(refusedBecause === null ? 'It may be used.' : `It is not used. ${refusedBecause}`)
  return `${lines.join('\n')}\n`
}
