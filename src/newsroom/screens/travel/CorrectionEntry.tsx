import { Link } from '@tanstack/react-router'
import type { ArticleUseBody } from '#record/travel/api.ts'
import { times } from '../../record/words.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox, TextField } from '../../ui/Field.tsx'
import { Time } from '../../ui/Time.tsx'

interface CorrectionEntryProps {
  use: ArticleUseBody
  isIn: boolean
  onIn: (isIn: boolean) => void
  text: string
  /** Whether the text is the one that was drafted. */
  isDraft: boolean
  onText: (text: string) => void
  onDraft: () => void
}

/** One story: the words that say it, where else it stands, and its correction. */
export function CorrectionEntry({ use, isIn, onIn, text, isDraft, onText, onDraft }: CorrectionEntryProps) {
  const { articleId, headline, language, section, url, firstLiveFrom, passages, feeds, fronts, mayCorrect } = use
  const places = [
    ...(feeds.length > 0 ? [`in ${times(feeds.length, 'feed')}`] : []),
    ...[...new Set(fronts.map(({ name }) => name))].map((name) => `on “${name}”`),
  ]
  return (
    <li className="correction-entry" data-in={isIn}>
      <div className="correction-head">
        <Checkbox label={`Correct “${headline}”`} isSelected={isIn} isDisabled={!mayCorrect} onChange={onIn} />
        {use.isCorrected && <Badge tone="good">corrected</Badge>}
      </div>
      <p className="quiet small">
        <span dir="auto">{section}</span>, <Time at={firstLiveFrom} />
        {places.length > 0 && (
          <>
            {' · '}
            <span dir="auto">{places.join(' · ')}</span>
          </>
        )}
        {' · '}
        <Link to="/articles/$id" params={{ id: articleId } as never}>
          In the newsroom<span className="hidden-text">: {headline}</span>
        </Link>
        {' · '}
        <a href={url} target="_blank" rel="noreferrer">
          As readers have it<span className="hidden-text">: {headline}, in a new tab</span>
        </a>
      </p>
      {passages.map(({ exact, prefix, suffix, at }) => (
        <blockquote key={at} lang={language} dir="auto">
          {prefix && <span className="quiet">… {prefix.replace(/^\S*\s/, '')}</span>}
          <mark>{exact}</mark>
          {suffix && <span className="quiet">{suffix.replace(/\s\S*$/, '')} …</span>}
        </blockquote>
      ))}
      {use.corrections.map(({ id, at, text: said }) => (
        <p key={id} className="small" lang={language} dir="auto">
          <span className="quiet">
            <Time at={at} />:
          </span>{' '}
          {said}
        </p>
      ))}
      {!mayCorrect && <p className="quiet small">Somebody who may correct stories of this section has to do it.</p>}
      {isIn && (
        <div className="correction-text">
          <TextField
            label="Its correction"
            hint={language === 'en' ? undefined : `In the language of the story: ${nameOf(language)}.`}
            rows={3}
            maxLength={5_000}
            value={text}
            onChange={onText}
          />
          {!isDraft && (
            <Button size="small" look="bare" onPress={onDraft}>
              Back to the draft
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
