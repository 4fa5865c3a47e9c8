import { useState } from 'react'
import type { SubjectReplyBody } from '#record/subjects/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { Checkbox, TextField } from '../../ui/Field.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { sayDone, splitSubject, useRecordChange, useSubjectEvidence, useSubjectFacts } from './record-queries.ts'
import { factDay, factWords, TYPE_WORDS } from './record-words.ts'

/** Makes two subjects of one: what belongs to the other one is ticked. */
export function SplitDialog({ subject, onClose }: { subject: SubjectReplyBody; onClose: () => void }) {
  const [name, setName] = useState(subject.name)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const evidence = useSubjectEvidence(subject.id)
  const facts = useSubjectFacts(subject.id)
  const mentions = evidence.data?.pages.flatMap((page) => page.evidence) ?? []
  const reported = facts.data?.pages.flatMap((page) => page.facts) ?? []
  const split = useRecordChange(
    () =>
      splitSubject(subject.id, {
        name,
        aliases: subject.aliases.map(({ text }) => text).filter((text) => ticked.has(`alias ${text}`)),
        evidence: mentions.map(({ id }) => id).filter((id) => ticked.has(id)),
        facts: reported.map(({ fact }) => fact.id).filter((id) => ticked.has(id)),
      }),
    ({ change, subject: made }) => {
      sayDone(`${made.name} is a subject of its own.`, change)
      onClose()
    },
  )
  const tick = (key: string) => ({
    isSelected: ticked.has(key),
    onChange: (isTicked: boolean) => {
      const next = new Set(ticked)
      if (isTicked) next.add(key)
      else next.delete(key)
      setTicked(next)
    },
  })
  const forms = subject.aliases.filter(({ text }) => text !== subject.name)
  return (
    <Dialog
      title={`Split ${subject.name}`}
      width="wide"
      isOpen
      isSticky
      onClose={onClose}
      actions={
        <>
          <span className="quiet small record-ticked" role="status">
            {ticked.size} ticked
          </span>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            isDisabled={ticked.size === 0 || name.trim() === ''}
            isPending={split.isPending}
            onPress={() => split.mutate()}
          >
            Split
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField label="Name of the other one" value={name} onChange={setName} autoFocus />
        {(evidence.isPending || facts.isPending) && <Loading label="Loading what is on record" />}
        {forms.length > 0 && (
          <fieldset className="record-ticks">
            <legend className="label">Forms of the name</legend>
            {forms.map(({ text }) => (
              <Checkbox key={text} label={<span dir="auto">{text}</span>} {...tick(`alias ${text}`)} />
            ))}
          </fieldset>
        )}
        {reported.length > 0 && (
          <fieldset className="record-ticks">
            <legend className="label">Facts</legend>
            {reported.map(({ fact, evidence: said }) => (
              <Checkbox
                key={fact.id}
                label={
                  <span dir="auto">
                    {[TYPE_WORDS[fact.type], factDay(fact), factWords(fact)].filter(Boolean).join(', ')}
                    <span className="quiet small">
                      {' '}
                      {fact.parties.map(({ subject: { name: party } }) => party).join(', ')}
                      {said[0] && ` · ${said[0].article.headline}`}
                    </span>
                  </span>
                }
                {...tick(fact.id)}
              />
            ))}
          </fieldset>
        )}
        {mentions.length > 0 && (
          <fieldset className="record-ticks">
            <legend className="label">Mentions</legend>
            {mentions.map(({ id, passage, article }) => (
              <Checkbox
                key={id}
                label={
                  <span dir="auto">
                    … {passage.prefix}
                    <mark>{passage.exact}</mark>
                    {passage.suffix} … <span className="quiet small">{article.headline}</span>
                  </span>
                }
                {...tick(id)}
              />
            ))}
          </fieldset>
        )}
        {[evidence, facts].map(
          (pages, index) =>
            pages.hasNextPage && (
              <p key={index === 0 ? 'mentions' : 'facts'}>
                <Button size="small" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                  {index === 0 ? 'Show more mentions' : 'Show more facts'}
                </Button>
              </p>
            ),
        )}
        <Problem error={evidence.error ?? facts.error ?? split.error} />
      </div>
    </Dialog>
  )
}
