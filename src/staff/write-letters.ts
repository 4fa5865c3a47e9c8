import type { Clock } from '#foundation/clock.ts'
import type { Letter } from '#foundation/mail/letter.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { type DueMail, queueMail } from '#storage/mail-queue.ts'
import { accountLetter, setUpLetter } from './letters.ts'
import { renewSetUpKey, setUpAddress } from './set-up-key.ts'

export interface LetterOptions {
  clock: Clock
  /** The public address of the paper. */
  origin: string
  title: () => Promise<string>
  /** A moment as people of the paper read it. */
  timeText: (at: string) => Promise<string>
}

/** Puts a letter into the queue that invites somebody, or lets them choose a password again: the link is made when it leaves. */
export async function queueSetUpLetter(
  tx: Transaction,
  letter: { staffId: string; recipient: string; now: string },
): Promise<void> {
  const { staffId, recipient, now } = letter
  await queueMail(tx, { kind: 'set-up', recipient, payload: { staffId }, now })
}

/** Tells somebody by a letter what was done in their account (`a passkey was added`), where the paper has a mail server. */
export async function tellByLetter(
  { db, clock, hasMail }: { db: Database; clock: Clock; hasMail: boolean },
  { staffId, what }: { staffId: string; what: string },
): Promise<void> {
  if (!hasMail) return
  const now = clock()
  await db.transaction(async (tx) => {
    const { email } = await tx.selectFrom('staff').select('email').where('id', '=', staffId).executeTakeFirstOrThrow()
    await queueMail(tx, { kind: 'account', recipient: email, payload: { staffId, what, at: now }, now })
  })
}

/** What writes the letters of this folder when they are sent, by their kinds. */
export function staffLetters(options: LetterOptions) {
  const { clock, origin, title, timeText } = options
  return {
    'set-up': async (db: Database, mail: DueMail): Promise<Letter | null> => {
      const staffId = String(mail.payload['staffId'])
      const made = await db.transaction(async (tx) => {
        const key = await renewSetUpKey(tx, staffId, clock())
        return key === null
          ? null
          : tx
              .selectFrom('setUpKey')
              .innerJoin('staff', 'staff.id', 'setUpKey.staffId')
              .select(['staff.name', 'setUpKey.kind', 'setUpKey.expiresAt'])
              .where('staff.id', '=', staffId)
              .executeTakeFirstOrThrow()
              .then((row) => ({ ...row, key }))
      })
      if (!made) return null
      const { name, kind, expiresAt, key } = made
      const [paper, until] = [await title(), await timeText(expiresAt)]
      return setUpLetter({ paper, name, kind, link: setUpAddress(origin, key), until })
    },
    account: async (db: Database, mail: DueMail): Promise<Letter | null> => {
      const { staffId, what, at } = mail.payload as { staffId: string; what: string; at: string }
      const row = await db.read.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirst()
      return row ? accountLetter({ paper: await title(), name: row.name, what, at: await timeText(at) }) : null
    },
  }
}
