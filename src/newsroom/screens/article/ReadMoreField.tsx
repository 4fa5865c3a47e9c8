import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Doc } from 'yjs'
import type { ArticleReplyBody } from '#publishing/api.ts'
import type { DeskReplyBody } from '#publishing/desk/api.ts'
import { call } from '../../api/call.ts'
import { IconButton } from '../../ui/Button.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { useChoice } from './use-choice.ts'

/** Stories that readers are sent on to, picked by hand. */
export function ReadMoreField({ doc, articleId }: { doc: Doc; articleId: string }) {
  const [picked, setPicked] = useChoice(doc, 'readMore', [])
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['articles', 'desk', 'read-more', wanted],
    queryFn: ({ signal }) => call<DeskReplyBody>('/desk', { query: { text: wanted, limit: 12 }, signal }),
    enabled: wanted.length > 1,
  })
  const move = (index: number, step: number): void => {
    const next = [...picked]
    const [id] = next.splice(index, 1)
    if (id === undefined) return
    next.splice(index + step, 0, id)
    setPicked(next)
  }
  const offered = (found.data?.entries ?? []).filter(({ id }) => id !== articleId && !picked.includes(id))
  return (
    <div className="stack">
      <span className="field-label">Read more</span>
      {picked.length > 0 && (
        <ol className="picked-list">
          {picked.map((id, index) => (
            <li key={id}>
              <PickedStory id={id} />
              <IconButton
                size="small"
                icon="up"
                label="Move it up"
                isDisabled={index === 0}
                onPress={() => move(index, -1)}
              />
              <IconButton
                size="small"
                icon="down"
                label="Move it down"
                isDisabled={index === picked.length - 1}
                onPress={() => move(index, 1)}
              />
              <IconButton
                size="small"
                icon="close"
                label="Take it out"
                onPress={() => setPicked(picked.filter((one) => one !== id))}
              />
            </li>
          ))}
        </ol>
      )}
      <SearchField label="Find a story to read next" value={text} onChange={setText} />
      {wanted.length > 1 && found.data && (
        <div className="found-list">
          {offered.length === 0 && <p className="quiet small details-note">No other story has these words.</p>}
          {offered.map((entry) => (
            <button
              key={entry.id}
              type="button"
              onClick={() => {
                setPicked([...picked, entry.id])
                setText('')
              }}
            >
              <span dir="auto" lang={entry.language}>
                {entry.headline || 'Untitled'}
              </span>{' '}
              <span className="quiet small">{entry.status}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function PickedStory({ id }: { id: string }) {
  const article = useQuery({
    queryKey: ['articles', id],
    queryFn: ({ signal }) => call<ArticleReplyBody>(`/articles/${encodeURIComponent(id)}`, { signal }),
    staleTime: 60_000,
  })
  return (
    <span className="headline" dir="auto" lang={article.data?.language}>
      {article.data?.headline ?? (article.error ? 'A story that is gone' : '…')}
      {article.data && article.data.status !== 'live' && <span className="quiet small"> {article.data.status}</span>}
    </span>
  )
}
