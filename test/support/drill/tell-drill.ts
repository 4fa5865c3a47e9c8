import type { DrillReport } from './run-drill.ts'

/** What a drill has shown, in lines for a person. */
export function tellDrill({ ledger, writers, failoverMs, catchUpMs, faults }: DrillReport): string {
  const typed = writers.reduce((sum, one) => sum + one.typed.length, 0)
  const saved = writers.reduce((sum, one) => sum + one.acknowledged.size, 0)
  const moves = writers.reduce((sum, one) => sum + one.moves, 0)
  const longest = Math.round(Math.max(...writers.map((one) => one.longest)))
  const lines = [
    `editions acknowledged      ${ledger.editions.length}, refused ${ledger.refused.publishing}`,
    `withdrawals acknowledged   ${ledger.withdrawnAt.size}, refused ${ledger.refused.withdrawing}; last given ${ledger.latestAfterWithdrawal} ms after on a connected node`,
    `words typed                ${typed}, acknowledged ${saved}; ${moves} moves to another node, ${longest} ms the longest wait`,
    `publishing again           ${failoverMs} ms after the primary's end`,
    `cut-off node caught up     ${catchUpMs} ms after its network was mended`,
    `given while cut off        withdrawn articles: ${ledger.whileCutOff.stale} marked stale, ${ledger.whileCutOff.unmarked} not marked`,
  ]
  for (const [node, { fresh, stale, gone, unavailable, ...rest }] of [...ledger.reads].sort()) {
    lines.push(
      `read on ${node.padEnd(6)}             ${fresh} fresh, ${stale} stale, ${gone} gone, ${rest['not-found']} not found; errors: ${unavailable} times 503, ${rest['no-answer']} without an answer`,
    )
  }
  return [
    ...lines,
    `faults                     ${faults.length}`,
    ...faults.slice(0, 20).map((one) => `  ${one}`),
  ].join('\n')
}
