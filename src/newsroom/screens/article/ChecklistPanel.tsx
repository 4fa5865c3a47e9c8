import './ChecklistPanel.css'
import type { ContentWarning } from '#article/check-content.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** What somebody should look at before readers get the story. */
export function ChecklistPanel({ warnings }: { warnings: readonly ContentWarning[] }) {
  if (warnings.length === 0) {
    return (
      <EmptyState title="Nothing to look at">
        Headline, byline, descriptions, speakers and weekdays are in order.
      </EmptyState>
    )
  }
  return (
    <ul className="checklist">
      {warnings.map((warning) => (
        <li key={`${warning.code} ${warning.message}`}>
          <Icon name="warning" />
          <span dir="auto">{warning.message}</span>
        </li>
      ))}
    </ul>
  )
}
