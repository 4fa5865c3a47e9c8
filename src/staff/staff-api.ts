import type { Reader } from '#storage/database.ts'
import type { SignInServices } from './sign-in.ts'
import type { KnowsAddresses } from './visitor.ts'

/** What the interface of accounts needs. */
export interface StaffApiOptions extends SignInServices, KnowsAddresses {
  /** The paper's title. */
  title: () => Promise<string>
  /** Whether there is a mail server. */
  hasMail: boolean
}

/** What somebody who is limited to sections is limited to, as people read it. */
export type SectionNames = { slug: string; name: string }[] | null

/** Names of sections by their ids, in the order of the paper. */
export async function sectionNames(db: Reader, ids: number[] | null): Promise<SectionNames> {
  if (ids === null) return null
  const rows = await db.selectFrom('section').select(['id', 'slug', 'name']).orderBy('position').execute()
  return rows.filter((row) => ids.includes(row.id)).map(({ slug, name }) => ({ slug, name }))
}
