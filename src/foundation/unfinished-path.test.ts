import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { removeUnfinished, unfinishedPath } from './unfinished-path.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-unfinished-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a file that is not whole yet', () => {
  it('is removed where whoever wrote it is gone, and nothing else is', async () => {
    const path = join(folder, 'paper.xml')
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
    await once(gone, 'exit')
    const own = basename(unfinishedPath(path))
    const kept = ['paper.xml', own, `.other.xml.unfinished-${gone.pid}`, '.paper.xml.unfinished-x']
    for (const name of [...kept, `.paper.xml.unfinished-${gone.pid}`, `.paper.xml.unfinished-${gone.pid}.packed`]) {
      writeFileSync(join(folder, name), 'half')
    }

    await removeUnfinished(path)

    expect(readdirSync(folder).sort()).toEqual(kept.sort())
  })
})
