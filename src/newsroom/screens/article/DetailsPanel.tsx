import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'
import { slugFrom } from '#article/slug.ts'
import type { ArticleReplyBody, SectionReply } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { boot, KIND_NAMES } from '../../app/boot.ts'
import { DateTimeField, TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { TagPicker } from '../../ui/TagPicker.tsx'
import { useChoice } from './use-choice.ts'
import type { DraftSession } from './use-local-draft.ts'

/** The fields of an article that are chosen. */
export function DetailsPanel({ session }: { session: DraftSession; article: ArticleReplyBody }) {
  const { doc } = session
  const [section, setSection] = useChoice(doc, 'section', '')
  const [kind, setKind] = useChoice(doc, 'kind', 'news')
  const [tags, setTags] = useChoice(doc, 'tags', [])
  const [bylines, setBylines] = useChoice(doc, 'bylines', [])
  const [dateline, setDateline] = useChoice(doc, 'dateline', null)
  const [language] = useChoice(doc, 'language', boot.paper.language)
  const sections = useQuery({
    queryKey: ['sections'],
    queryFn: ({ signal }) => call<Static<typeof SectionReply>[]>('/sections', { signal }),
    staleTime: 60_000,
  })
  return (
    <div className="stack">
      <Select
        label="Section"
        choices={(sections.data ?? []).map(({ slug, name }) => ({ value: slug, label: name }))}
        value={section || null}
        onChange={setSection}
      />
      <Select
        label="Kind"
        choices={KINDS.map((value) => ({ value, label: KIND_NAMES[value] }))}
        value={kind}
        onChange={setKind}
      />
      <TagPicker
        label="Bylines"
        names={bylines}
        onChange={setBylines}
        suggestions={[]}
        onInput={() => undefined}
        placeholder="Name"
      />
      <TagPicker
        label="Tags"
        names={tags.map(({ name }) => name)}
        onChange={(names) =>
          setTags(
            names.map((name) => tags.find((tag) => tag.name === name) ?? { name, slug: slugFrom(name, language) }),
          )
        }
        suggestions={[]}
        onInput={() => undefined}
        placeholder="Tag"
      />
      <TextField
        label="Place of the dateline"
        value={dateline?.place ?? ''}
        onChange={(place) =>
          setDateline(place === '' && !dateline?.date ? null : { place, date: dateline?.date ?? '' })
        }
      />
      <DateTimeField
        label="Day of the dateline"
        type="date"
        value={dateline?.date ?? ''}
        onChange={(date) => setDateline({ place: dateline?.place ?? '', date })}
      />
    </div>
  )
}
