import { once } from 'node:events'
import { startThread } from '#foundation/idle-thread.ts'
import type { DatabaseAddress } from '#storage/database.ts'

/**
 * Fills an empty paper with the demonstration, see `openDemoPaper`, in a thread of its own: what that takes in memory, some
 * 30 MB, goes with the thread, and the paper that is read from then on starts as any other does.
 */
export async function openDemoAside(address: DatabaseAddress): Promise<{ email: string; password: string }> {
  const worker = startThread(import.meta.url, 'open-demo-worker', { workerData: address })
  const ended = once(worker, 'exit')
  // Rejects where the thread ends in an error.
  const [way] = (await once(worker, 'message')) as [{ email: string; password: string }]
  await ended
  return way
}
