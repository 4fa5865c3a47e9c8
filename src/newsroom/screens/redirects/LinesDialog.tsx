import { type FormEvent, useState } from 'react'
import { formFaults } from '../../app/form-faults.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/Field.tsx'
import { FormButtons } from '../../ui/FormButtons.tsx'
import { useChange } from '../me/use-me.ts'
import { addLines } from './redirect-queries.ts'

/** Adds many redirects at once, and says of each line that cannot be why. */
export function LinesDialog({ onClose }: { onClose: () => void }) {
  const [lines, setLines] = useState('')
  const adding = useChange(() => addLines(lines))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  const faults = formFaults(adding.error, ['lines'])
  const reply = adding.data
  return (
    <Dialog title="Add a list of redirects" isOpen isSticky width="wide" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label="Lines"
          hint="An old address, a comma and a new one a line, 1,000 lines at most. A spreadsheet’s two columns can be pasted too."
          autoComplete="off"
          autoFocus
          rows={10}
          maxLength={1_000_000}
          value={lines}
          onChange={setLines}
          error={faults.of('lines')}
        />
        <Problem error={faults.other} />
        {reply && (
          <div role="status">
            <p>
              {reply.added} added, {reply.unchanged} there already, {reply.refused.length} refused.
            </p>
            {reply.refused.length > 0 && (
              <ul className="redirects-refused">
                {reply.refused.map(({ line, text, message }) => (
                  <li key={line}>
                    Line {line}, <bdi dir="ltr">{text}</bdi>: {message}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
        {reply && reply.refused.length === 0 ? (
          <p>
            <Button look="primary" onPress={onClose}>
              Done
            </Button>
          </p>
        ) : (
          <FormButtons
            verb="Add them"
            isPending={adding.isPending}
            isDisabled={lines.trim() === ''}
            onCancel={onClose}
          />
        )}
      </form>
    </Dialog>
  )
}
