import { expect, it } from 'vitest'
import { draftBody, writeDraft } from '#article/draft-document.ts'
import { findArticle } from '#editing/article.ts'
import { saveDraft } from '#editing/save-draft.ts'
import { listEvents } from '#editing/workflow/article-event.ts'
import { DAY, HOUR, type Instant, later } from '#foundation/clock.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Database } from '#storage/database.ts'
import { anArticle, aPaper, NOON, publish } from '../../../test/factories/paper.ts'
import { aPictureRow } from '../../../test/factories/picture.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { dismissCheck, findingKey, listDismissals, undismissCheck } from './dismiss-check.ts'
import { LinkLooker, readAnswers } from './link-looker.ts'
import { makeChecklist } from './make-checklist.ts'
import { changeBlocking } from './policy.ts'

const origin = 'https://paper.example'
const by = { staffId: null, name: 'Ed' }
const publisher = { kind: 'token', id: '1', name: 'Pat', role: 'publisher', sections: null } as const

describeEachDatabase('the checklist before publishing', (openDb) => {
  async function openPaper(): Promise<Database> {
    const db = await openDb()
    await aPaper(db)
    return db
  }

  const check = async (db: Database, articleId: string, liveFrom: Instant = NOON) => {
    const article = await findArticle(db.read, articleId)
    if (!article) throw new Error('no article')
    return makeChecklist(db.read, { article, liveFrom, now: NOON, origin })
  }
  const codes = async (db: Database, articleId: string, liveFrom?: Instant) =>
    (await check(db, articleId, liveFrom)).findings.map(({ code, field }) => `${code} ${field}`)

  const block = (db: Database, ...blocking: string[]) =>
    db.transaction((tx) => changeBlocking(tx, { blocking, actor: publisher, now: NOON }))

  it('is empty for a story that has all it needs', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db)
    expect(await check(db, id)).toEqual({ findings: [], unknownLinks: [] })
  })

  it('tells of pictures without description or credit, gone, or whose rights are over when the story is to come', async () => {
    const db = await openPaper()
    const [plain, expiring, sealed] = [await aPictureRow(db), await aPictureRow(db), await aPictureRow(db)]
    await db.transaction(async (tx) => {
      const known = { alt: 'A court', credit: 'Ada' }
      await tx
        .updateTable('picture')
        .set({ ...known, expiresAt: later(NOON, HOUR) })
        .where('id', '=', expiring)
        .execute()
      await tx
        .updateTable('picture')
        .set({ ...known, sealedAt: NOON })
        .where('id', '=', sealed)
        .execute()
    })
    const body = { html: `<p>a</p><img src="media:${expiring}" alt="x"><img src="media:${sealed}" alt="y">` }
    const { id } = await anArticle(db, { leadPicture: plain, body })
    const found = ['lead-alt-missing leadPicture', 'credit-missing leadPicture', 'picture-missing body.document']
    expect(await codes(db, id)).toEqual(found)
    expect(await codes(db, id, later(NOON, HOUR))).toEqual([
      ...found.slice(0, 2),
      'picture-expired body.document',
      'picture-missing body.document',
    ])
  })

  it('takes the credit that stands in the story for that of its picture', async () => {
    const db = await openPaper()
    const [first, second] = [await aPictureRow(db), await aPictureRow(db)]
    const picture = (id: string, credit: string) => ({
      type: 'picture',
      attrs: { media: id, src: null, alt: 'A court', caption: '', credit },
    })
    const words = { type: 'paragraph', content: [{ type: 'text', text: 'a' }] }
    const content = [words, picture(first, 'Ada Brandt'), picture(second, '')]
    const { id } = await anArticle(db, { body: { document: { version: 1, type: 'doc', content } } })
    const { findings } = await check(db, id)
    expect(findings.map(({ code, message }) => [code, message.includes('in the text')])).toEqual([
      ['credit-missing', true],
    ])
  })

  it('tells of an embargo, of open notes and of open suggestions', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db, { embargoUntil: later(NOON, HOUR) })
    await db.transaction(async (tx) => {
      const note = { author: 'staff:x', authorName: 'Bea', createdAt: NOON, text: 'Really?', mentions: '[]', quote: '' }
      await tx
        .insertInto('note')
        .values({ id: 'n1', articleId: id, ...note })
        .execute()
      await tx.updateTable('deskEntry').set({ plannedAt: NOON }).where('articleId', '=', id).execute()
    })
    const { Doc, encodeStateAsUpdate, XmlElement, XmlText } = await import('yjs')
    const doc = new Doc()
    writeDraft(doc, (await findArticle(db.read, id))?.draft as never)
    const paragraph = new XmlElement('paragraph')
    const text = new XmlText()
    draftBody(doc).push([paragraph])
    paragraph.push([text])
    text.insert(0, 'a suggestion', { insertion: { id: 1 } })
    const state = Buffer.from(encodeStateAsUpdate(doc)).toString('base64')
    await db.transaction((tx) =>
      tx.insertInto('draftState').values({ articleId: id, epoch: 'e1', state, revisionState: null }).execute(),
    )
    expect(await codes(db, id)).toEqual([
      'notes-open notes',
      'suggestions-open body.document',
      'embargo-in-force embargoUntil',
      'planned-before-embargo plannedAt',
    ])
    expect(await codes(db, id, later(NOON, HOUR))).not.toContain('embargo-in-force embargoUntil')
  })

  it('looks at links off the path of requests, and believes what it learned for a while', async () => {
    const db = await openPaper()
    const html = [
      '<p><a href="https://good.example/a#part">a</a> <a href="https://gone.example/">b</a>',
      '<a href="http://10.0.0.1/">c</a> <a href="/news">d</a> <a href="mailto:a@b.example">e</a>',
      '<a href="https://shy.example/">f</a></p>',
    ].join(' ')
    const { id } = await anArticle(db, { body: { html } })
    const { unknownLinks, findings } = await check(db, id)
    expect(findings).toEqual([])
    const asked: string[] = []
    const looker = new LinkLooker({
      db,
      clock: () => NOON,
      log: { warn: () => undefined } as never,
      origin,
      fetch: async (address, { method } = {}) => {
        asked.push(`${method} ${address}`)
        if (address.includes('10.0.0.1')) throw new Refusal('address-not-allowed', 'private')
        const status = address.includes('gone') ? 404 : address.includes('shy') && method === 'HEAD' ? 500 : 200
        return { status, headers: {}, body: Buffer.from(''), url: address }
      },
    })
    looker.look(id, unknownLinks)
    await looker.settled()
    expect(asked).toEqual([
      'HEAD https://good.example/a',
      'HEAD https://gone.example/',
      'GET https://gone.example/',
      'HEAD http://10.0.0.1/',
      'HEAD https://paper.example/news',
      'HEAD https://shy.example/',
      'GET https://shy.example/',
    ])
    const after = await check(db, id)
    expect(after.unknownLinks).toEqual([])
    expect(after.findings.map(({ message }) => message)).toEqual([
      'A link answers 404: https://gone.example/',
      'A link leads where readers cannot go: http://10.0.0.1/',
    ])
    const addresses = ['https://good.example/a', 'https://gone.example/']
    const known = async (now: Instant) => (await readAnswers(db.read, { addresses, now })).map(({ isGood }) => isGood)
    expect(await known(later(NOON, HOUR - 1))).toHaveLength(2)
    expect(await known(later(NOON, HOUR))).toEqual([true])
    expect(await known(later(NOON, DAY))).toEqual([])
    await looker.stop()
  })

  it('lets a warning stand, with the reason and who said so, until it is another fault', async () => {
    const db = await openPaper()
    const { id } = await anArticle(db, { bylines: [] })
    const { findings } = await check(db, id)
    const [finding] = findings
    if (!finding) throw new Error('nothing found')
    const key = findingKey(finding)
    const dismiss = (reason: string, which = key) =>
      db.transaction((tx) => dismissCheck(tx, { articleId: id, key: which, reason, findings, by, now: NOON }))
    await expect(dismiss(' ')).rejects.toMatchObject({ code: 'reason-missing' })
    await expect(dismiss('x', 'other')).rejects.toMatchObject({ code: 'check-not-found' })
    await dismiss('Written by the desk')
    expect(await listDismissals(db.read, id)).toEqual([{ key, reason: 'Written by the desk', byName: 'Ed', at: NOON }])
    expect((await listEvents(db.read, { articleId: id, limit: 1 }))[0]).toMatchObject({
      action: 'check-dismissed',
      byName: 'Ed',
      detail: { code: 'byline-missing', reason: 'Written by the desk' },
    })
    await db.transaction((tx) => undismissCheck(tx, { articleId: id, key, now: NOON }))
    expect(await listDismissals(db.read, id)).toEqual([])
    await block(db, 'byline-missing')
    await expect(dismiss('Let it be')).rejects.toMatchObject({ code: 'check-blocks' })
  })

  it('holds nothing back, but what the paper has set to block', async () => {
    const db = await openPaper()
    const article = await anArticle(db, { bylines: [] })
    await block(db, 'byline-missing', 'weekday-wrong')
    const attempt = publish(db, article)
    await expect(attempt).rejects.toMatchObject({
      code: 'checks-failed',
      errors: [{ field: 'bylines', message: 'Nobody is named as the author.' }],
    })
    await expect(publish(db, article, { liveFrom: later(NOON, DAY) })).rejects.toMatchObject({ code: 'checks-failed' })
    await block(db)
    await publish(db, article)
    await block(db, 'byline-missing')
    const fields = { bylines: ['Ada Marsh'] }
    await db.transaction((tx) =>
      saveDraft(tx, { articleId: article.id, draftVersion: 1, fields, savedBy: 'Ada', now: NOON }),
    )
    await publish(db, { id: article.id, draftVersion: 2 })
    await expect(block(db, 'embargo-in-force')).rejects.toMatchObject({ code: 'check-unknown' })
    await expect(block(db, 'toString')).rejects.toMatchObject({ code: 'check-unknown' })
  })
})
