import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ReaderClient } from '../support/paper-client.ts'
import { startPaperProcess } from '../support/paper-process.ts'

it('a paper on whichever port is free says which it took, and links to it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-port-'))
  const paper = await startPaperProcess({ folder, port: 0 })
  try {
    const address = /^The paper: +(http:\/\/127\.0\.0\.1:\d+)\/$/m.exec(paper.output.stdout)?.[1] ?? ''
    expect(new URL(address).port).not.toBe('0')
    expect(paper.output.stdout).toContain(`The newsroom: ${address}/newsroom\n`)
    expect(paper.output.stdout).toContain(` at ${address}/`)
    const readers = new ReaderClient(address)
    for (const path of ['/', '/feed.xml', '/sitemap.xml', '/robots.txt']) {
      const text = await readers.text(path)
      expect([path, text.includes(`${address}/`), text.includes('127.0.0.1:0/')]).toEqual([path, true, false])
    }
  } finally {
    await paper.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
