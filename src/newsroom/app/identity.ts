import { ApiRefusal } from '../api/call.ts'

/** Somebody was asked to show who they are, and did not. Nothing was changed. */
export class NotConfirmed extends Error {
  constructor() {
    super('Nothing was changed.')
    this.name = 'NotConfirmed'
  }
}

export interface IdentityQuestion {
  confirmed: () => void
  refused: () => void
}

let question: IdentityQuestion | null = null
const listeners = new Set<() => void>()

function ask(next: IdentityQuestion | null): void {
  question = next
  for (const listener of listeners) listener()
}

/** The question that waits for an answer, for the dialog that shows it. */
export function currentQuestion(): IdentityQuestion | null {
  return question
}

export function onQuestion(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Does what the server lets somebody do only who has shown a moment ago who they are: where they have not, asks them, and does
 * it again.
 *
 * @throws {NotConfirmed} where they would not; whatever `work` throws.
 */
export async function confirmed<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.code !== 'confirmation-required') throw error
    await new Promise<void>((resolve, reject) => {
      const settle = (end: () => void) => () => {
        ask(null)
        end()
      }
      ask({ confirmed: settle(resolve), refused: settle(() => reject(new NotConfirmed())) })
    })
    return work()
  }
}
