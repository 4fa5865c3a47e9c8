import { type FormEvent, useState } from 'react'
import { formFaults } from '../../app/form-faults.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { Choices } from '../article/Choices.tsx'
import { useNames } from '../article/use-names.ts'
import { useChange } from '../me/use-me.ts'
import { type Entry, type Kind, uniteThings, useThing } from './name-queries.ts'

interface UniteDialogProps {
  of: Kind
  /** What one of them is called. */
  one: string
  entry: Entry
  onClose: () => void
}

/** Makes one of two that are the same, and says beforehand how many stories that is about. */
export function UniteDialog({ of, one, entry, onClose }: UniteDialogProps) {
  const [text, setText] = useState('')
  const [into, setInto] = useState<Entry | null>(null)
  const names = useNames(of)
  const thing = useThing(of, entry.slug)
  const choices = names.found.filter(({ slug }) => slug !== entry.slug)
  const uniting = useChange(() => uniteThings(of, entry.slug, into?.slug ?? ''), {
    done: `“${entry.name}” is “${into?.name ?? ''}” now.`,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    uniting.mutate(undefined, { onSuccess: onClose })
  }
  const type = (typed: string): void => {
    setText(typed)
    setInto(null)
    names.onInput(typed)
  }
  const faults = formFaults(uniting.error, [])
  return (
    <Dialog title={`Unite “${entry.name}” with another`} isOpen isSticky onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>Which {one} is the same, and stays?</p>
        <SearchField label={`Find the ${one}`} value={text} onChange={type} autoFocus />
        {choices.length > 0 && (
          <Choices
            label={`The ${one} that stays`}
            choices={choices.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={into?.slug ?? ''}
            onChange={(slug) => setInto(choices.find((choice) => choice.slug === slug) ?? null)}
          />
        )}
        {text.trim() !== '' && choices.length === 0 && <p className="quiet">No other {one} is called that.</p>}
        {into && thing.data && (
          <p role="status">
            {storiesInWords(thing.data)} of “<bdi>{entry.name}</bdi>” will be of “<bdi>{into.name}</bdi>”, and its page
            will lead there. This cannot be undone.
          </p>
        )}
        <Problem error={faults.other} />
        <FormButtons
          verb="Unite"
          isDanger
          isPending={uniting.isPending}
          isDisabled={into === null || !thing.data}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

function storiesInWords({ articles, isMore }: { articles: number; isMore: boolean }): string {
  if (isMore) return `All stories (${articles.toLocaleString('en')} or more)`
  if (articles === 0) return 'Nothing'
  return articles === 1 ? 'The one story' : `All ${articles.toLocaleString('en')} stories`
}
