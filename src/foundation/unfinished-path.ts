import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Where this process writes what is to lie at a path once it is whole: beside it, hidden, with the process in its name. */
export function unfinishedPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.unfinished-${process.pid}`)
}

/** Removes what processes that are gone left beside a path under the name of {@link unfinishedPath}, and with `.packed` after it. */
export async function removeUnfinished(path: string): Promise<void> {
  const start = `.${basename(path)}.unfinished-`
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(start) ? /^(\d+)(?:\.packed)?$/.exec(name.slice(start.length))?.[1] : undefined
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(dirname(path), name), { recursive: true, force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
