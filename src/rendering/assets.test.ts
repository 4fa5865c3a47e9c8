import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildAssets } from '../../scripts/build-assets.mjs'
import type { AssetManifest } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-assets-'))
let manifest: AssetManifest

beforeAll(async () => {
  writeFileSync(join(folder, 'text-latin.0000000000.woff2'), 'of an older build')
  manifest = await buildAssets(folder)
}, 60_000)

describe('the readers’ style and fonts', () => {
  it('name only fonts that are there, and nothing on another site', () => {
    const addresses = [...manifest.css.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1]?.replace(/['"]/g, ''))
    expect(addresses).toHaveLength(6)
    for (const address of addresses) {
      expect(address).toMatch(/^\/assets\/[\w-]+\.[0-9a-f]{10}\.woff2$/)
      expect(readdirSync(folder)).toContain(basename(address ?? ''))
    }
    expect(manifest.css).not.toMatch(/https?:|@import/)
  })

  it('take away what an older build left', () => {
    expect(readdirSync(folder)).not.toContain('text-latin.0000000000.woff2')
    expect(readdirSync(folder)).toHaveLength(manifest.fonts.length + 1)
  })

  it('are the same where they are built again', async () => {
    expect(await buildAssets(folder)).toEqual(manifest)
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest)
  })

  it('stay light: an article takes three font files at most', () => {
    const latin = readdirSync(folder).filter((file) => /-latin\./.test(file))
    const weights = latin.map((file) => statSync(join(folder, file)).size)
    expect(Math.max(...weights)).toBeLessThan(37_000)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(78_000)
    expect(brotliCompressSync(manifest.css).length).toBeLessThan(9_000)
  })

  it('fetch only the two fonts of the first screen early', () => {
    expect(manifest.fonts.filter((font) => font.preload).map((font) => basename(font.href).split('.')[0])).toEqual([
      'display-latin',
      'text-latin',
    ])
  })
})
