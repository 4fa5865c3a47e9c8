import { useState } from 'react'
import { KINDS, type Kind } from '#article/article-content.ts'
import type { FrontFill, FrontLayout } from '#publishing/fronts/api.ts'
import { KIND_NAMES } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Checkbox, Switch, TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import type { ContainerSettings } from './front-changes.ts'
import { LAYOUTS, type SectionNames } from './layouts.ts'

interface ContainerDialogProps {
  settings: ContainerSettings
  isNew: boolean
  sections: SectionNames
  onSave: (settings: ContainerSettings) => void
  onClose: () => void
}

const LAYOUT_CHOICES = Object.entries(LAYOUTS).map(([value, { name, hint }]) => ({
  value: value as FrontLayout,
  label: name,
  hint,
}))

const ORDERS = [
  { value: 'newest', label: 'Newest first' },
  { value: 'most-read', label: 'Most read first' },
] as const

/** What a container is: how it sets its stories, what it is called, what fills it under the picks. */
export function ContainerDialog({ settings, isNew, sections, onSave, onClose }: ContainerDialogProps) {
  const [draft, setDraft] = useState(settings)
  const change = (changes: { [Name in keyof ContainerSettings]?: ContainerSettings[Name] | undefined }) =>
    setDraft((known) => withoutAbsent({ ...known, ...changes }))
  const isListed = draft.layout !== 'most-read'
  const sectionChoices = [...sections].map(([value, { name }]) => ({ value, label: name }))
  return (
    <Dialog
      title={isNew ? 'A new container' : 'Container'}
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" onPress={() => onSave(tidy(draft))}>
            {isNew ? 'Add' : 'Keep'}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Select
          label="Layout"
          choices={LAYOUT_CHOICES}
          value={draft.layout}
          onChange={(layout) => change({ layout, ...(isNew ? { count: LAYOUTS[layout].count } : {}) })}
        />
        <Select
          label="Section"
          choices={[{ value: '', label: 'None' }, ...sectionChoices]}
          value={draft.section ?? ''}
          onChange={(section) => change({ section: section || undefined })}
        />
        <TextField
          label="Title"
          hint="Stands over the container; the section’s name where empty"
          value={draft.title ?? ''}
          onChange={(title) => change({ title: title || undefined })}
        />
        <TextField
          label="Link"
          hint="Where the title leads: /tags/ports or https://…; the section’s front where empty"
          value={draft.link ?? ''}
          onChange={(link) => change({ link: link || undefined })}
        />
        <TextField
          label="Stories"
          hint="From 1 to 30, picked ones included"
          type="number"
          value={String(draft.count)}
          onChange={(text) => change({ count: Math.min(30, Math.max(1, Number.parseInt(text, 10) || 1)) })}
        />
        {isListed && (
          <Switch
            label="Fills itself under the picks"
            isSelected={draft.fill !== undefined}
            onChange={(fills) => change({ fill: fills ? startingFill(draft) : undefined })}
          />
        )}
        {isListed && draft.fill && (
          <FillFields fill={draft.fill} sections={sections} onChange={(fill) => change({ fill })} />
        )}
      </div>
    </Dialog>
  )
}

interface FillFieldsProps {
  fill: FrontFill
  sections: SectionNames
  onChange: (fill: FrontFill) => void
}

function FillFields({ fill, sections, onChange }: FillFieldsProps) {
  const change = (changes: { [Name in keyof FrontFill]?: FrontFill[Name] | undefined }) =>
    onChange(withoutAbsent({ ...fill, ...changes }))
  const toggle = <Value,>(list: readonly Value[] | undefined, value: Value, isOn: boolean): Value[] | undefined => {
    const next = isOn ? [...(list ?? []), value] : (list ?? []).filter((one) => one !== value)
    return next.length > 0 ? next : undefined
  }
  return (
    <div className="fill-fields">
      <Select label="In this order" choices={ORDERS} value={fill.order} onChange={(order) => change({ order })} />
      <fieldset>
        <legend className="field-label">From these sections</legend>
        <div className="fill-choices">
          {[...sections].map(([slug, { name }]) => (
            <Checkbox
              key={slug}
              label={name}
              isSelected={fill.sections?.includes(slug) ?? false}
              onChange={(isOn) => change({ sections: toggle(fill.sections, slug, isOn) })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="field-label">Of these kinds</legend>
        <div className="fill-choices">
          {KINDS.map((kind: Kind) => (
            <Checkbox
              key={kind}
              label={KIND_NAMES[kind]}
              isSelected={fill.kinds?.includes(kind) ?? false}
              onChange={(isOn) => change({ kinds: toggle(fill.kinds, kind, isOn) })}
            />
          ))}
        </div>
      </fieldset>
      <TextField
        label="About this topic"
        hint="The last part of its address: ports"
        value={fill.tag ?? ''}
        onChange={(tag) => change({ tag: tag.trim() || undefined })}
      />
    </div>
  )
}

function startingFill({ section }: ContainerSettings): FrontFill {
  return { order: 'newest', ...(section ? { sections: [section] } : {}) }
}

/** Without what the layout has no use for. */
function tidy({ fill, ...settings }: ContainerSettings): ContainerSettings {
  return fill && settings.layout !== 'most-read' ? { ...settings, fill } : settings
}

function withoutAbsent<Thing extends object>(thing: { [Name in keyof Thing]: Thing[Name] | undefined }): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined)) as Thing
}
