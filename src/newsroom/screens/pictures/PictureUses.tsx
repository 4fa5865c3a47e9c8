import { Link } from '@tanstack/react-router'
import type { PictureDetailsBody } from '#media/api.ts'
import { Badge, type BadgeTone } from '../../ui/Badge.tsx'

type Use = PictureDetailsBody['uses'][number]

const TONES: Record<Use['state'], BadgeTone> = { live: 'good', scheduled: 'calm', draft: 'plain', past: 'plain' }

/** Where a picture is shown, live places first; says so where nothing shows it. */
export function PictureUses({ uses }: { uses: Use[] }) {
  return (
    <section className="picture-uses">
      <h3>Where it is used</h3>
      {uses.length === 0 && <p className="quiet">Nothing shows it.</p>}
      <ul>
        {uses.map((use) => (
          <li key={`${use.kind} ${use.id} ${use.edition}`}>
            <UseName use={use} />
            <span className="row">
              <Badge tone={TONES[use.state]}>{use.state}</Badge>
              {use.edition !== null && <span className="quiet small">edition {use.edition}</span>}
              {use.url && (
                <a className="small" href={use.url} target="_blank" rel="noreferrer">
                  as readers see it
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function UseName({ use }: { use: Use }) {
  const title = use.title || 'Untitled'
  if (use.kind === 'front') return <span>{title}</span>
  if (use.kind === 'page') {
    return (
      <Link to="/pages/$slug" params={{ slug: use.id } as never} className="headline">
        <span dir="auto">{title}</span>
      </Link>
    )
  }
  return (
    <Link to="/articles/$id" params={{ id: use.id } as never} className="headline">
      <span dir="auto">{title}</span>
    </Link>
  )
}
