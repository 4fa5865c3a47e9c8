import { useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import { draftLine } from '#article/draft-document.ts'
import { isSlug, slugFrom } from '#article/slug.ts'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { boot } from '../../app/boot.ts'
import { dayOf } from '../../app/paper-time.ts'
import { TextField } from '../../ui/Field.tsx'
import { useChoice } from './use-choice.ts'

/** The last part of the story's address. Left empty it follows the headline. */
export function AddressField({ doc, article, language }: { doc: Doc; article: ArticleReplyBody; language: string }) {
  const [slug, setSlug] = useChoice(doc, 'slug', '')
  const [section] = useChoice(doc, 'section', '')
  const [typed, setTyped] = useState<string | null>(null)
  const headline = useHeadline(doc)
  const text = typed ?? slug
  const isWrong = text !== '' && !isSlug(text.normalize('NFC'))
  const last = (isWrong ? '' : text) || slugFrom(headline, language)
  const day = article.url?.match(/\/(\d{4}\/\d{2}\/\d{2})\//)?.[1] ?? dayOf(new Date()).replaceAll('-', '/')
  return (
    <div>
      <TextField
        label="End of the address"
        placeholder={slugFrom(headline, language)}
        value={text}
        onChange={(next) => {
          setTyped(next)
          const clean = next.normalize('NFC')
          if (clean === '' || isSlug(clean)) setSlug(clean)
        }}
        onBlur={() => setTyped(null)}
        error={isWrong ? 'Use small letters, digits and hyphens: bridge-reopens.' : undefined}
        maxLength={80}
      />
      <p className="small quiet address-shown" dir="ltr">
        {boot.paper.origin}/{section || 'section'}/{day}/{last}
      </p>
      {article.edition !== null && article.slug !== last && (
        <p className="details-note">Published under another address: that one will lead readers to this one.</p>
      )}
    </div>
  )
}

function useHeadline(doc: Doc): string {
  const [headline, setHeadline] = useState(() => draftLine(doc, 'headline').toString())
  useEffect(() => {
    const line = draftLine(doc, 'headline')
    const look = (): void => setHeadline(line.toString())
    look()
    line.observe(look)
    return () => line.unobserve(look)
  }, [doc])
  return headline
}
