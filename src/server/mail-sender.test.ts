import { pino } from 'pino'
import { afterEach, expect, it } from 'vitest'
import { DAY, HOUR, later, MINUTE } from '#foundation/clock.ts'
import { SmtpMailer } from '#foundation/mail/smtp-mailer.ts'
import type { Database } from '#storage/database.ts'
import { listMail, queueMail } from '#storage/mail-queue.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { PostOffice } from '../../test/support/post-office.ts'
import { MailSender } from './mail-sender.ts'

const START = '2026-01-02T03:04:05.678Z'

describeEachDatabase('letters', (openDb) => {
  const offices: PostOffice[] = []
  afterEach(() => {
    for (const office of offices.splice(0)) office.close()
  })
  const open = async (db: Database) => {
    const office = new PostOffice()
    offices.push(office)
    const url = await office.open()
    const time = { now: START }
    const sender = (smtp = url) =>
      new MailSender({
        db,
        clock: () => time.now,
        log: pino({ level: 'silent' }),
        mailer: new SmtpMailer({ url: smtp, from: { name: '', address: 'newsroom@paper.example' } }),
        writers: {
          news: async (_db, mail) =>
            mail.payload['isOver'] ? null : { subject: 'Straße', text: `Hello ${mail.payload['name']}` },
        },
      })
    const post = (payload: Record<string, unknown> = { name: 'Ana' }) =>
      db.transaction((tx) => queueMail(tx, { kind: 'news', recipient: 'ana@paper.example', payload, now: time.now }))
    return { office, time, sender, post }
  }

  it('go to the mail server, and what they said is forgotten', async () => {
    const db = await openDb()
    const { office, sender, post } = await open(db)
    await post()
    await post({ isOver: true })
    await sender().sendDue()
    expect(office.letters).toHaveLength(1)
    expect(office.letters[0]).toContain('To: ana@paper.example')
    expect(office.letters[0]).toContain('From: newsroom@paper.example')
    expect(office.letters[0]).toContain('Hello Ana')
    expect((await listMail(db.read, { limit: 9 })).map(({ outcome }) => outcome)).toEqual(['dropped', 'sent'])
    expect(await db.read.selectFrom('mail').select('payload').execute()).toEqual([{ payload: '{}' }, { payload: '{}' }])
    await sender().sendDue()
    expect(office.letters).toHaveLength(1)
  })

  it('wait for a mail server that is away, longer each time, and arrive when it is back', async () => {
    const db = await openDb()
    const { office, time, sender, post } = await open(db)
    await post()
    const away = sender('smtp://127.0.0.1:1')
    await away.sendDue()
    const [first] = await listMail(db.read, { limit: 1 })
    expect(first).toMatchObject({ attempts: 1, outcome: null, dueAt: later(START, MINUTE) })
    expect(first?.lastError).toContain('ECONNREFUSED')
    time.now = later(START, 30_000)
    await away.sendDue()
    expect((await listMail(db.read, { limit: 1 }))[0]?.attempts).toBe(1)
    time.now = later(START, MINUTE)
    await away.sendDue()
    expect((await listMail(db.read, { limit: 1 }))[0]?.dueAt).toBe(later(time.now, 2 * MINUTE))
    time.now = later(time.now, HOUR)
    await sender().sendDue()
    expect(office.letters).toHaveLength(1)
  })

  it('are given up after three days, or when the server will never take them', async () => {
    const db = await openDb()
    const { office, time, sender, post } = await open(db)
    office.answer = '451 Busy'
    await post()
    await sender().sendDue()
    time.now = later(START, 3 * DAY + MINUTE)
    await sender().sendDue()
    expect((await listMail(db.read, { limit: 1 }))[0]).toMatchObject({ outcome: 'given-up', dueAt: null })
    office.answer = '550 Nobody here'
    await post()
    await sender().sendDue()
    const [refused] = await listMail(db.read, { limit: 1 })
    expect(refused).toMatchObject({ outcome: 'given-up', attempts: 1 })
    expect(refused?.lastError).toContain('550')
  })

  it('leave once where two processes send', async () => {
    const db = await openDb()
    const { office, sender, post } = await open(db)
    for (let count = 0; count < 6; count++) await post({ name: `Ana ${count}` })
    await Promise.all([sender().sendDue(), sender().sendDue()])
    expect(office.letters.map((letter) => /Hello Ana \d/.exec(letter)?.[0]).sort()).toEqual(
      Array.from({ length: 6 }, (_, count) => `Hello Ana ${count}`),
    )
  })
})
