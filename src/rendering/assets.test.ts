import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildAssets } from '../../scripts/build-assets.mjs'
import { type AssetManifest, STYLE_PARTS } from './assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-assets-'))
let manifest: AssetManifest

beforeAll(async () => {
  writeFileSync(join(folder, 'text-latin.0000000000.woff2'), 'of an older build')
  manifest = await buildAssets(folder)
}, 60_000)

describe('the readers’ style and fonts', () => {
  it('name only fonts that are there, and nothing on another site', () => {
    const addresses = [...wholeStyle().matchAll(/url\(([^)]+)\)/g)].map((match) => match[1]?.replace(/['"]/g, ''))
    expect(addresses).toHaveLength(12)
    for (const address of addresses) {
      expect(address).toMatch(/^\/assets\/[\w-]+\.[0-9a-f]{10}\.woff2$/)
      expect(readdirSync(folder)).toContain(basename(address ?? ''))
    }
    expect(wholeStyle()).not.toMatch(/https?:|@import/)
  })

  it('take away what an older build left', () => {
    expect(readdirSync(folder)).not.toContain('text-latin.0000000000.woff2')
    expect(readdirSync(folder)).toHaveLength(manifest.fonts.length + 1)
  })

  it('are the same where they are built again', async () => {
    expect(await buildAssets(folder)).toEqual(manifest)
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest)
  })

  it('stay light: an article in English takes two fonts of one round trip each, and two more for italic and bold', () => {
    const core = readdirSync(folder).filter((file) => /-core\./.test(file))
    expect(core).toHaveLength(4)
    for (const file of core) expect(statSync(join(folder, file)).size).toBeLessThan(14_000)
    expect(brotliCompressSync(wholeStyle()).length).toBeLessThan(9_000)
  })

  it('fetch only the two fonts of the first screen early', () => {
    expect(manifest.fonts.filter((font) => font.preload).map((font) => basename(font.href).split('.')[0])).toEqual([
      'display-core',
      'text-core',
    ])
  })

  it('set text and headlines in the paper’s own fonts before any stand-in', () => {
    expect(manifest.css.common).toMatch(/--text:\s*["']?Newsreader["']?,\s*["']?Text Stand-in/)
    expect(manifest.css.common).toMatch(/--display:\s*["']?Newsreader Display["']?,\s*["']?Display Stand-in/)
  })

  it('take each letter from one file alone', () => {
    const ranges = [...wholeStyle().matchAll(/unicode-range:([^;}]+)/g)]
      .slice(0, 3)
      .map((match) => pointsOf(match[1] ?? ''))
    const points = ranges.flat()
    expect(points).toHaveLength(new Set(points).size)
    for (const letter of 'Aßéñœşłž“—€') expect(points).toContain(letter.codePointAt(0))
  })
})

function wholeStyle(): string {
  return STYLE_PARTS.map((part) => manifest.css[part]).join('')
}

function pointsOf(range: string): number[] {
  return range.split(',').flatMap((part) => {
    const [from = 0, to = from] = part
      .trim()
      .replace('U+', '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16))
    return Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  })
}
