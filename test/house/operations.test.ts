import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PageCache } from '#reading/page-cache.ts'
import { createMetrics } from '#server/metrics.ts'
import { textOf } from './repository-files.ts'

const read = (name: string): string => textOf(`docs/operations/${name}`) ?? ''

const isThere = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

describe('the files for who runs a paper', () => {
  let folder = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dateline-operations-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it.skipIf(!isThere('nginx', '-v') || !isThere('openssl', 'version'))('hold a configuration that nginx takes', () => {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
    const subject = ['-subj', '/CN=paper.example', '-keyout', key, '-out', certificate]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject], {
      stdio: 'pipe',
    })
    mkdirSync(join(folder, 'pages'))
    const shipped = read('nginx.conf')
      .replace(/\/etc\/letsencrypt\S+fullchain\.pem/, certificate)
      .replace(/\/etc\/letsencrypt\S+privkey\.pem/, key)
      .replace('/var/cache/nginx/dateline', join(folder, 'pages'))
    expect(shipped.replace(/^#.*$/gm, '')).not.toMatch(/\/etc\/|\/var\//)
    writeFileSync(join(folder, 'dateline.conf'), shipped)
    const own = `pid ${folder}/pid; error_log stderr; events {} http { access_log off; include ${folder}/dateline.conf; }`
    writeFileSync(join(folder, 'nginx.conf'), own)
    const { status, stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', join(folder, 'nginx.conf')], {
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([0, expect.stringContaining('test is successful')])
  })

  it.skipIf(!isThere('systemd-analyze', '--version'))('hold a unit that systemd takes', () => {
    const unit = join(folder, 'dateline.service')
    const shipped = read('dateline.service')
    expect(shipped).toContain('ExecStart=/usr/bin/node ')
    writeFileSync(unit, shipped.replace('/usr/bin/node', process.execPath))
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
    expect(stderr.split('\n').filter((line) => line.includes('dateline.service'))).toEqual([])
  })

  it('name figures that the program has, and watch over no other', async () => {
    const text = read('monitoring.md')
    const cache = new PageCache({ maxBytes: 1, now: Date.now })
    const purges = { varnish: { requests: 0, failures: 0, behind: 0 } }
    const metrics = await createMetrics({ cache: () => cache.figures, reads: () => ({}), purges: () => purges }).text()
    const named = [...text.matchAll(/\bdateline_[a-z0-9_]+/g)].map(([name]) => name)
    const families = ['dateline_process_', 'dateline_nodejs_']
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((name) => !families.includes(name) && !metrics.includes(`# TYPE ${name} `))).toEqual([])
    const own = [...metrics.matchAll(/^# TYPE (dateline_\w+)/gm)].map(([, name = '']) => name)
    expect(own.filter((name) => !families.some((family) => name.startsWith(family)) && !named.includes(name))).toEqual(
      [],
    )
  })
})
