import './DetailsPanel.css'
import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'
import { slugFrom } from '#article/slug.ts'
import type { ArticleReplyBody, SectionReply } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { boot, KIND_NAMES } from '../../app/boot.ts'
import { Select } from '../../ui/Select.tsx'
import { TagPicker } from '../../ui/TagPicker.tsx'
import { AddressField } from './AddressField.tsx'
import { DatelineField } from './DatelineField.tsx'
import type { OpenText } from './draft-session.ts'
import { EmbargoField } from './EmbargoField.tsx'
import { HeadlineFields } from './HeadlineFields.tsx'
import { LanguageField } from './LanguageField.tsx'
import { LeadPictureField } from './LeadPictureField.tsx'
import { ReadMoreField } from './ReadMoreField.tsx'
import { RepublishField } from './RepublishField.tsx'
import { useChoice } from './use-choice.ts'
import { useNames } from './use-names.ts'

interface DetailsPanelProps {
  session: OpenText
  article: ArticleReplyBody
  isReadOnly: boolean
}

/** The fields of an article that are chosen. What one chooses here, others see at once. */
export function DetailsPanel({ session, article, isReadOnly }: DetailsPanelProps) {
  const { doc } = session
  const [section, setSection] = useChoice(doc, 'section', '')
  const [kind, setKind] = useChoice(doc, 'kind', 'news')
  const [tags, setTags] = useChoice(doc, 'tags', [])
  const [bylines, setBylines] = useChoice(doc, 'bylines', [])
  const [language] = useChoice(doc, 'language', boot.paper.language)
  const knownTags = useNames('tags')
  const knownNames = useNames('contributors')
  const sections = useQuery({
    queryKey: ['sections'],
    queryFn: ({ signal }) => call<Static<typeof SectionReply>[]>('/sections', { signal }),
    staleTime: 60_000,
  })
  const chooseTags = (names: string[]): void =>
    setTags(
      names.map(
        (name) =>
          tags.find((tag) => tag.name === name) ??
          knownTags.found.find((tag) => tag.name === name) ?? { name, slug: slugFrom(name, language) },
      ),
    )
  const nameOf = ({ name, parent }: Static<typeof SectionReply>): string => {
    const above = sections.data?.find(({ slug }) => slug === parent)
    return above ? `${above.name} / ${name}` : name
  }
  return (
    <fieldset className="details" disabled={isReadOnly}>
      <legend className="hidden-text">Details</legend>
      <TagPicker
        label="Bylines"
        names={bylines}
        onChange={setBylines}
        suggestions={knownNames.found.map(({ name }) => name)}
        onInput={knownNames.onInput}
        placeholder="Name as it is printed"
      />
      <DatelineField doc={doc} language={language} />
      <div className="details-pair">
        <Select
          label="Section"
          choices={(sections.data ?? []).map((one) => ({ value: one.slug, label: nameOf(one) }))}
          value={section || null}
          onChange={setSection}
          isDisabled={isReadOnly}
        />
        <Select
          label="Kind"
          choices={KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
          value={kind}
          onChange={setKind}
          isDisabled={isReadOnly}
        />
      </div>
      {kind === 'sponsored' && (
        <p className="details-note">
          Readers see the word “Sponsored” over the story and in every list, and news sitemaps leave it out.
        </p>
      )}
      <TagPicker
        label="Tags"
        names={tags.map(({ name }) => name)}
        onChange={chooseTags}
        suggestions={knownTags.found.map(({ name }) => name)}
        onInput={knownTags.onInput}
        placeholder="What it is about"
      />
      <LeadPictureField doc={doc} isReadOnly={isReadOnly} />
      <HeadlineFields session={session} language={language} isReadOnly={isReadOnly} />
      <AddressField doc={doc} article={article} language={language} />
      <LanguageField doc={doc} />
      <EmbargoField article={article} isReadOnly={isReadOnly} />
      <RepublishField articleId={article.id} />
      <ReadMoreField doc={doc} articleId={article.id} />
    </fieldset>
  )
}
