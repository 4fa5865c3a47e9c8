import { expect, it } from 'vitest'
import { openNewsroom } from '../../test/factories/newsroom.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { createToken, findTokenActor, listTokens, revokeToken } from './api-token.ts'
import { readAuditLog } from './audit.ts'
import { notesOfTokens } from './token-use.ts'

const now = '2026-01-02T03:04:05.678Z'

describeEachDatabase('a token of the API', (openDb) => {
  it('is shown once and kept as its hash alone', async () => {
    const db = await openDb()
    const { id, token } = await db.transaction((tx) => createToken(tx, { role: 'editor', name: 'wire', now }))

    expect(token).toMatch(/^dl_[\w-]{43}$/)
    expect(await findTokenActor(db.read, token)).toEqual({
      kind: 'token',
      id: String(id),
      name: 'wire',
      role: 'editor',
      sections: null,
    })
    const everything = JSON.stringify([
      await db.read.selectFrom('apiToken').selectAll().execute(),
      await readAuditLog(db.read, { limit: 10 }),
    ])
    expect(everything).not.toContain(token.slice(3))
  })

  it('is refused from the moment it is revoked, and stays on the list', async () => {
    const db = await openDb()
    const { id, token } = await db.transaction((tx) => createToken(tx, { role: 'editor', name: 'wire', now }))
    await db.transaction((tx) => revokeToken(tx, { id, now }))
    await db.transaction((tx) => revokeToken(tx, { id, now: '2026-01-03T00:00:00.000Z' }))

    expect(await findTokenActor(db.read, token)).toBeNull()
    expect(await listTokens(db.read)).toMatchObject([{ id, name: 'wire', role: 'editor', revokedAt: now }])
    const log = await readAuditLog(db.read, { limit: 10 })
    expect(log.map((line) => [line.action, line.actor])).toEqual([
      ['token.revoked', 'command-line'],
      ['token.created', 'command-line'],
    ])
  })

  it('is not any other text', async () => {
    const db = await openDb()
    const texts = ['', 'dl_', `dl_${'a'.repeat(43)}`, `dl_${'a'.repeat(42)}'`, 'x'.repeat(1_000_000), 'dl_\0']
    for (const text of texts) expect(await findTokenActor(db.read, text)).toBeNull()
  })

  it('is made for roles that exist, and revoked by a number that exists', async () => {
    const db = await openDb()
    const made = db.transaction((tx) => createToken(tx, { role: 'owner', name: 'x', now }))
    await expect(made).rejects.toMatchObject({ code: 'unknown-role' })
    const revoked = db.transaction((tx) => revokeToken(tx, { id: 99, now }))
    await expect(revoked).rejects.toMatchObject({ code: 'token-not-found' })
  })

  it('notes the hour of its last use, later, never backwards', async () => {
    const db = await openDb()
    const { id } = await db.transaction((tx) => createToken(tx, { role: 'editor', name: 'wire', now }))
    const [here, there] = [notesOfTokens(), notesOfTokens()]
    there.note(String(id), '2026-01-02T03:10:00.000Z')
    here.note(String(id), '2026-01-02T09:59:59.000Z')
    expect((await listTokens(db.read))[0]?.lastUsedAt).toBeNull()

    await here.write(db)
    await there.write(db)

    expect((await listTokens(db.read))[0]?.lastUsedAt).toBe('2026-01-02T09:00:00.000Z')
  })

  it('opens what its role may do, and nothing else, without better-auth', async () => {
    const db = await openDb()
    const newsroom = await openNewsroom(db, {
      addRoutes: (app) => {
        app.post('/api/v1/publish', { config: { permission: 'article.publish' } }, async (request) => request.actor)
      },
    })
    const bearer = async (role: string) =>
      `Bearer ${(await db.transaction((tx) => createToken(tx, { role, name: role, now }))).token}`
    const post = (authorization?: string) =>
      newsroom.app.inject({
        method: 'POST',
        url: '/api/v1/publish',
        headers: authorization ? { authorization, origin: 'http://elsewhere.example' } : {},
      })

    const editor = await bearer('editor')
    expect((await post(editor)).json()).toMatchObject({ kind: 'token', name: 'editor', role: 'editor' })
    expect((await post(editor.replace('Bearer', 'bearer'))).statusCode).toBe(200)
    expect((await post(await bearer('reporter'))).json()).toEqual({ code: 'not-permitted' })
    expect((await post(`${editor}x`)).json()).toEqual({ code: 'not-signed-in' })
    expect((await post()).json()).toEqual({ code: 'origin-not-allowed' })
    await newsroom.app.close()
    expect((await listTokens(db.read)).at(-1)?.lastUsedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00.000Z$/)
  })
})
