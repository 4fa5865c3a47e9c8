import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SectionReplyBody } from '#publishing/api.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { may } from '../../app/boot.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'
import { SectionDialog } from './SectionDialog.tsx'

const KEY = ['sections']
const none: SectionReplyBody[] = []

/** The sections of the paper, in the order of its masthead. */
export function SectionsSettings() {
  const sections = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call<SectionReplyBody[]>('/sections', { signal }),
  })
  const [open, setOpen] = useState<SectionReplyBody | 'new' | null>(null)
  const [leaving, setLeaving] = useState<SectionReplyBody | null>(null)
  const all = sections.data ?? none
  const { move, list } = useMoving(all)
  const remove = async ({ slug, name }: SectionReplyBody): Promise<void> => {
    setLeaving(null)
    try {
      await call(`/sections/${encodeURIComponent(slug)}`, { method: 'DELETE' })
      say(`“${name}” is no section any more.`)
      await queries.invalidateQueries({ queryKey: KEY })
    } catch (refused) {
      sayFailed(refused)
    }
  }
  return (
    <section aria-labelledby="sections-title">
      <h2 id="sections-title">Sections</h2>
      <p className="quiet">
        In the order of the masthead. Whatever is changed of one, its address and its stories’ stay.
      </p>
      {sections.isPending && <Loading />}
      {sections.error && <ErrorState error={sections.error} onRetry={() => void sections.refetch()} />}
      <ol className="sections-list" ref={list}>
        {all.map((section) => (
          <SectionRow
            key={section.slug}
            section={section}
            beside={all.filter((one) => one.parent === section.parent)}
            onMove={move}
            onOpen={setOpen}
            onRemove={setLeaving}
          />
        ))}
      </ol>
      {may('section.manage') && (
        <Button icon="plus" onPress={() => setOpen('new')}>
          Add a section
        </Button>
      )}
      {open && (
        <SectionDialog
          {...(open === 'new' ? {} : { section: open })}
          parents={all.filter(({ parent }) => parent === undefined)}
          onClose={() => setOpen(null)}
        />
      )}
      <Confirm
        title={`Remove “${leaving?.name ?? ''}”?`}
        isOpen={leaving !== null}
        verb="Remove"
        isDanger
        onConfirm={() => leaving && void remove(leaving)}
        onClose={() => setLeaving(null)}
      >
        <p>It goes only if nothing stands in it. What is needed of it is named, and then it stays.</p>
      </Confirm>
    </section>
  )
}

type Move = (section: SectionReplyBody, from: number, to: number) => Promise<void>

/** Moves sections among those beside them; the focus stays with the one that moved. */
function useMoving(all: SectionReplyBody[]) {
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<{ slug: string; isDown: boolean } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what takes the focus away
  useEffect(() => {
    const { slug, isDown } = moved.current ?? {}
    if (!slug) return
    moved.current = null
    const row = [...(list.current?.children ?? [])].find((one) => (one as HTMLElement).dataset['slug'] === slug)
    const buttons = [...(row?.querySelectorAll('button') ?? [])].slice(0, 2)
    const wanted = isDown ? buttons.toReversed() : buttons
    wanted.find((button) => !button.disabled)?.focus()
  }, [all])
  const move: Move = async (section, from, to) => {
    try {
      await place(section, to)
      moved.current = { slug: section.slug, isDown: to > from }
      await queries.invalidateQueries({ queryKey: KEY })
      const undo = () =>
        void place(section, from)
          .then(() => queries.invalidateQueries({ queryKey: KEY }))
          .catch(sayFailed)
      say(`“${section.name}” is number ${to + 1} now.`, { undo })
    } catch (refused) {
      sayFailed(refused)
    }
  }
  return { move, list }
}

function place({ slug }: SectionReplyBody, position: number): Promise<unknown> {
  return call(`/sections/${encodeURIComponent(slug)}`, { method: 'PATCH', body: { position } })
}

interface SectionRowProps {
  section: SectionReplyBody
  /** Those that stand beside it, itself among them. */
  beside: SectionReplyBody[]
  onMove: Move
  onOpen: (section: SectionReplyBody) => void
  onRemove: (section: SectionReplyBody) => void
}

function SectionRow({ section, beside, onMove, onOpen, onRemove }: SectionRowProps) {
  const { accent, name, parent, slug } = section
  const at = beside.findIndex((one) => one.slug === slug)
  return (
    <li className={parent === undefined ? 'entry' : 'entry sections-within'} data-slug={slug}>
      <span className="sections-name">
        <svg className="sections-colour" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <rect width="16" height="16" rx="2" fill={accent} />
        </svg>
        <span>
          <bdi>{name}</bdi> <span className="quiet">/{parent === undefined ? slug : `${parent}/${slug}`}</span>
        </span>
      </span>
      {may('section.manage') && (
        <span className="row">
          <IconButton
            icon="up"
            label={`${name} earlier`}
            isDisabled={at === 0}
            onPress={() => void onMove(section, at, at - 1)}
          />
          <IconButton
            icon="down"
            label={`${name} later`}
            isDisabled={at === beside.length - 1}
            onPress={() => void onMove(section, at, at + 1)}
          />
          <IconButton icon="edit" label={`Change ${name}`} onPress={() => onOpen(section)} />
          <IconButton icon="bin" label={`Remove ${name}`} onPress={() => onRemove(section)} />
        </span>
      )}
    </li>
  )
}
