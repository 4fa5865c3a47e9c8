import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Static } from 'typebox'
import type { ArticleReplyBody, SectionReply } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { sayFailed } from '../../ui/toasts.ts'
import { UNTITLED } from './untitled.ts'

/** Opens a story with nothing in it, in the section given or the paper's first, and goes there. */
export function NewStoryButton({ section }: { section?: string | undefined }) {
  const navigate = useNavigate()
  const [isPending, setIsPending] = useState(false)
  const open = async (): Promise<void> => {
    setIsPending(true)
    try {
      const sections = await queries.fetchQuery({
        queryKey: ['sections'],
        queryFn: () => call<Static<typeof SectionReply>[]>('/sections'),
        staleTime: 60_000,
      })
      const chosen = section ?? sections[0]?.slug ?? ''
      const made = await call<ArticleReplyBody>('/articles', {
        body: { headline: UNTITLED, section: chosen, body: { html: '' } },
      })
      await navigate({ to: '/articles/$id', params: { id: made.id } } as never)
      await queries.invalidateQueries({ queryKey: ['articles'] })
    } catch (error) {
      sayFailed(error)
    } finally {
      setIsPending(false)
    }
  }
  if (!may('article.create')) return null
  return (
    <Button look="primary" icon="plus" isDisabled={isPending} onPress={() => void open()}>
      New story
    </Button>
  )
}
