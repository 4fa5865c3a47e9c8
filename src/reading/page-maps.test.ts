import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hasMap, PageMaps } from './page-maps.ts'

describe('maps of datelines', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'dateline-maps-')), 'maps')
  afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  const onError = (error: unknown): void => {
    throw error
  }

  it('are drawn once and kept for the next start', async () => {
    const maps = new PageMaps({ folder, onError })
    const beijing = { datelinePlace: 'Beijing', language: 'en' }
    const [first, again] = await Promise.all([maps.find(beijing), maps.find(beijing)])
    expect(first?.svg).toContain('Beijing')
    expect(again).toBe(first)
    await expect.poll(() => readdirSync(folder)).toHaveLength(1)

    const afterRestart = await new PageMaps({ folder, onError }).find(beijing)
    expect(afterRestart).toEqual(first)
  })

  it('are not made up for a place that nobody knows', async () => {
    const nowhere = { datelinePlace: 'Upper Nowhere', language: 'en' }
    expect(hasMap(nowhere)).toBe(false)
    expect(await new PageMaps({ folder, onError }).find(nowhere)).toBeNull()
  })
})
