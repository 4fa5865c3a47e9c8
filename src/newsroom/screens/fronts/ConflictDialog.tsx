import { useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import type { FrontConflict } from '#publishing/fronts/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { takeTheirs } from './front-changes.ts'
import { nameOfContainer, type SectionNames, type Stories } from './layouts.ts'
import type { FrontCollision, FrontDesk } from './use-front.ts'

interface ConflictDialogProps {
  collision: FrontCollision
  desk: FrontDesk
  stories: Stories
  sections: SectionNames
}

/** Two editors changed the same thing: both ways side by side, and one is chosen for each. Nothing is lost until then. */
export function ConflictDialog({ collision, desk, stories, sections }: ConflictDialogProps) {
  const { conflicts, theirs, merged } = collision
  const [choices, setChoices] = useState<Record<number, 'yours' | 'theirs'>>({})
  const who = theirs.savedBy ?? 'Somebody else'
  const settle = () => {
    const chosen = conflicts.filter((_, at) => choices[at] === 'theirs')
    desk.settle(chosen.reduce((content, conflict) => takeTheirs(conflict)(content), merged))
  }
  return (
    <Dialog
      title={`${who} was here too`}
      isOpen
      isSticky
      width="wide"
      onClose={() => desk.settle(null)}
      actions={
        <>
          <Button onPress={() => desk.settle(null)}>Leave it as {who} has it</Button>
          <Button look="primary" onPress={settle}>
            Save what is chosen
          </Button>
        </>
      }
    >
      <p>
        You both changed the same {conflicts.length === 1 ? 'thing' : 'things'}. Everything else of yours and of {who}{' '}
        is kept.
      </p>
      <div className="stack">
        {conflicts.map((conflict, at) => (
          <RadioGroup
            key={`${conflict.containerId} ${conflict.cardId} ${conflict.field}`}
            className="front-choice"
            value={choices[at] ?? 'yours'}
            onChange={(value) => setChoices((known) => ({ ...known, [at]: value as 'yours' | 'theirs' }))}
          >
            <Label className="field-label">{subjectOf(conflict, collision, stories, sections)}</Label>
            <Radio value="yours" className="front-side">
              <span className="label">You</span>
              <span dir="auto">{sideOf(conflict.yours, conflict, collision, sections)}</span>
            </Radio>
            <Radio value="theirs" className="front-side">
              <span className="label">{who}</span>
              <span dir="auto">{sideOf(conflict.theirs, conflict, collision, sections)}</span>
            </Radio>
          </RadioGroup>
        ))}
      </div>
    </Dialog>
  )
}

const FIELDS: Record<string, string> = {
  headline: 'headline',
  standfirst: 'standfirst',
  kicker: 'kicker',
  picture: 'picture',
  hidesPicture: 'picture',
  size: 'size',
  until: 'time on the front',
  container: 'place',
  title: 'title',
  layout: 'layout',
  section: 'section',
  link: 'link',
  count: 'number of stories',
  fill: 'filling',
  isHidden: 'being hidden',
}

function subjectOf(
  conflict: FrontConflict,
  { merged, theirs }: FrontCollision,
  stories: Stories,
  sections: SectionNames,
): string {
  const { cardId, containerId, field } = conflict
  const containers = [...merged.containers, ...theirs.content.containers]
  const card = containers.flatMap((one) => one.cards).find((one) => one.id === cardId)
  const container = containers.find((one) => one.id === containerId)
  const story = card && (stories[card.articleId]?.headline ?? 'A story')
  const name = story ? `“${story}”` : container ? nameOfContainer(container, sections) : 'A container'
  return field === 'removed' ? name : `${name}: ${FIELDS[field] ?? field}`
}

function sideOf(
  value: unknown,
  { field }: FrontConflict,
  { merged, theirs }: FrontCollision,
  sections: SectionNames,
): string {
  if (field === 'removed') return value === null ? 'Taken away' : 'Changed, and kept'
  if (field === 'container') {
    const container = [...merged.containers, ...theirs.content.containers].find((one) => one.id === value)
    return container ? `In ${nameOfContainer(container, sections)}` : 'Elsewhere'
  }
  if (value === null || value === '') return 'As usual'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
