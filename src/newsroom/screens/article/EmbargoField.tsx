import { useRef, useState } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { ApiRefusal, call, explain } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { instantOf, localTime } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { DateTimeField } from '../../ui/Field.tsx'
import { say } from '../../ui/toasts.ts'
import { useFocusAfter } from '../../ui/use-focus-after.ts'

/** The moment before which no reader gets the story, by the paper's clocks. It holds from when it is set. */
export function EmbargoField({ article, isReadOnly }: { article: ArticleReplyBody; isReadOnly: boolean }) {
  const present = article.embargoUntil === null ? '' : localTime(article.embargoUntil)
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<string | undefined>()
  const [isPending, setIsPending] = useState(false)
  const value = typed ?? present
  const mayBeSet = value !== present && value !== ''
  const mayBeLifted = present !== ''
  const part = useRef<HTMLDivElement>(null)
  const field = () => part.current?.querySelector('input')
  useFocusAfter(mayBeSet, field)
  useFocusAfter(mayBeLifted, field)
  const set = async (local: string): Promise<void> => {
    setIsPending(true)
    setError(undefined)
    try {
      const embargoUntil = local === '' ? null : instantOf(local)
      const { draftVersion } = await call<ArticleReplyBody>(`/articles/${article.id}`)
      await call(`/articles/${article.id}`, { method: 'PATCH', body: { draftVersion, embargoUntil } })
      await queries.invalidateQueries({ queryKey: ['articles', article.id] })
      setTyped(null)
      say(local === '' ? 'The embargo is lifted.' : 'The embargo is set: no door lets the story through before.')
    } catch (failure) {
      setError(failure instanceof ApiRefusal ? (failure.of('embargoUntil') ?? failure.message) : explain(failure))
    } finally {
      setIsPending(false)
    }
  }
  if (isReadOnly || !may('article.edit')) return null
  return (
    <div ref={part} className="stack">
      <DateTimeField
        label="Embargo until"
        hint={'By the paper’s clocks. Nothing of it is shown before.'}
        value={value}
        onChange={setTyped}
        error={error}
      />
      {(mayBeSet || mayBeLifted) && (
        <div className="row">
          {mayBeSet && (
            <Button size="small" isPending={isPending} onPress={() => void set(value)}>
              Set the embargo
            </Button>
          )}
          {mayBeLifted && (
            <Button size="small" look="bare" isPending={isPending} onPress={() => void set('')}>
              Lift it
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
