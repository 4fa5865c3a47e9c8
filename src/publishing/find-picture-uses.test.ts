import { expect, it } from 'vitest'
import { saveDraft } from '#editing/save-draft.ts'
import { DAY, HOUR, later } from '#foundation/clock.ts'
import { catchUp } from '#storage/followers.ts'
import { anArticle, aPaper, NOON, publish } from '../../test/factories/paper.ts'
import { aPictureRow } from '../../test/factories/picture.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { findPictureUses } from './find-picture-uses.ts'
import { sealEditions } from './seal-editions.ts'
import { wantedPicturesFollower } from './want-pictures-of.ts'

const origin = 'https://paper.example'

describeEachDatabase('where a picture is shown', (openDb) => {
  it('is told of drafts and of editions that are live, scheduled or past, and no longer once they are sealed', async () => {
    const db = await openDb()
    await aPaper(db)
    const [lead, inText] = [await aPictureRow(db), await aPictureRow(db)]
    const body = { html: `<p>Words.</p><figure><img src="media:${inText}" alt="A bridge"></figure>` }
    const article = await anArticle(db, { leadPicture: lead, body })
    const states = async (id: string, now = later(NOON, HOUR)) =>
      ((await findPictureUses(db.read, { ids: [id], now, origin })).get(id) ?? []).map((use) => [
        use.state,
        use.edition,
      ])

    expect(await states(inText)).toEqual([['draft', null]])
    const first = await publish(db, article)
    const [live] = (await findPictureUses(db.read, { ids: [lead], now: NOON, origin })).get(lead) ?? []
    expect(live).toMatchObject({ kind: 'edition', id: article.id, state: 'live', url: `${origin}${first.path}` })

    const fields = { leadPicture: null }
    const change = { articleId: article.id, draftVersion: 1, fields, savedBy: 'Bo', now: NOON }
    const changed = await db.transaction((tx) => saveDraft(tx, change))
    expect(await states(lead)).toEqual([['live', 1]])
    await publish(db, changed, { liveFrom: later(NOON, DAY), now: later(NOON, HOUR) })
    expect(await states(inText)).toEqual([
      ['live', 1],
      ['scheduled', 2],
      ['draft', null],
    ])
    expect(await states(lead, later(NOON, 2 * DAY))).toEqual([['past', 1]])

    const sealing = { articleId: article.id, editions: [1, 2], notice: 'By order.', sealedBy: 'Bo', now: NOON }
    await db.transaction((tx) => sealEditions(tx, sealing))
    expect([...(await states(lead)), ...(await states(inText))]).toEqual([])
    expect(await db.read.selectFrom('pictureUse').selectAll().execute()).toEqual([])
  })

  it('has its delivered forms wanted by a publication, and by none of an archive', async () => {
    const db = await openDb()
    await aPaper(db)
    const picture = await aPictureRow(db)
    const wantedAt = async () =>
      (await db.read.selectFrom('picture').select('wantedAt').where('id', '=', picture).executeTakeFirstOrThrow())
        .wantedAt
    await publish(db, await anArticle(db, { leadPicture: picture, headline: 'Of the archive' }), { quietly: true })
    await catchUp(db, wantedPicturesFollower)
    expect(await wantedAt()).toBeNull()

    await publish(db, await anArticle(db, { leadPicture: picture }))
    await catchUp(db, wantedPicturesFollower)
    await catchUp(db, wantedPicturesFollower)
    expect(await wantedAt()).toBe(NOON)
  })
})
