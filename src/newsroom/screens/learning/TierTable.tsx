import type { LearningReplyBody } from '#record/learning/api.ts'
import { Badge } from '../../ui/Badge.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { kindName, percent, TIERS } from './learning-words.ts'

type Tier = LearningReplyBody['tiers'][number]

/** How right the suggestions of each tier were, by what editors made of them. */
export function TierTable({ tiers }: { tiers: Tier[] }) {
  const isEmpty = tiers.every((tier) => countOf(tier) === 0 && tier.precision === null)
  return (
    <section className="learning-part" aria-labelledby="learning-tiers">
      <h2 id="learning-tiers">How right suggestions are</h2>
      <p className="quiet">
        By the last 200 decisions of each tier. One that is right in less than 70 of 100 is not shown.
      </p>
      {isEmpty ? (
        <EmptyState title="Nothing was decided yet">
          Keep or reject what the record suggests beside a story, and it is counted here.
        </EmptyState>
      ) : (
        <table className="learning-table">
          <caption className="hidden-text">Tiers of suggestions, the surest first</caption>
          <thead>
            <tr>
              <th scope="col">Tier</th>
              <th scope="col">Right</th>
              <th scope="col">Kept as it was</th>
              <th scope="col">Changed</th>
              <th scope="col">Rejected</th>
            </tr>
          </thead>
          <tbody>
            {tiers.map((tier) => (
              <TierRow key={tier.tier} tier={tier} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function TierRow({ tier }: { tier: Tier }) {
  const words = TIERS[tier.tier]
  return (
    <tr>
      <th scope="row">
        <span className="learning-name">{words?.name ?? tier.tier}</span>{' '}
        {tier.isHidden && <Badge tone="warning">Hidden</Badge>}
        <span className="quiet small learning-about">{words?.about}</span>
        {tier.isHidden && <span className="small learning-about">{whyHidden(tier)}</span>}
        {tier.kinds.length > 0 && (
          <ul className="learning-kinds small">
            {tier.kinds.map((kind) => (
              <li key={kind.kind}>
                {kindName(kind.kind)} {percent(kind.confirmed / countOf(kind))}{' '}
                <span className="quiet">of {countOf(kind)}</span>
              </li>
            ))}
          </ul>
        )}
      </th>
      <td>
        {tier.precision === null ? (
          <span className="quiet">–</span>
        ) : (
          <>
            <span className="figures learning-share">{percent(tier.precision)}</span>
            <Bar share={tier.precision} isLow={tier.isHidden} />
            {tier.isByScores && <span className="quiet small">on articles kept back</span>}
          </>
        )}
      </td>
      <td className="figures">{tier.confirmed}</td>
      <td className="figures">{tier.edited}</td>
      <td className="figures">{tier.rejected}</td>
    </tr>
  )
}

/** A share as a bar, with a stroke where a tier begins to be shown. */
function Bar({ share, isLow }: { share: number; isLow: boolean }) {
  return (
    <svg
      className={isLow ? 'learning-bar low' : 'learning-bar'}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      aria-hidden
    >
      <rect className="ground" width="100" height="6" />
      <rect className="share" width={100 * share} height="6" />
      <rect className="least" x="70" width="0.8" height="6" />
    </svg>
  )
}

function whyHidden({ precision, isByScores, ...tally }: Tier): string {
  const right = percent(precision ?? 0)
  return isByScores
    ? `Not shown: ${right} of what the model in use found was right on articles kept back.`
    : `Not shown: ${right} of the last ${countOf(tally)} were right. A better model brings it back.`
}

function countOf({ confirmed, edited, rejected }: { confirmed: number; edited: number; rejected: number }): number {
  return confirmed + edited + rejected
}
