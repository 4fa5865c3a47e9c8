import type { ArticleStatus } from '#publishing/article-status.ts'

export interface DeskRow {
  id: string
  headline: string
  language: string
  section: string
  status: ArticleStatus
  edition: number | null
  href: string | null
  draftVersion: number
}

const STATUS: Record<ArticleStatus, string> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  live: 'Live',
  expired: 'Expired',
  withdrawn: 'Withdrawn',
}

/** The newsroom's articles, one a row. */
export function DeskTable({ rows }: { rows: DeskRow[] }) {
  if (rows.length === 0) {
    return (
      <p>
        Nothing is being written yet. Articles come in through the interface: <code>POST /api/v1/articles</code>,
        described at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.
      </p>
    )
  }
  return (
    <table>
      <caption>Articles, the one opened last first</caption>
      <thead>
        <tr>
          <th scope="col">Headline</th>
          <th scope="col">Section</th>
          <th scope="col">Status</th>
          <th scope="col">Edition</th>
          <th scope="col">Draft</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" lang={row.language} dir="auto">
              {row.href && row.status === 'live' ? <a href={row.href}>{row.headline}</a> : row.headline}
            </th>
            <td>{row.section}</td>
            <td>{STATUS[row.status]}</td>
            <td>{row.edition ?? ''}</td>
            <td>version {row.draftVersion}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
