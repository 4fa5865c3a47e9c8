import { useState } from 'react'
import type { FrontCard } from '#publishing/fronts/api.ts'
import type { FrontStory } from '#reading/fronts/api.ts'
import { instantOf, localTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { DateTimeField, Switch, TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { CardPicture } from './CardPicture.tsx'

interface CardDialogProps {
  card: FrontCard
  story: FrontStory | undefined
  onSave: (card: FrontCard) => void
  onClose: () => void
}

type Size = NonNullable<FrontCard['size']>

const SIZES: { value: Size | 'usual'; label: string }[] = [
  { value: 'usual', label: 'As the layout has it' },
  { value: 'lead', label: 'Lead' },
  { value: 'large', label: 'Large' },
  { value: 'medium', label: 'Medium' },
  { value: 'small', label: 'Small' },
  { value: 'headline', label: 'Headline alone' },
]

/** What a story is called on this front, how large it stands and until when. The article keeps its own words. */
export function CardDialog({ card, story, onSave, onClose }: CardDialogProps) {
  const [draft, setDraft] = useState(card)
  const [until, setUntil] = useState(card.until ? localTime(card.until) : '')
  const change = (changes: Partial<{ [Name in keyof FrontCard]: FrontCard[Name] | undefined }>) =>
    setDraft((known) => withoutAbsent({ ...known, ...changes }))
  const isBlank = draft.headline !== undefined && draft.headline.trim() === ''
  const save = () => {
    if (isBlank) return
    onSave(withoutAbsent({ ...draft, until: until ? instantOf(until) : undefined }))
  }
  return (
    <Dialog
      title="On this front"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={save} isDisabled={isBlank}>
            Keep
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <OwnText
          label="Headline"
          own={draft.headline}
          usual={story?.headline ?? ''}
          short={story?.shortHeadline}
          language={story?.language}
          error={isBlank ? 'Write a headline, or let the article’s stand.' : undefined}
          onChange={(headline) => change({ headline })}
        />
        <OwnText
          label="Standfirst"
          rows={3}
          own={draft.standfirst}
          usual={story?.standfirst ?? ''}
          language={story?.language}
          onChange={(standfirst) => change({ standfirst })}
        />
        <OwnText
          label="Kicker"
          own={draft.kicker}
          usual={story?.kicker ?? ''}
          language={story?.language}
          onChange={(kicker) => change({ kicker })}
        />
        <CardPicture card={draft} story={story} onChange={change} />
        <Select
          label="Size"
          choices={SIZES}
          value={draft.size ?? 'usual'}
          onChange={(size) => change({ size: size === 'usual' ? undefined : size })}
        />
        <DateTimeField
          label="On the front until"
          hint="By the paper’s clocks; empty for as long as it is live"
          value={until}
          onChange={setUntil}
        />
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

interface OwnTextProps {
  label: string
  own: string | undefined
  /** What the article says. */
  usual: string
  /** What the article says where there is little room. */
  short?: string | undefined
  language: string | undefined
  rows?: number
  error?: string | undefined
  onChange: (text: string | undefined) => void
}

/** A text of the article that this front may say differently. */
function OwnText({ label, own, usual, short, language, rows, error, onChange }: OwnTextProps) {
  const isOwn = own !== undefined
  return (
    <div className="own-text">
      <Switch
        label={`Own ${label.toLowerCase()} here`}
        isSelected={isOwn}
        onChange={(wanted) => onChange(wanted ? usual : undefined)}
      />
      {isOwn ? (
        <TextField
          label={label}
          value={own}
          onChange={onChange}
          error={error}
          hint={rows || error ? undefined : `${[...own].length} characters`}
          {...(rows ? { rows } : {})}
        />
      ) : (
        <>
          <p className="own-text-usual" dir="auto" lang={language}>
            {usual || <span className="quiet">None</span>}
          </p>
          {short && (
            <p className="quiet small">
              Where it stands small:{' '}
              <span dir="auto" lang={language}>
                {short}
              </span>
            </p>
          )}
        </>
      )}
    </div>
  )
}

function withoutAbsent(card: { [Name in keyof FrontCard]: FrontCard[Name] | undefined }): FrontCard {
  return Object.fromEntries(Object.entries(card).filter(([, value]) => value !== undefined)) as FrontCard
}
