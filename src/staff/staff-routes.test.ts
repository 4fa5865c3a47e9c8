import { expect, it } from 'vitest'
import { HOUR, MINUTE, systemClock } from '#foundation/clock.ts'
import { openSection } from '#paper/sections.ts'
import type { Database } from '#storage/database.ts'
import { takeDueMail } from '#storage/mail-queue.ts'
import { aMemberOfStaff, cookieOf, openNewsroom, PASSWORD } from '../../test/factories/newsroom.ts'
import { aPaper } from '../../test/factories/paper.ts'
import { addApp } from '../../test/factories/second-factor.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { createToken } from './api-token.ts'
import { staffLetters } from './write-letters.ts'

const BOSS = 'mara@paper.example'

describeEachDatabase('the staff, run by an administrator', (openDb) => {
  const openRun = async ({ hasMail = false } = {}) => {
    const db = await openDb()
    await aPaper(db)
    await db.transaction((tx) => openSection(tx, { name: 'Sport', now: systemClock() }))
    const boss = await aMemberOfStaff(db, { email: BOSS, name: 'Mara', role: 'administrator' })
    const newsroom = await openNewsroom(db, { hasApi: true, hasMail })
    return { db, boss, newsroom, cookie: cookieOf(await newsroom.signIn(BOSS)) }
  }
  const ANA = { name: 'Ana Reis', email: 'Ana@paper.example', role: 'reporter' }
  const pathOf = (link: string) => link.replace(/^http:\/\/[^/]+/, '')
  const keyOf = (link: string) => new URL(link).searchParams.get('key') ?? ''

  it('are invited by a link that works once, and can be taken back', async () => {
    const { newsroom, cookie } = await openRun()
    const invited = await newsroom.call('POST', '/staff', cookie, { ...ANA, sections: ['sport'] })
    expect(invited.statusCode).toBe(201)
    const { member, link } = invited.json()
    expect(member).toMatchObject({
      name: 'Ana Reis',
      email: 'ana@paper.example',
      state: 'invited',
      sections: [{ slug: 'sport', name: 'Sport' }],
      invitation: { kind: 'invitation', hasEnded: false },
    })
    expect((await newsroom.get(pathOf(link))).statusCode).toBe(200)

    const again = (await newsroom.call('POST', `/staff/${member.id}/invitation`, cookie, {})).json()
    expect((await newsroom.get(pathOf(link))).statusCode).toBe(410)
    expect((await newsroom.get(pathOf(again.link))).statusCode).toBe(200)
    const revoked = await newsroom.call('DELETE', `/staff/${member.id}/invitation`, cookie)
    expect(revoked.json()).toMatchObject({ state: 'invited', invitation: null })
    expect((await newsroom.post('/newsroom/set-up', { key: keyOf(again.link), password: PASSWORD })).statusCode).toBe(
      410,
    )
    expect((await newsroom.call('DELETE', `/staff/${member.id}/invitation`, cookie)).statusCode).toBe(404)

    const third = (await newsroom.call('POST', `/staff/${member.id}/invitation`, cookie, {})).json()
    const form = { key: keyOf(third.link), password: PASSWORD }
    expect((await newsroom.post('/newsroom/set-up', form)).statusCode).toBe(303)
    // The same once more is a replay, and lets nobody in.
    const replayed = await newsroom.post('/newsroom/set-up', { ...form, password: 'another long password' })
    expect([replayed.statusCode, replayed.headers['set-cookie']]).toEqual([410, undefined])
    expect((await newsroom.signIn('ana@paper.example', 'another long password')).statusCode).toBe(401)
    expect((await newsroom.signIn('ana@paper.example')).statusCode).toBe(303)
    expect((await newsroom.call('POST', `/staff/${member.id}/invitation`, cookie, {})).statusCode).toBe(404)
  })

  it('get a letter instead, whose key is made when it leaves and never lies in the queue', async () => {
    const { db, newsroom, cookie } = await openRun({ hasMail: true })
    const { member, link } = (await newsroom.call('POST', '/staff', cookie, ANA)).json()
    expect(link).toBeNull()
    const mail = await takeDueMail(db, newsroom.clock())
    expect(mail).toMatchObject({ kind: 'set-up', recipient: 'ana@paper.example', payload: { staffId: member.id } })
    const letters = staffLetters({
      clock: newsroom.clock,
      origin: 'http://paper.example',
      title: async () => 'The Example',
      timeText: async (at) => at,
    })
    const letter = await letters['set-up'](db, mail!)
    expect(letter?.text).toContain('Hello Ana Reis,')
    const address = /http:\S+/.exec(letter?.text ?? '')?.[0] ?? ''
    expect((await newsroom.get(pathOf(address))).statusCode).toBe(200)
    await newsroom.call('DELETE', `/staff/${member.id}/invitation`, cookie)
    expect(await letters['set-up'](db, mail!)).toBeNull()
    expect((await newsroom.get(pathOf(address))).statusCode).toBe(410)
  })

  it('are told by field what is wrong with an invitation', async () => {
    const { newsroom, cookie } = await openRun()
    const problems = [
      [{ ...ANA, email: 'nobody' }, 'unusable-email', 422],
      [{ ...ANA, name: ' ' }, 'unusable-name', 422],
      [{ ...ANA, sections: ['nowhere'] }, 'section-unknown', 422],
      [{ ...ANA, sections: [] }, 'sections-missing', 422],
      [{ ...ANA, delivery: 'mail' }, 'mail-missing', 422],
      [{ ...ANA, email: BOSS }, 'staff-exists', 409],
    ] as const
    for (const [body, code, status] of problems) {
      const reply = await newsroom.call('POST', '/staff', cookie, body)
      expect([reply.statusCode, reply.json().code]).toEqual([status, code])
    }
    expect((await newsroom.call('GET', '/staff', cookie)).json().staff).toHaveLength(1)
  })

  it('work for other sections and in another role from their next request on', async () => {
    const { db, newsroom, cookie } = await openRun()
    const { id } = await aMemberOfStaff(db, { role: 'reporter' })
    const ines = cookieOf(await newsroom.signIn('ines@paper.example'))
    const changed = await newsroom.call('PATCH', `/staff/${id}`, cookie, { role: 'editor', sections: ['sport'] })
    expect(changed.json()).toMatchObject({ role: 'editor', sections: [{ slug: 'sport' }] })
    expect((await newsroom.call('GET', '/me', ines)).json()).toMatchObject({
      role: 'editor',
      sections: [{ slug: 'sport', name: 'Sport' }],
    })
    await newsroom.call('PATCH', `/staff/${id}`, cookie, { sections: null })
    expect((await newsroom.call('GET', '/me', ines)).json()).toMatchObject({ role: 'editor', sections: null })
  })

  it('are out at once when they are disabled, and in again by a new address', async () => {
    const { db, newsroom, cookie } = await openRun()
    const { id } = await aMemberOfStaff(db)
    const ines = cookieOf(await newsroom.signIn('ines@paper.example'))
    expect((await newsroom.call('GET', '/me', ines)).statusCode).toBe(200)
    const disabled = await newsroom.call('POST', `/staff/${id}/disable`, cookie)
    expect(disabled.json()).toMatchObject({ state: 'disabled', hasApp: false })
    expect((await newsroom.call('GET', '/me', ines)).statusCode).toBe(401)
    expect((await newsroom.signIn('ines@paper.example')).statusCode).toBe(401)
    const { link } = (await newsroom.call('POST', `/staff/${id}/enable`, cookie, {})).json()
    expect((await newsroom.call('GET', '/me', ines)).statusCode).toBe(401)
    const form = { key: keyOf(link), password: PASSWORD }
    expect((await newsroom.post('/newsroom/set-up', form)).statusCode).toBe(303)
  })

  it('keep their app through a reset, unless it is said to be lost', async () => {
    const { db, newsroom, cookie } = await openRun()
    const { id } = await aMemberOfStaff(db)
    await addApp(newsroom, cookieOf(await newsroom.signIn('ines@paper.example')))
    const reset = (await newsroom.call('POST', `/staff/${id}/reset`, cookie, {})).json()
    expect(reset.member).toMatchObject({ state: 'invited', hasApp: true, invitation: { kind: 'reset' } })
    const form = { key: keyOf(reset.link), password: PASSWORD }
    expect((await newsroom.post('/newsroom/set-up', form)).headers.location).toBe('/newsroom/sign-in/code')
    const lost = (await newsroom.call('POST', `/staff/${id}/reset`, cookie, { forgetsFactors: true })).json()
    expect(lost.member).toMatchObject({ hasApp: false })
    const second = await newsroom.post('/newsroom/set-up', { key: keyOf(lost.link), password: PASSWORD })
    expect(second.headers.location).toBe('/newsroom')
  })

  it('always include an administrator', async () => {
    const { db, boss, newsroom, cookie } = await openRun()
    expect((await newsroom.call('POST', `/staff/${boss.id}/disable`, cookie)).json().code).toBe('last-administrator')
    const down = await newsroom.call('PATCH', `/staff/${boss.id}`, cookie, { role: 'editor' })
    expect([down.statusCode, down.json().code]).toEqual([409, 'last-administrator'])
    await aMemberOfStaff(db, { role: 'administrator' })
    expect((await newsroom.call('PATCH', `/staff/${boss.id}`, cookie, { role: 'editor' })).statusCode).toBe(200)
    expect((await newsroom.call('GET', '/staff', cookie)).statusCode).toBe(403)
  })

  it('are listed a page at a time, and found by name, address and state', async () => {
    const { db, newsroom, cookie } = await openRun()
    for (const name of ['Ana', 'Bo_b', 'Cem']) {
      await aMemberOfStaff(db, { name, email: `${name.toLowerCase()}@paper.example`, role: 'reporter' })
    }
    const list = async (query: string) => (await newsroom.call('GET', `/staff${query}`, cookie)).json()
    const first = await list('?limit=2')
    expect([first.staff.map((one: { name: string }) => one.name), first.next]).toEqual([
      ['Ana', 'Bo_b'],
      'bo_b@paper.example',
    ])
    const second = await list(`?limit=2&after=${first.next}`)
    expect(second.staff.map((one: { name: string }) => one.name)).toEqual(['Cem', 'Mara'])
    expect((await list('?q=o_')).staff.map((one: { name: string }) => one.name)).toEqual(['Bo_b'])
    expect((await list('?q=%25')).staff).toEqual([])
    expect((await list('?state=invited')).staff).toEqual([])
    expect((await list('?state=active')).staff).toHaveLength(4)
    expect((await newsroom.call('GET', '/staff?limit=9999', cookie)).statusCode).toBeGreaterThanOrEqual(400)
    const people = (await newsroom.call('GET', '/people?limit=3', cookie)).json()
    expect(people.people.map((one: { name: string }) => one.name)).toEqual(['Ana', 'Bo_b', 'Cem'])
    const rest = (await newsroom.call('GET', `/people?after=${encodeURIComponent(people.next)}`, cookie)).json()
    expect([rest.people.map((one: { name: string }) => one.name), rest.next]).toEqual([['Mara'], null])
    expect(JSON.stringify(people)).not.toContain('@')
  })

  it('are changed only by somebody who showed a moment ago who they are, or by a token', async () => {
    const { db, boss, newsroom, cookie } = await openRun()
    newsroom.wait(10 * MINUTE + 1)
    const refused = await newsroom.call('POST', '/staff', cookie, ANA)
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'confirmation-required'])
    expect((await newsroom.call('GET', '/staff', cookie)).statusCode).toBe(200)
    const wrong = await newsroom.call('POST', '/me/confirm', cookie, { password: 'not hers' })
    expect([wrong.statusCode, wrong.json().code]).toEqual([403, 'password-wrong'])
    expect((await newsroom.call('POST', '/me/confirm', cookie, { password: PASSWORD })).statusCode).toBe(204)
    expect((await newsroom.call('POST', '/staff', cookie, ANA)).statusCode).toBe(201)
    newsroom.wait(HOUR)
    const now = newsroom.clock()
    const { token } = await db.transaction((tx) => createToken(tx, { role: 'administrator', name: 'hr', now }))
    const headers = { authorization: `Bearer ${token}` }
    const renamed = await newsroom.app.inject({
      method: 'PATCH',
      url: `/api/v1/staff/${boss.id}`,
      headers,
      payload: { name: 'Mara Lind' },
    })
    expect(renamed.json()).toMatchObject({ name: 'Mara Lind' })
    const me = await newsroom.app.inject({ url: '/api/v1/me', headers })
    expect([me.statusCode, me.json().code]).toEqual([403, 'people-only'])
  })

  it('can be held to a second factor, and let off again', async () => {
    const { db, newsroom, cookie } = await openRun()
    await aMemberOfStaff(db, { role: 'reporter' })
    const ines = cookieOf(await newsroom.signIn('ines@paper.example'))
    const put = async (secondFactorFrom: string | null) =>
      (await newsroom.call('PUT', '/staff/policy', cookie, { secondFactorFrom })).json()
    expect(await put('reporter')).toMatchObject({ secondFactorFrom: 'reporter' })
    expect((await newsroom.call('GET', '/people', ines)).json().code).toBe('second-factor-required')
    // Who made the rule is held to it as well.
    expect((await newsroom.call('GET', '/staff/policy', cookie)).json().code).toBe('second-factor-required')
    const boss = await addApp(newsroom, cookie)
    const let_off = await newsroom.call('PUT', '/staff/policy', boss.cookie, { secondFactorFrom: 'publisher' })
    expect(let_off.json()).toMatchObject({ secondFactorFrom: 'publisher' })
    expect((await newsroom.call('GET', '/people', ines)).statusCode).toBe(200)
  })
})

