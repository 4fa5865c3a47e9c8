import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import { type PaperProcess, startPaperProcess } from '../paper-process.ts'

/** One of the paper's machines: a server in a process of its own. */
export interface DrillNode {
  readonly name: string
  readonly address: string
  /** Since when it can reach the database, in milliseconds of `performance.now()`; `null` while it cannot. */
  connectedAt: number | null
  /** Whether its process is there. */
  isUp: boolean
  start(): Promise<void>
  kill(): Promise<void>
  stop(): Promise<void>
}

/** A machine that is not started yet. */
export async function describeNode(name: string, environment: Record<string, string>): Promise<DrillNode> {
  const folder = mkdtempSync(join(tmpdir(), `dateline-drill-${name}-`))
  const port = await freePort()
  let running: PaperProcess | undefined
  const node: DrillNode = {
    name,
    address: `http://127.0.0.1:${port}`,
    connectedAt: null,
    isUp: false,
    async start() {
      running = await startPaperProcess({ folder, port, environment: { LOG_LEVEL: 'error', ...environment } })
      node.isUp = true
      node.connectedAt = performance.now()
    },
    async kill() {
      node.isUp = false
      node.connectedAt = null
      running?.signal('SIGKILL')
      await running?.ended
      running = undefined
    },
    async stop() {
      node.isUp = false
      await running?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return node
}
