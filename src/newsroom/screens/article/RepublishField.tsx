import { useQuery } from '@tanstack/react-query'
import type { RepublishingReplyBody } from '#syndication/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Problem } from '../../ui/ErrorState.tsx'
import { Switch } from '../../ui/Field.tsx'
import { useChange } from '../me/use-me.ts'

/** Whether the text of this story is offered to others, where the paper offers texts at all. It holds from when it is set. */
export function RepublishField({ articleId }: { articleId: string }) {
  const queryKey = ['articles', articleId, 'republishing']
  const path = `/articles/${articleId}/republishing`
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => call<RepublishingReplyBody>(path, { signal }) })
  const change = useChange(
    (isAllowed: boolean) => call<RepublishingReplyBody>(path, { method: 'PUT', body: { isAllowed } }),
    {
      done: 'Saved. The page of the story says so at once.',
      onDone: (reply) => queries.setQueryData(queryKey, reply),
      keys: ['audit'],
    },
  )
  if (!data?.isOffered) return null
  if (data.isFromWire) return <p className="field-hint">An agency’s story: its text is not offered to others.</p>
  return (
    <div className="stack">
      <Switch
        label="Others may republish this story"
        isSelected={change.isPending ? change.variables : data.isAllowed}
        isDisabled={!may('article.publish') || change.isPending}
        onChange={(isAllowed) => change.mutate(isAllowed)}
      />
      <Problem error={change.error} />
    </div>
  )
}
