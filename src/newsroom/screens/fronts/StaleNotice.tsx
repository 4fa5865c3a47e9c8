import type { StaleFront } from '#reading/fronts/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Time } from '../../ui/Time.tsx'

/** Says that the front readers get has grown old, and since when. */
export function StaleNotice({ stale }: { stale: StaleFront | null }) {
  if (!stale) return null
  return (
    <div className="stale-notice" role="status">
      <Icon name="warning" />
      <div>
        {stale.lead && (
          <p>
            The first story, “<span dir="auto">{stale.lead.headline}</span>”, is {stale.lead.hours} hours old (
            <Time at={stale.lead.since} />
            ).
          </p>
        )}
        {stale.unchanged && (
          <p>
            Nothing on this front has changed for {stale.unchanged.hours} hours (<Time at={stale.unchanged.since} />
            ).
          </p>
        )}
      </div>
    </div>
  )
}
