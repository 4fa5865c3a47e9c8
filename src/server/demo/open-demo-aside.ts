import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { DatabaseAddress } from '#storage/database.ts'

/**
 * Fills an empty paper with the demonstration, see `openDemoPaper`, in a thread of its own: what that takes in memory, some
 * 30 MB, goes with the thread, and the paper that is read from then on starts as any other does.
 */
export async function openDemoAside(address: DatabaseAddress): Promise<{ email: string; password: string }> {
  const isSource = import.meta.url.endsWith('.ts')
  const worker = new Worker(new URL(`./open-demo-worker.${isSource ? 'ts' : 'js'}`, import.meta.url), {
    workerData: address,
    execArgv: isSource ? ['--conditions=source'] : [],
  })
  const ended = once(worker, 'exit')
  // Rejects where the thread ends in an error.
  const [way] = (await once(worker, 'message')) as [{ email: string; password: string }]
  await ended
  return way
}
