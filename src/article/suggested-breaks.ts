import { type BodyNodeName, bodySchema } from './body-nodes.ts'
import type { LooseMark, LooseNode } from './fit-body.ts'

/** What stands at the two ends of a break between blocks that somebody suggests to make or to take out. */
export const BREAK_SIGN = '\u200B'

/**
 * Runs of neighbours that are one block as long as nobody accepts the breaks that are suggested between them. Most are runs of
 * one.
 */
export function runsAcrossBreaks(blocks: readonly LooseNode[]): LooseNode[][] {
  const runs: LooseNode[][] = []
  for (const block of blocks) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && isParted(before, block)) run.push(block)
    else runs.push([block])
  }
  return runs
}

/** The blocks without the breaks that are only suggested: what stands on both sides of one is one block, of the first one's sort. */
export function joinAcrossBreaks(blocks: readonly LooseNode[]): LooseNode[] {
  return runsAcrossBreaks(blocks).map((run) => run.reduce(join))
}

/** Whether a break stands between the two that somebody suggests to make. */
function isParted(before: LooseNode, after: LooseNode): boolean {
  const end = textAt(before, -1)
  const start = textAt(after, 0)
  if (!end?.text?.endsWith(BREAK_SIGN) || !start?.text?.startsWith(BREAK_SIGN)) return false
  const id = insertionOf(end)?.attrs?.['id']
  return id !== undefined && id === insertionOf(start)?.attrs?.['id'] && canJoin(before, after)
}

function canJoin(before: LooseNode, after: LooseNode): boolean {
  if (holdsWords(before)) return holdsWords(after)
  const [last, first] = [before.content?.at(-1), after.content?.[0]]
  return before.type === after.type && last !== undefined && first !== undefined && canJoin(last, first)
}

function join(before: LooseNode, after: LooseNode): LooseNode {
  const [some = [], others = []] = [before.content, after.content]
  if (holdsWords(before)) return { ...before, content: [...some, ...others] }
  const [last, first] = [some.at(-1), others[0]]
  if (!last || !first) return before
  return { ...before, content: [...some.slice(0, -1), join(last, first), ...others.slice(1)] }
}

function holdsWords({ type }: LooseNode): boolean {
  return Object.hasOwn(bodySchema.nodes, type) && bodySchema.nodes[type as BodyNodeName].inlineContent
}

/** The first text in a block, or its last one. */
function textAt(node: LooseNode, index: 0 | -1): LooseNode | undefined {
  if (node.type === 'text') return node
  const child = node.content?.at(index)
  return child && textAt(child, index)
}

function insertionOf(node: LooseNode): LooseMark | undefined {
  return node.marks?.find(({ type }) => type === 'insertion')
}
