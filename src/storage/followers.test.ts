import { expect, it } from 'vitest'
import { describeEachDatabase } from '../../test/support/databases.ts'
import type { Database, Transaction } from './database.ts'
import { openDatabase } from './database.ts'
import { catchUp, type Follower, Followers, readPlace } from './followers.ts'
import { announce } from './outbox.ts'
import { OutboxWatcher } from './outbox-watcher.ts'

const at = '2026-03-04T12:00:00.000Z'

function tell(db: Database, ...keys: string[]): Promise<void> {
  return db.transaction(async (tx) => {
    for (const key of keys) await announce(tx, { at, topic: 'paper.changed', payload: { changed: [key] } })
  })
}

describeEachDatabase('followers of the outbox', (openDb) => {
  it('hear of everything once and in order, also when they catch up twice at the same time', async () => {
    const db = await openDb()
    const heard: string[] = []
    const follower: Follower = {
      name: 'index',
      async handle(_tx, events) {
        heard.push(...events.flatMap((event) => event.payload.changed))
      },
    }
    await tell(db, 'a', 'b')
    await Promise.all([catchUp(db, follower), catchUp(db, follower)])
    await tell(db, 'c')
    await catchUp(db, follower)

    expect(heard).toEqual(['a', 'b', 'c'])
  })

  it('take in an archive little by little, and others have their turn in between', async () => {
    const db = await openDb()
    const lots = Array.from({ length: 12 }, (_, lot) => `${lot} `.padEnd(3_000, 'x'))
    await tell(db, ...lots, 'y'.repeat(20_000), 'z')
    const steps: string[] = []
    const heard: string[] = []
    const follower: Follower = {
      name: 'index',
      async handle(_tx, events) {
        setImmediate(() => steps.push('others'))
        steps.push(`${events.length} events`)
        heard.push(...events.flatMap((event) => event.payload.changed))
      },
    }
    await catchUp(db, follower)

    expect(heard).toEqual([...lots, 'y'.repeat(20_000), 'z'])
    const twelve = Array.from({ length: 6 }, () => ['2 events', 'others']).flat()
    expect(steps.slice(0, 15)).toEqual([...twelve, '1 events', 'others', '1 events'])
  })

  it('hear again of what they failed at, and undo what they had begun', async () => {
    const db = await openDb()
    let fails = true
    const follower: Follower = {
      name: 'index',
      async handle(tx, events) {
        await tx
          .insertInto('setting')
          .values({ name: `seen-${events[0]?.id}`, value: '1' })
          .execute()
        if (fails) throw new Error('disk full')
      },
    }
    const failures: unknown[] = []
    const done: string[] = []
    const followers = new Followers(db, [follower], {
      onError: (error) => failures.push(error),
      onHandled: (name, topics) => done.push(`${name} of ${[...topics]}`),
      retryAfter: 20,
    })
    await tell(db, 'a')
    await followers.wake()
    expect(failures).toHaveLength(1)
    expect(await db.read.selectFrom('setting').selectAll().execute()).toEqual([])
    expect(done).toEqual([])

    fails = false
    // Nobody wakes them: they are told again by themselves, and whoever waits for it hears that it is done.
    await expect.poll(() => done).toEqual(['index of paper.changed'])
    expect(await db.read.selectFrom('setting').select('name').execute()).toEqual([{ name: 'seen-1' }])
    await followers.stop()
  })

  it('are told what is left before they stop, as far as time allows', async () => {
    const db = await openDb()
    const heard: string[] = []
    const follower: Follower = {
      name: 'index',
      async handle(_tx, events) {
        heard.push(...events.flatMap((event) => event.payload.changed))
      },
    }
    const after: Follower = { name: 'after', handle: async (_tx, events) => void heard.push(`after ${events.length}`) }
    const onError = (error: unknown): void => {
      throw error
    }
    const followers = new Followers(db, [follower, after], { onError })
    await tell(db, 'a')
    const turn = followers.wake()
    await tell(db, 'b')
    await followers.stop()
    await turn
    expect(heard.filter((key) => key.length === 1)).toEqual(['a', 'b'])
    expect(await readPlace(db.read, 'after')).toBe(2)
    await tell(db, 'too late')
    await followers.wake()
    expect(heard).not.toContain('too late')

    const hurried = new Followers(db, [{ ...follower, name: 'slow' }], { onError, grace: 0 })
    await tell(db, ...Array.from({ length: 250 }, (_, index) => `${index}`))
    await hurried.stop()
    expect(await readPlace(db.read, 'slow')).toBe(100)
  })

  it('and those who publish never lock each other out, in whatever order they write', async () => {
    const db = await openDb()
    const write = (tx: Transaction, value: string) =>
      tx
        .insertInto('setting')
        .values({ name: 'row', value })
        .onConflict((on) => on.column('name').doUpdateSet({ value }))
        .execute()
    await db.transaction((tx) => write(tx, 'first'))
    const event = { at, topic: 'paper.changed', payload: { changed: [] } }
    let hasWritten = (): void => undefined
    const written = new Promise<void>((resolve) => {
      hasWritten = resolve
    })
    await Promise.all([
      db.transaction(async (tx) => {
        await announce(tx, event)
        // On SQLite one waits for the other to end.
        await Promise.race([written, new Promise((resolve) => setTimeout(resolve, 300))])
        await write(tx, 'announced before it wrote')
      }),
      db.transaction(async (tx) => {
        await write(tx, 'wrote before it announced')
        hasWritten()
        await new Promise((resolve) => setTimeout(resolve, 100))
        await announce(tx, event)
      }),
    ])
    expect(await db.read.selectFrom('outbox').select('id').orderBy('id').execute()).toEqual([{ id: 1 }, { id: 2 }])
  })

  it('in another process notice within a second, and do not hear their own events twice', async () => {
    const db = await openDb()
    const other = await openDatabase(db.dialect === 'sqlite' ? { file: db.location } : { url: db.location })
    const heard: string[] = []
    const watcher = new OutboxWatcher({
      db,
      onEvents: (events) => void heard.push(...events.flatMap((event) => event.payload.changed)),
      onLost: () => void heard.push('lost'),
      onError: (error) => {
        throw error
      },
    })
    await watcher.start()
    await tell(db, 'own')
    await tell(other, 'from elsewhere')
    const deadline = Date.now() + 5_000
    while (heard.length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20))
    await watcher.look()

    expect(heard).toEqual(['from elsewhere'])
    await watcher.stop()
    await other.close()
  })
})
