import { setTimeout as pause } from 'node:timers/promises'
import { Doc } from 'yjs'
import { LiveWriter } from '../live-writer.ts'
import type { DrillNode } from './node.ts'

export interface WritingOptions {
  nodes: DrillNode[]
  /** Which of the nodes they begin on. */
  first: number
  origin: string
  cookie: string
  articleId: string
  /** What each of their words begins with. */
  mark: string
  /** Milliseconds between two words. */
  every: number
  signal: AbortSignal
}

/** What somebody typed, and what of it they were told is saved. */
export interface Typed {
  typed: string[]
  acknowledged: Set<string>
  /** How often they came in again on another node. */
  moves: number
  /** Milliseconds between typing a word and reading that it is saved, the longest. */
  longest: number
}

/** Milliseconds without an acknowledgement after which a browser is sent to another node, as who balances loads does. */
const PATIENCE = 1_500
/** Milliseconds after the end within which the last words are to be saved. */
const LAST_WORDS = 20_000

/**
 * Types one word after another into an article until told to stop. Where the node does not answer any more, they come in again
 * on the next one that is there, with the text that their browser kept.
 */
export async function writeSteadily(options: WritingOptions): Promise<Typed> {
  const { nodes, origin, cookie, articleId, mark, every, signal } = options
  const doc = new Doc()
  const result: Typed = { typed: [], acknowledged: new Set(), moves: 0, longest: 0 }
  let place = options.first
  let epoch: string | undefined
  const enter = (): LiveWriter => {
    const { address } = nodes[place % nodes.length] as DrillNode
    return new LiveWriter({ address, origin, cookie, articleId, doc, ...(epoch === undefined ? {} : { epoch }) })
  }
  let writer = enter()
  let [savedAt, since, endedAt] = [performance.now(), performance.now(), performance.now()]
  for (let count = 1; !signal.aborted || performance.now() - endedAt < LAST_WORDS; count++) {
    if (!signal.aborted) endedAt = performance.now()
    if (writer.isSaved && writer.provider.isSynced) {
      if (result.acknowledged.size < result.typed.length)
        result.longest = Math.max(result.longest, performance.now() - since)
      for (const word of result.typed) result.acknowledged.add(word)
      savedAt = performance.now()
      if (signal.aborted) break
    }
    if (performance.now() - savedAt > PATIENCE) {
      epoch = writer.epoch
      writer.close()
      place = nextUp(nodes, place)
      result.moves++
      writer = enter()
      savedAt = performance.now()
    }
    if (!signal.aborted && count % Math.ceil(every / 20) === 0 && writer.epoch !== undefined) {
      const word = `${mark}${result.typed.length + 1}`
      if (result.acknowledged.size === result.typed.length) since = performance.now()
      if (tryTyping(writer, ` ${word}`)) result.typed.push(word)
    }
    await pause(20)
  }
  writer.close()
  return result
}

/** False where the text has not come yet. */
function tryTyping(writer: LiveWriter, words: string): boolean {
  if (!writer.firstText) return false
  writer.type(words)
  return true
}

function nextUp(nodes: DrillNode[], place: number): number {
  for (let step = 1; step <= nodes.length; step++) {
    const node = nodes[(place + step) % nodes.length] as DrillNode
    if (node.isUp && node.connectedAt !== null) return place + step
  }
  return place + 1
}
