import { readdirSync, readFileSync } from 'node:fs'

/** Whether this system tells how much memory a process has, in `/proc`. */
export function canMeasureMemory(): boolean {
  return process.platform === 'linux'
}

/** Megabytes that a process and all that it started hold now; what they share counts for each. */
export function memoryOf(pid: number): number {
  const kilobytes = new Map<number, number>()
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const status = readStatus(entry)
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0)
    kilobytes.set(Number(entry), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0))
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const sum = (of: number): number =>
    (children.get(of) ?? []).reduce((total, child) => total + sum(child), kilobytes.get(of) ?? 0)
  return sum(pid) / 1024
}

/** Notes the most memory that a process and all that it started hold, until it is ended. */
export function watchMemory(pid: number): { peak: () => number; end: () => void } {
  let most = memoryOf(pid)
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, 25)
  return { peak: () => most, end: () => clearInterval(timer) }
}

/** Empty where the process has ended meanwhile. */
function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
