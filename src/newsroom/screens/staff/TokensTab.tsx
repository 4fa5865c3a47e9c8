import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { TokenListReply } from '#staff/api.ts'
import { call } from '../../api/call.ts'
import { confirmed } from '../../app/identity.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Time } from '../../ui/Time.tsx'
import { sayUnlessCancelled, useChange } from '../me/use-me.ts'
import { NewTokenDialog } from './NewTokenDialog.tsx'
import { roleName, sectionsText } from './staff-words.ts'

type TokenPage = Static<typeof TokenListReply>
type Token = TokenPage['tokens'][number]

/** Programs that have a way in: their tokens, which can be ended at any time. */
export function TokensTab() {
  const [isMaking, setIsMaking] = useState(false)
  const [ending, setEnding] = useState<Token | null>(null)
  const tokens = useInfiniteQuery({
    queryKey: ['tokens'],
    queryFn: ({ pageParam, signal }) => call<TokenPage>('/tokens', { query: { before: pageParam }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  const revoke = useChange(({ id }: Token) => confirmed(() => call<void>(`/tokens/${id}`, { method: 'DELETE' })), {
    done: 'The token opens nothing any more.',
    keys: ['tokens'],
  })
  const list = tokens.data?.pages.flatMap((page) => page.tokens) ?? []
  return (
    <>
      <p>
        <Button icon="plus" onPress={() => setIsMaking(true)}>
          Make a token
        </Button>
      </p>
      {tokens.isPending && <Loading />}
      {tokens.error && <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data && list.length === 0 && (
        <EmptyState title="No program has a way in">
          A token lets a script or a service use the newsroom’s interface.
        </EmptyState>
      )}
      {list.length > 0 && (
        <table className="staff-table">
          <caption className="hidden-text">Tokens</caption>
          <thead>
            <tr className="label">
              <th scope="col">What for</th>
              <th scope="col">Role</th>
              <th scope="col">Sections</th>
              <th scope="col">Made</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span className="hidden-text">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.map((token) => (
              <tr key={token.id}>
                <th scope="row">
                  <bdi>{token.name}</bdi>
                </th>
                <td>{roleName(token.role)}</td>
                <td>{sectionsText(token.sections)}</td>
                <td className="small">
                  <Time at={token.createdAt} />
                </td>
                <td className="small">{token.lastUsedAt ? <Time at={token.lastUsedAt} /> : 'never'}</td>
                <td>
                  {token.revokedAt ? (
                    <Badge>Revoked</Badge>
                  ) : (
                    <Button
                      size="small"
                      look="danger"
                      aria-label={`Revoke ${token.name}`}
                      onPress={() => setEnding(token)}
                    >
                      Revoke
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ShowMore pages={tokens} />
      {isMaking && <NewTokenDialog onClose={() => setIsMaking(false)} />}
      {ending && (
        <Confirm
          title={`Revoke “${ending.name}”?`}
          isOpen
          verb="Revoke"
          isDanger
          isPending={revoke.isPending}
          onConfirm={() => revoke.mutate(ending, { onError: sayUnlessCancelled, onSettled: () => setEnding(null) })}
          onClose={() => setEnding(null)}
        >
          <p>Whatever uses it is refused from now on. This cannot be taken back; make a new token instead.</p>
        </Confirm>
      )}
    </>
  )
}
