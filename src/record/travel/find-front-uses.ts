import type { Instant } from '#foundation/clock.ts'
import { listSections } from '#paper/sections.ts'
import { findLiveFront } from '#publishing/fronts/find-front.ts'
import { nameOfFront } from '#publishing/fronts/front-scope.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import type { FrontUseBody } from './api.ts'
import { type Claim, findClaim } from './claim.ts'

/**
 * Cards that editors placed on the fronts that readers get now: those of these articles, and those of any other whose own words
 * repeat the claim.
 */
export async function findFrontUses(
  db: Reader | Transaction,
  { articleIds, claim, now }: { articleIds: ReadonlySet<string>; claim: Claim; now: Instant },
): Promise<FrontUseBody[]> {
  const uses: FrontUseBody[] = []
  for (const section of [null, ...(await listSections(db))]) {
    const front = await findLiveFront(db, { section, now })
    for (const container of front?.content.containers ?? []) {
      if (container.isHidden) continue
      for (const { articleId, headline = null, standfirst = null, kicker, until } of container.cards) {
        if (until !== undefined && until <= now) continue
        const words = [kicker, headline, standfirst].filter((line) => line).join('\n')
        const repeatsClaim = words !== '' && findClaim(words, claim).length > 0
        if (!repeatsClaim && !articleIds.has(articleId)) continue
        const name = section === null ? 'Front page' : section.name
        uses.push({ front: nameOfFront(section), name, articleId, headline, standfirst, repeatsClaim })
      }
    }
  }
  return uses
}
