import type { Static } from 'typebox'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import type { FrontReply } from '#reading/fronts/api.ts'
import type { AuditReply } from '#staff/api.ts'
import { aPaper } from '../factories/paper.ts'
import type { NewsroomClient } from '../support/paper-client.ts'
import { DATABASES, findFaults, openTestPaper, StandingClock, type TestPaper } from '../support/paper-server.ts'

const NOON = '2026-03-04T12:00:00.000Z'

describe.each(DATABASES)('the log of what was done to the paper on %s', (database) => {
  let clock: StandingClock
  let paper: TestPaper
  let editor: NewsroomClient
  let publisher: NewsroomClient

  beforeEach(async () => {
    clock = new StandingClock(NOON)
    paper = await openTestPaper({ database, clock, make: (db) => aPaper(db) })
    editor = await paper.apiAs('editor')
    publisher = await paper.apiAs('publisher')
  })

  afterEach(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
  })

  /** Lines on articles, fronts and pictures, the earliest first: who did what to which edition. */
  async function lines(kind = ''): Promise<[string | null, string, string | null, Record<string, unknown>][]> {
    const { entries } = await paper.api.done<Static<typeof AuditReply>>('GET', '/audit')
    return entries
      .filter(({ subject }) => /^(article|front|picture):/.test(subject ?? '') && subject?.startsWith(kind))
      .map(({ actorName, action, subjectName, detail }): [string | null, string, string | null, typeof detail] => [
        actorName,
        action,
        subjectName,
        detail,
      ])
      .reverse()
  }

  it('says who published, scheduled, corrected, withdrew and sealed which edition of what', async () => {
    const liveFrom = later(NOON, 2 * HOUR)
    const liveUntil = later(NOON, 48 * HOUR)
    const { id, draftVersion } = await editor.article({ headline: 'Ferry sails' })
    await editor.done('POST', `/articles/${id}/publish`, { draftVersion })
    await editor.done('POST', `/articles/${id}/publish`, { draftVersion, liveFrom, liveUntil })
    await editor.done('POST', `/articles/${id}/corrections`, { text: 'It sails on Fridays.' })
    await editor.done('POST', `/articles/${id}/withdraw`, { reason: 'A court asked for it.' })
    await editor.done('POST', `/articles/${id}/withdraw`, { notice: 'By order of a court.' })
    await publisher.done('POST', `/articles/${id}/seal`, { editions: [2, 1], notice: 'By order of a court.' })

    expect(await lines()).toEqual([
      ['editor', 'article.published', 'Sealed', { edition: 1 }],
      ['editor', 'article.scheduled', 'Sealed', { edition: 2, liveFrom, liveUntil }],
      ['editor', 'article.corrected', 'Sealed', { edition: 2, correction: 1 }],
      ['editor', 'article.withdrawn', 'Sealed', { throughEdition: 2 }],
      ['editor', 'withdrawal.changed', 'Sealed', { throughEdition: 2 }],
      ['publisher', 'article.sealed', 'Sealed', { editions: [1, 2] }],
    ])
    // What may have to go for legal cause is nowhere in a log that nobody can alter.
    const { entries } = await paper.api.done<Static<typeof AuditReply>>('GET', '/audit')
    expect(JSON.stringify(entries)).not.toMatch(/Fridays|court|Ferry/)
  })

  it('has no line for what was refused or had been done already', async () => {
    const { id, draftVersion } = await editor.article({ headline: 'Ferry sails' })
    const reporter = await paper.apiAs('reporter')
    const publish = (by: NewsroomClient, version: number) =>
      by.send('POST', `/articles/${id}/publish`, { draftVersion: version })
    expect((await publish(reporter, draftVersion)).status).toBe(403)
    expect((await publish(editor, draftVersion + 1)).status).toBe(409)
    expect((await editor.send('POST', `/articles/${id}/withdraw`, {})).status).toBe(422)
    expect((await editor.send('POST', `/articles/${id}/corrections`, { text: 'Wrong.' })).status).toBe(422)
    expect((await publisher.send('POST', `/articles/${id}/seal`, { editions: [1], notice: 'N.' })).status).toBe(422)
    expect(await lines()).toEqual([])

    const all = await Promise.all([1, 2, 3, 4].map(() => publish(editor, draftVersion)))
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await editor.done('POST', `/articles/${id}/corrections`, { text: 'It sails on Fridays.' })
    await editor.done('POST', `/articles/${id}/corrections`, { text: 'It sails on Fridays.' })
    expect((await lines()).map(([, action]) => action)).toEqual(['article.published', 'article.corrected'])
  })

  it('says who put which edition of a front before readers, and who called one off', async () => {
    const { id } = await editor.published({ headline: 'Ferry sails' })
    const content = { containers: [{ id: 'top', layout: 'list', count: 1, cards: [{ id: 'a', articleId: id }] }] }
    const { draft } = await editor.done<FrontReply>('GET', '/fronts/paper')
    const { version } = await editor.done<{ version: number }>('PUT', '/fronts/paper/draft', {
      version: draft.version,
      content,
    })
    const liveFrom = later(NOON, HOUR)
    await editor.done('POST', '/fronts/paper/publish', { version })
    await editor.done('POST', '/fronts/paper/publish', { version })
    await editor.done('POST', '/fronts/paper/publish', { version, liveFrom })
    await editor.done('POST', '/fronts/paper/editions/2/cancel')
    await editor.done('POST', '/fronts/paper/editions/2/cancel')
    expect(await lines('front:')).toEqual([
      ['editor', 'front.published', null, { edition: 1 }],
      ['editor', 'front.scheduled', null, { edition: 2, liveFrom }],
      ['editor', 'front.cancelled', null, { edition: 2, liveFrom }],
    ])
  })
})