describeEachDatabase('tokens and the log', (openDb) => {
  const openRun = async (): Promise<{
    db: Database
    newsroom: Awaited<ReturnType<typeof openNewsroom>>
    cookie: string
  }> => {
    const db = await openDb()
    await aPaper(db)
    await aMemberOfStaff(db, { email: BOSS, name: 'Mara', role: 'administrator' })
    const newsroom = await openNewsroom(db, { hasApi: true })
    return { db, newsroom, cookie: cookieOf(await newsroom.signIn(BOSS)) }
  }

  it('are made, limited, listed and revoked over the interface', async () => {
    const { newsroom, cookie } = await openRun()
    const made = await newsroom.call('POST', '/tokens', cookie, { name: ' wire ', role: 'editor', sections: ['news'] })
    const { id, token } = made.json()
    const use = () => newsroom.app.inject({ url: '/api/v1/people', headers: { authorization: `Bearer ${token}` } })
    expect((await use()).statusCode).toBe(200)
    const { tokens } = (await newsroom.call('GET', '/tokens', cookie)).json()
    expect(tokens).toMatchObject([{ id, name: 'wire', role: 'editor', sections: [{ slug: 'news' }], revokedAt: null }])
    expect(JSON.stringify(tokens)).not.toContain(token)
    expect((await newsroom.call('DELETE', `/tokens/${id}`, cookie)).statusCode).toBe(204)
    expect((await use()).statusCode).toBe(401)
    expect((await newsroom.call('DELETE', '/tokens/999', cookie)).statusCode).toBe(404)
    expect((await newsroom.call('POST', '/tokens', cookie, { name: ' ', role: 'editor' })).json().code).toBe(
      'unusable-name',
    )
  })

  it('can be read by who, what and when, a page at a time, with names', async () => {
    const { db, newsroom, cookie } = await openRun()
    const { id } = await aMemberOfStaff(db)
    await newsroom.signIn('ines@paper.example', 'a wrong password')
    await newsroom.call('POST', `/staff/${id}/disable`, cookie)
    const read = async (query: string) => (await newsroom.call('GET', `/audit${query}`, cookie)).json()
    const all = await read('')
    expect(all.entries[0]).toMatchObject({
      action: 'staff.disabled',
      actorName: 'Mara',
      subject: `staff:${id}`,
      subjectName: 'Inês Duarte',
    })
    expect(all.actions).toEqual(['sign-in.failed', 'sign-in.succeeded', 'staff.added', 'staff.disabled'])
    const actionsOf = async (query: string) =>
      (await read(query)).entries.map((entry: { action: string }) => entry.action)
    expect(await actionsOf('?action=staff')).toEqual(['staff.disabled', 'staff.added', 'staff.added'])
    expect(await actionsOf('?action=staff.disabled')).toEqual(['staff.disabled'])
    expect(await actionsOf('?action=sta')).toEqual([])
    expect(await actionsOf('?actor=visitor')).toEqual(['sign-in.failed'])
    expect(await actionsOf(`?subject=staff:${id}&actor=command-line`)).toEqual(['staff.added'])
    expect(await actionsOf(`?until=${all.entries.at(-1).at}`)).toEqual([])
    expect(await actionsOf('?from=2020-01-01T00:00:00Z')).toHaveLength(5)
    const first = await read('?limit=2')
    const second = await read(`?limit=3&before=${first.next}`)
    expect([...first.entries, ...second.entries]).toEqual(all.entries)
    expect((await newsroom.call('GET', '/audit?from=yesterday', cookie)).statusCode).toBe(422)
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT'] as const) {
      expect((await newsroom.call(method, '/audit', cookie, {})).statusCode).toBe(404)
    }
  })
})
