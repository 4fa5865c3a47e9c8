import { expect, it } from 'vitest'
import { encodeStateAsUpdate, type XmlElement, type XmlText } from 'yjs'
import { bodyText } from '#article/body-text.ts'
import { draftBody } from '#article/draft-document.ts'
import { findArticle, lockArticle } from '#editing/article.ts'
import { openText } from '#editing/draft-text.ts'
import { listRevisions } from '#editing/revision.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { saveRevision } from '#editing/save-text.ts'
import { findDeskEntry } from '#editing/workflow/desk-entry.ts'
import { WIRE_STAGE } from '#editing/workflow/stages.ts'
import { DAY, HOUR, later } from '#foundation/clock.ts'
import { makeChecklist } from '#publishing/checklist/make-checklist.ts'
import { changeBlocking } from '#publishing/checklist/policy.ts'
import { countDesk, listDesk } from '#publishing/desk/list-desk.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { aMemberOfStaff } from '../../../test/factories/newsroom.ts'
import { aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { ADMINISTRATOR, aWire, aWireStory, going } from '../../../test/factories/wires.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { expireStories } from './expire-stories.ts'
import { wireFollower } from './follow.ts'
import { listStories } from './list-stories.ts'
import { takeInStory } from './take-in-story.ts'
import { listKilledLive } from './wire-alarms.ts'
import { findNewer, setNewerAside, spikeStory, takeOverNewer, takeStory } from './work-with-story.ts'

describeEachDatabase('stories of a wire', (openDb) => {
  async function open() {
    const db = await openDb()
    await aPaper(db)
    const wire = await aWire(db)
    const take = (story = aWireStory(), now = NOON) =>
      db.transaction((tx) => takeInStory(tx, { wireId: wire.id, story, now }))
    return { db, wire, take }
  }

  const textOf = async (db: Database, articleId: string | null) => {
    const article = await findArticle(db.read, articleId ?? '')
    return article ? bodyText(article.draft.body) : null
  }
  const version = (n: number, overrides: Parameters<typeof aWireStory>[0] = {}) =>
    aWireStory({ version: String(n), html: `<p>Text of version ${n}.</p>`, ...overrides })
  const storiesOf = async (db: Database, shown: 'new' | 'all' | 'spiked' | 'stopped' = 'all') =>
    (await listStories(db.read, { shown, limit: 50 })).stories
  const onDesk = async (db: Database) =>
    (await listDesk(db.read, { filter: {}, sort: 'changed', limit: 50, now: NOON, origin: 'https://paper.example' }))
      .entries
  const edit = (db: Database, articleId: string, draftVersion: number) =>
    db.transaction((tx) =>
      saveDraft(tx, {
        ...{ articleId, draftVersion, savedBy: 'Bea', now: later(NOON, HOUR) },
        fields: { headline: 'Our own headline' },
      }),
    )

  it('come as drafts with all that the agency says, and are on no list of the desk until somebody takes them', async () => {
    const { db, take } = await open()
    const { outcome, articleId } = await take(
      aWireStory({
        urgency: 2,
        standfirst: 'A storm closes the northern ports.',
        bylines: ['Runa Lind'],
        dateline: { place: 'Bodø', date: '2026-03-04', text: 'Bodø (NP) -', isInBody: false },
        language: 'nb',
        subjects: [{ scheme: 'medtop', code: '20000617', name: 'Weather', names: {} }],
        embargo: { until: later(NOON, HOUR), written: '13:00', hasZone: true },
      }),
    )
    expect(outcome).toBe('opened')
    const article = await findArticle(db.read, articleId ?? '')
    expect(article).toMatchObject({ embargoUntil: later(NOON, HOUR), createdBy: null })
    expect(article?.draft).toMatchObject({
      headline: 'Ferries stay in harbour',
      standfirst: 'A storm closes the northern ports.',
      bylines: ['Runa Lind', 'NP'],
      dateline: { place: 'Bodø', date: '2026-03-04' },
      language: 'nb',
      section: 'news',
      tags: [{ name: 'Weather' }],
    })
    const [story] = await storiesOf(db, 'new')
    expect(story).toMatchObject({
      urgency: 2,
      slugline: 'HARBOUR-STORM',
      isTaken: false,
      subjects: [{ code: 'medtop:20000617', name: 'Weather' }],
    })
    expect(await onDesk(db)).toEqual([])
    expect((await countDesk(db.read, { filter: {}, now: NOON })).all).toBe(0)

    const { id: staffId } = await aMemberOfStaff(db)
    const actor = { kind: 'staff', id: staffId, name: 'Inês', role: 'editor', sections: null } as const
    await db.transaction((tx) => takeStory(tx, { articleId: articleId ?? '', actor, now: NOON }))
    expect(await onDesk(db)).toMatchObject([{ id: articleId, assignee: { id: staffId }, stage: 'draft' }])
    expect(await storiesOf(db, 'new')).toEqual([])
  })

  it('say their newest version in one draft, in whatever order versions come and however often', async () => {
    const { db, take } = await open()
    const outcomes = []
    for (const n of [2, 1, 3, 3, 2]) outcomes.push((await take(version(n))).outcome)
    expect(outcomes).toEqual(['opened', 'old', 'updated', 'same', 'same'])
    const [story, ...others] = await storiesOf(db)
    expect(others).toEqual([])
    expect(story).toMatchObject({ version: '3', draftedVersion: '3', isWorkedOn: false })
    expect(await textOf(db, story?.articleId ?? '')).toBe('Text of version 3.')
    const revisions = await listRevisions(db.read, { articleId: story?.articleId ?? '', limit: 10 })
    expect(revisions.map(({ name }) => name)).toEqual(['Wire version 3', null])
  })

  it('are one draft when two processes bring the same at once', async () => {
    const { db, take } = await open()
    const outcomes = (await Promise.all([take(version(1)), take(version(1)), take(version(2)), take(version(2))])).map(
      ({ outcome }) => outcome,
    )
    expect(outcomes.filter((outcome) => outcome === 'opened')).toHaveLength(1)
    expect(await db.read.selectFrom('article').select('id').execute()).toHaveLength(1)
    const [story] = await storiesOf(db)
    expect(await textOf(db, story?.articleId ?? '')).toBe('Text of version 2.')
  })

  it('keep a newer version beside a draft that somebody has changed, to be compared and taken over', async () => {
    const { db, take } = await open()
    const articleId = (await take(version(1))).articleId ?? ''
    await edit(db, articleId, 1)
    expect((await take(version(2))).outcome).toBe('beside')
    expect((await take(version(3), later(NOON, DAY))).outcome).toBe('beside')
    expect(await textOf(db, articleId)).toBe('Text of version 1.')
    expect((await storiesOf(db))[0]).toMatchObject({ newer: { version: '3' }, draftedVersion: '1', isWorkedOn: true })
    const { before, after } = await findNewer(db.read, { articleId })
    expect([before.headline, after.headline]).toEqual(['Our own headline', 'Ferries stay in harbour'])
    expect(bodyText(after.body)).toBe('Text of version 3.')

    const taken = await db.transaction((tx) => takeOverNewer(tx, { articleId, actor: ADMINISTRATOR, now: NOON }))
    expect(await textOf(db, articleId)).toBe('Text of version 3.')
    const revisions = await listRevisions(db.read, { articleId, limit: 10 })
    expect(revisions.map(({ version: at, name }) => [at, name])).toEqual([
      [3, 'Wire version 3'],
      [2, null],
      [1, null],
    ])
    expect(taken).toEqual({ draftVersion: 3, before: 2 })
    await expect(
      db.transaction((tx) => takeOverNewer(tx, { articleId, actor: ADMINISTRATOR, now: NOON })),
    ).rejects.toMatchObject({ code: 'wire-version-gone' })
    // Taken over, it is the wire's draft again.
    expect((await take(version(4))).outcome).toBe('updated')
  })

  it('leave what was typed and not saved where it is, and make it a revision', async () => {
    const { db, take } = await open()
    const articleId = (await take(version(1))).articleId ?? ''
    await db.transaction(async (tx) => {
      const text = await openText(tx, await lockArticle(tx, articleId))
      const words = (draftBody(text.doc).get(0) as XmlElement).get(0) as XmlText
      words.insert(0, 'Typed here. ')
      const update = Buffer.from(encodeStateAsUpdate(text.doc)).toString('base64')
      const change = { epoch: text.epoch, at: NOON, madeBy: 'staff:1', madeByName: 'Bea', change: update }
      await tx.insertInto('draftUpdate').values(change).execute()
    })
    expect((await take(version(2))).outcome).toBe('beside')
    expect(await textOf(db, articleId)).toBe('Typed here. Text of version 1.')
    await db.transaction((tx) => setNewerAside(tx, { articleId, actor: ADMINISTRATOR, now: NOON }))
    expect((await storiesOf(db))[0]?.newer).toBeNull()
  })

  it('go to the desk when somebody writes in them', async () => {
    const { db, take } = await open()
    const articleId = (await take()).articleId ?? ''
    expect(await findDeskEntry(db.read, articleId)).toMatchObject({ stage: WIRE_STAGE })
    await db.transaction(async (tx) => {
      const text = await openText(tx, await lockArticle(tx, articleId))
      ;((draftBody(text.doc).get(0) as XmlElement).get(0) as XmlText).insert(0, 'Typed. ')
      const state = encodeStateAsUpdate(text.doc)
      await saveRevision(tx, { articleId, state, epoch: text.epoch, actor: ADMINISTRATOR, now: NOON })
    })
    await catchUp(
      db,
      wireFollower(() => NOON),
    )
    expect(await findDeskEntry(db.read, articleId)).toMatchObject({ stage: 'draft' })
  })

  it('are marked at once when their agency kills them, whatever came before', async () => {
    const { db, take } = await open()
    const kill = version(2, {
      action: 'kill',
      headline: 'KILL Ferries',
      editorsNotes: ['The source has taken it back.'],
    })
    const articleId = (await take(version(1))).articleId ?? ''
    expect((await take(kill)).outcome).toBe('stopped')
    expect(await storiesOf(db, 'stopped')).toMatchObject([
      { status: 'killed', killNote: 'The source has taken it back.', headline: 'Ferries stay in harbour' },
    ])
    expect(await textOf(db, articleId)).toBe('Text of version 1.')
    // What comes late does not bring it back; a newer version does.
    expect((await take(version(2, { html: '<p>The same number.</p>' }))).outcome).toBe('old')
    expect((await storiesOf(db))[0]?.status).toBe('killed')
    expect((await take(version(3))).outcome).toBe('updated')
    expect((await storiesOf(db))[0]).toMatchObject({ status: 'usable', killedAt: null })
  })

  it('are killed before they come, where the kill overtook them', async () => {
    const { db, take } = await open()
    expect((await take(version(2, { action: 'kill' }))).outcome).toBe('stopped')
    expect((await take(version(1))).outcome).toBe('old')
    expect(await storiesOf(db)).toMatchObject([{ status: 'killed', version: '2' }])
  })

  it('warn before a killed story is published, and hold it back where the paper wants that', async () => {
    const { db, take } = await open()
    const articleId = (await take(version(1))).articleId ?? ''
    await take(version(2, { action: 'withdraw' }))
    const article = await findArticle(db.read, articleId)
    if (!article) throw new Error('no article')
    const { findings } = await makeChecklist(db.read, { article, liveFrom: NOON, now: NOON, origin: '' })
    expect(findings.filter(({ code }) => code === 'wire-killed').map(({ message }) => message)).toEqual([
      'Northern Press has withdrawn this story.',
    ])
    const blocking = { blocking: ['wire-killed'], actor: ADMINISTRATOR, now: NOON }
    await db.transaction((tx) => changeBlocking(tx, blocking))
    await expect(publish(db, article)).rejects.toMatchObject({ code: 'checks-failed' })
  })

  it('raise an alarm when readers have what is killed, until it is withdrawn, and tell who published it', async () => {
    const { db, take } = await open()
    const articleId = (await take(version(1))).articleId ?? ''
    const { id: staffId } = await aMemberOfStaff(db)
    await publish(db, { id: articleId, draftVersion: 1 }, { publisherId: staffId } as never)
    expect((await take(version(2))).outcome).toBe('beside')
    await take(version(3, { action: 'kill', headline: '' }))
    expect(await listKilledLive(db.read, NOON)).toMatchObject([{ articleId, status: 'killed' }])
    const actor = { kind: 'staff', id: staffId, name: 'Inês', role: 'editor', sections: null } as const
    await db.transaction((tx) => takeStory(tx, { articleId, actor, now: NOON }))
    await catchUp(
      db,
      wireFollower(() => NOON),
    )
    await catchUp(
      db,
      wireFollower(() => NOON),
    )
    const told = await db.read.selectFrom('notification').select('kind').where('staffId', '=', staffId).execute()
    expect(told.map(({ kind }) => kind).sort()).toEqual(['wire-killed', 'wire-updated'])
    const by = { staffId, name: 'Inês' }
    await db.transaction((tx) => withdrawArticle(tx, { articleId, by, now: NOON }))
    expect(await listKilledLive(db.read, NOON)).toEqual([])
  })

  it('put off an embargo at once, also of a draft that somebody works on', async () => {
    const { db, take } = await open()
    const embargo = (hours: number) => ({ until: later(NOON, hours * HOUR), written: '', hasZone: true })
    const articleId = (await take(version(1, { embargo: embargo(1) }))).articleId ?? ''
    await take(version(2, { embargo: embargo(2) }))
    expect((await findArticle(db.read, articleId))?.embargoUntil).toBe(later(NOON, 2 * HOUR))
    await edit(db, articleId, 2)
    await take(version(3, { embargo: embargo(5) }))
    expect((await findArticle(db.read, articleId))?.embargoUntil).toBe(later(NOON, 5 * HOUR))
    await expect(publish(db, { id: articleId, draftVersion: 3 })).rejects.toMatchObject({ code: 'before-embargo' })
    // One that is to end sooner waits for somebody to take the version over.
    await take(version(4, { embargo: embargo(1) }))
    expect((await findArticle(db.read, articleId))?.embargoUntil).toBe(later(NOON, 5 * HOUR))
  })

  it('go where the first rule that fits sends them', async () => {
    const { db } = await open()
    const { id: staffId } = await aMemberOfStaff(db)
    const wire = await aWire(db, {
      name: 'Ruled',
      mapping: {
        rules: [
          { by: 'urgency', value: '2', ...going({ desk: 'news' }) },
          {
            by: 'subject',
            value: 'medtop:15000000',
            ...going({ section: 'world', assignee: staffId, stage: 'in-edit' }),
          },
          { by: 'keyword', value: 'harbour', ...going({ section: 'world' }) },
        ],
        otherwise: going(),
      },
    })
    const subjects = [{ scheme: 'medtop', code: '15000000', name: 'Sport', names: {} }]
    const placeOf = async (story: ReturnType<typeof aWireStory>) => {
      const { articleId } = await db.transaction((tx) => takeInStory(tx, { wireId: wire.id, story, now: NOON }))
      const article = await findArticle(db.read, articleId ?? '')
      const { stage, assigneeId, deskId } = (await findDeskEntry(db.read, articleId ?? '')) ?? {}
      return [article?.draft.section, stage, assigneeId === staffId, deskId !== null]
    }
    expect(await placeOf(aWireStory({ guid: 'a', urgency: 1, subjects }))).toEqual(['news', 'draft', false, true])
    expect(await placeOf(aWireStory({ guid: 'b', urgency: 4, subjects }))).toEqual(['world', 'in-edit', true, false])
    expect(await placeOf(aWireStory({ guid: 'c' }))).toEqual(['world', WIRE_STAGE, false, false])
    expect(await placeOf(aWireStory({ guid: 'd', slugline: 'HARBOURMASTER', headline: 'x' }))).toEqual([
      'news',
      WIRE_STAGE,
      false,
      false,
    ])
  })

  it('are spiked and brought back', async () => {
    const { db, take } = await open()
    const articleId = (await take()).articleId ?? ''
    const spike = (isSpiked: boolean) =>
      db.transaction((tx) => spikeStory(tx, { articleId, actor: ADMINISTRATOR, isSpiked, now: NOON }))
    await spike(true)
    expect(await storiesOf(db, 'new')).toEqual([])
    expect(await storiesOf(db, 'spiked')).toMatchObject([{ articleId, spikedBy: 'Ada' }])
    await spike(false)
    expect(await storiesOf(db, 'new')).toHaveLength(1)
  })

  it('expire where nobody takes them, are not brought back by the same version, and are by a newer one', async () => {
    const { db, take } = await open()
    const untouched = (await take(version(1))).articleId ?? ''
    const taken = (await take(version(1, { guid: 'taken' }))).articleId ?? ''
    await db.transaction((tx) => takeStory(tx, { articleId: taken, actor: ADMINISTRATOR, now: NOON }))
    const written = (await take(version(1, { guid: 'written' }))).articleId ?? ''
    await edit(db, written, 1)
    expect(await expireStories(db, { now: later(NOON, 6 * DAY) })).toBe(0)
    expect(await expireStories(db, { now: later(NOON, 8 * DAY) })).toBe(1)
    expect(await findArticle(db.read, untouched)).toBeNull()
    expect(await findArticle(db.read, taken)).not.toBeNull()
    expect(await findArticle(db.read, written)).not.toBeNull()
    expect(await take(version(1))).toEqual({ outcome: 'same', articleId: null })
    const back = await take(version(2), later(NOON, 9 * DAY))
    expect(back.outcome).toBe('opened')
    expect(await textOf(db, back.articleId)).toBe('Text of version 2.')
  })

  it('fit, whatever an agency sends: no headline, endless names, odd days', async () => {
    const { db, take } = await open()
    const long = 'word '.repeat(400)
    const { articleId } = await take(
      aWireStory({
        headline: '',
        slugline: '',
        standfirst: long,
        bylines: [long, 'A', 'a'],
        language: 'no such language',
        dateline: { place: long, date: '2026-02-31', text: '', isInBody: false },
        subjects: Array.from({ length: 200 }, (_, n) => ({
          scheme: 's',
          code: String(n),
          name: `${n} ${long}`,
          names: {},
        })),
        pictures: [
          {
            address: 'https://np.example/a.jpg',
            alternatives: [],
            caption: 'Ferries',
            title: '',
            credit: 'NP',
            alt: '',
            rights: '',
            mediaType: '',
            width: null,
            height: null,
            isLead: true,
            isInBody: false,
          },
          {
            address: 'javascript:alert(1)',
            alternatives: [],
            caption: '',
            title: '',
            credit: '',
            alt: '',
            rights: '',
            mediaType: '',
            width: null,
            height: null,
            isLead: false,
            isInBody: false,
          },
        ],
      }),
    )
    const draft = (await findArticle(db.read, articleId ?? ''))?.draft
    expect(draft?.headline).toBe('The ferries stayed in harbour on Wednesday.')
    expect(draft?.language).toBe('en')
    expect(draft?.dateline?.date).toBe('2026-03-04')
    expect(draft?.body.content.map((block) => block.type)).toEqual(['picture', 'paragraph'])
    expect(draft?.bylines).toHaveLength(3)
  })

  it('have their dateline as data where the text begins with it', async () => {
    const { db, take } = await open()
    const dateline = { place: 'Bodø', date: '2026-03-04', text: 'Bodø (NP) -', isInBody: true }
    const { articleId } = await take(aWireStory({ dateline, html: '<p>Bodø  (NP) - The ferries <b>stayed</b>.</p>' }))
    expect(await textOf(db, articleId)).toBe('The ferries stayed.')
    expect((await findArticle(db.read, articleId ?? ''))?.draft.dateline).toEqual({ place: 'Bodø', date: '2026-03-04' })
    const marked = await take(aWireStory({ guid: 'marked', dateline, html: '<p><b>Bodø</b> (NP) - The ferries.</p>' }))
    expect(await textOf(db, marked.articleId)).toBe('Bodø (NP) - The ferries.')
    expect((await findArticle(db.read, marked.articleId ?? ''))?.draft.dateline).toBeNull()
  })

  it('are left out where there is nothing to read', async () => {
    const { db, take } = await open()
    expect(await take(aWireStory({ html: '', itemClass: 'picture' }))).toEqual({ outcome: 'empty', articleId: null })
    expect(await storiesOf(db)).toEqual([])
  })
})
