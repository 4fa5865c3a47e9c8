import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR, later } from '#foundation/clock.ts'
import { changeChoices, listNotifications } from '#publishing/notifications/list-notifications.ts'
import type { FrontReply } from '#reading/fronts/api.ts'
import { FrontWatch } from '#reading/fronts/watch-fronts.ts'
import { announce } from '#storage/outbox.ts'
import { aMemberOfStaff } from '../factories/newsroom.ts'
import { aPaper } from '../factories/paper.ts'
import { siteParts } from '../factories/site-parts.ts'
import {
  DATABASES,
  eventually,
  findFaults,
  openTestPaper,
  StandingClock,
  type TestPaper,
} from '../support/paper-server.ts'
import { PostOffice } from '../support/post-office.ts'

/** Before the hour at which the news of a day is sent. */
const NIGHT = '2026-03-04T02:00:00.000Z'
const at = (hours: number): string => later(NIGHT, hours * HOUR)

describe.each(DATABASES)('a front that has grown old, on %s', (database) => {
  let clock: StandingClock
  let office: PostOffice
  let paper: TestPaper

  beforeEach(async () => {
    clock = new StandingClock(NIGHT)
    office = new PostOffice()
    const environment = { SMTP_URL: await office.open() }
    paper = await openTestPaper({ database, clock, environment, make: (db) => aPaper(db) })
  })

  afterEach(async () => {
    expect(await findFaults(paper)).toEqual([])
    await paper.stop()
    office.close()
  })

  const person = (name: string, role: string, sections?: number[]) =>
    aMemberOfStaff(paper.db, { name, email: `${name}@paper.example`, role, ...(sections ? { sections } : {}) })
  const told = async ({ id }: { id: string }) =>
    (await listNotifications(paper.db.read, { staffId: id, isUnreadOnly: false, limit: 9 })).notifications.map(
      ({ text, front }) => [text, front],
    )
  const lettersTo = (name: string) =>
    office.letters
      // As they were before they were made ready for the wire.
      .map((letter) => letter.replaceAll('=\n', ''))
      .filter((letter) => letter.includes(`To: ${name}@paper.example`))

  async function publishFront(front: string, articleId: string): Promise<void> {
    const { draft } = await paper.api.done<FrontReply>('GET', `/fronts/${front}`)
    const content = {
      containers: [{ id: 'top', layout: 'list', count: 1, cards: [{ id: `a${draft.version}`, articleId }] }],
    }
    const body = { version: draft.version, content }
    const { version } = await paper.api.done<{ version: number }>('PUT', `/fronts/${front}/draft`, body)
    await paper.api.done('POST', `/fronts/${front}/publish`, { version })
  }

  it('is told to those who may change it, once each time, in the newsroom and by mail as each wants it', async () => {
    const sections = await paper.db.read.selectFrom('section').select(['id', 'slug']).execute()
    const [news = 0, world = 0] = ['news', 'world'].map((slug) => sections.find((one) => one.slug === slug)?.id)
    const now = await person('now', 'editor')
    const daily = await person('daily', 'publisher')
    const limited = await person('limited', 'editor', [world])
    const elsewhere = await person('elsewhere', 'editor', [news])
    const reporter = await person('reporter', 'reporter')
    await paper.db.transaction((tx) =>
      changeChoices(tx, { staffId: now.id, choices: [{ kind: 'front-stale', mail: 'now' }] }),
    )
    const ferry = await paper.api.published({ headline: 'Ferry sails', section: 'world' })
    await publishFront('section:world', ferry.id)
    await paper.api.done('PUT', '/fronts/settings', { leadHours: 3, unchangedHours: 5 })
    const watch = new FrontWatch({
      db: paper.db,
      clock: clock.read,
      log: pino({ level: 'silent' }),
      parts: siteParts(paper.db, { clock: clock.read, folder: paper.folder }),
    })

    clock.now = at(2)
    await watch.look()
    clock.now = at(3)
    await watch.look()
    await watch.look()
    const line = [
      'The front of World has grown old: “Ferry sails” has been its first story for 3 hours.',
      'section:world',
    ]
    await eventually(async () => {
      for (const one of [now, daily, limited]) expect(await told(one)).toEqual([line])
    })
    expect([await told(elsewhere), await told(reporter)]).toEqual([[], []])

    await eventually(async () => expect(lettersTo('now')).toHaveLength(1), 20_000)
    expect(lettersTo('now')[0]).toContain('/newsroom/fronts/section%3Aworld')
    expect(lettersTo('now')[0]).toContain('for 3 hours')
    expect(lettersTo('daily')).toEqual([])

    // Grown older it is not told again; changed, and old again, it is. What is wanted once a day comes in the morning.
    const ferries = await paper.api.published({ headline: 'Ferries sail', section: 'world' })
    await publishFront('section:world', ferries.id)
    await watch.look()
    clock.now = at(20.5)
    await watch.look()
    await eventually(async () => expect(await told(daily)).toHaveLength(2))
    expect((await told(daily))[0]?.[0]).toBe(
      'The front of World has grown old: “Ferries sail” has been its first story for 17 hours, and nothing on it has changed for 17 hours.',
    )
    await paper.db.transaction((tx) =>
      announce(tx, { at: clock.now, topic: 'notifications.changed', payload: { changed: [], staffIds: [] } }),
    )
    await eventually(async () => expect(lettersTo('daily')).toHaveLength(1), 20_000)
    expect(lettersTo('daily')[0]).toContain('2 things that concern you')
    await eventually(async () => expect(lettersTo('now')).toHaveLength(2), 20_000)
    await watch.stop()
  })
})
