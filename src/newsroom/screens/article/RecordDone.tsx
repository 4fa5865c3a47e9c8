import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DoneReplyBody } from '#record/learning/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Switch } from '../../ui/Field.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayFailed } from '../../ui/toasts.ts'

interface RecordDoneProps {
  articleId: string
  mayKeep: boolean
  /** Makes a revision of the text as it stands: that is what is learned from. */
  saveRevision: () => Promise<unknown>
}

/** Whether every name of the article was looked at: the paper's reading of names learns from those that are done. */
export function RecordDone({ articleId, mayKeep, saveRevision }: RecordDoneProps) {
  const path = `/articles/${articleId}/record/done`
  const key = ['articles', articleId, 'record', 'done']
  const [isPending, setIsPending] = useState(false)
  const asked = useQuery({ queryKey: key, queryFn: ({ signal }) => call<DoneReplyBody>(path, { signal }) })
  if (!asked.data) return null
  const { done } = asked.data
  const change = async (isDone: boolean): Promise<void> => {
    setIsPending(true)
    try {
      if (isDone) await saveRevision()
      queries.setQueryData(key, await call<DoneReplyBody>(path, { method: isDone ? 'PUT' : 'DELETE' }))
    } catch (error) {
      sayFailed(error)
    } finally {
      setIsPending(false)
    }
  }
  return (
    <div className="record-done">
      <Switch
        label="Every name was looked at"
        isSelected={done !== null}
        isDisabled={!mayKeep || isPending}
        onChange={(isDone) => void change(isDone)}
      />
      <p className="quiet small">
        {done ? (
          <>
            <span dir="auto">{done.byName}</span>, <Time at={done.at} as="relative" />. The paper learns from it.
          </>
        ) : (
          'The paper learns to read names from articles that are done; what was not kept is no name then.'
        )}
      </p>
    </div>
  )
}
