import { useSyncExternalStore } from 'react'
import { type ChosenCrops, CROP_NAMES, type PicturePoint } from '#article/crop.ts'
import type { LibraryPictureBody, PictureChangeBody } from '#media/api.ts'
import { instantOf, localTime } from '../../app/paper-time.ts'

/** What somebody is changing of a picture, before it is saved. */
export interface PictureDraft {
  title: string
  caption: string
  credit: string
  alt: string
  copyright: string
  licence: string
  place: string
  keywords: string[]
  /** By the paper's clocks; empty where the rights do not end. */
  expiresAt: string
  focalPoint: PicturePoint
  crops: ChosenCrops
}

export const TEXTS = ['title', 'caption', 'credit', 'alt', 'copyright', 'licence', 'place'] as const

export function draftOf(picture: LibraryPictureBody): PictureDraft {
  const { title, caption, credit, alt, copyright, licence, place, keywords, expiresAt, focalPoint } = picture
  const crops: ChosenCrops = {}
  for (const name of CROP_NAMES) if (picture.crops[name].isChosen) crops[name] = picture.crops[name].rectangle
  return {
    ...{ title, caption, credit, alt, copyright, licence, place, keywords, focalPoint, crops },
    expiresAt: expiresAt === null ? '' : localTime(expiresAt),
  }
}

/** What of a draft differs from the picture, as the server takes it; `null` where nothing does. */
export function changeOf(picture: LibraryPictureBody, draft: PictureDraft): PictureChangeBody | null {
  const before = draftOf(picture)
  const change: PictureChangeBody = {}
  for (const name of TEXTS) if (draft[name] !== before[name]) change[name] = draft[name]
  if (draft.keywords.join('\n') !== before.keywords.join('\n')) change.keywords = draft.keywords
  if (draft.expiresAt !== before.expiresAt) {
    change.expiresAt = draft.expiresAt === '' ? null : instantOf(draft.expiresAt)
  }
  const { x, y } = draft.focalPoint
  if (x !== before.focalPoint.x || y !== before.focalPoint.y) change.focalPoint = { x, y }
  for (const name of CROP_NAMES) {
    if (JSON.stringify(draft.crops[name]) === JSON.stringify(before.crops[name])) continue
    change.crops = { ...change.crops, [name]: draft.crops[name] ?? null }
  }
  return Object.keys(change).length === 0 ? null : change
}

/* Drafts outlive the panel that shows them: who looks at another picture and comes back finds what they typed. */
const drafts = new Map<string, PictureDraft>()
const listeners = new Set<() => void>()

/** The draft of a picture; `undefined` where nobody has begun one. */
export function usePictureDraft(id: string): PictureDraft | undefined {
  return useSyncExternalStore(subscribe, () => drafts.get(id))
}

/** Keeps a draft, or forgets it (`null`). */
export function keepDraft(id: string, draft: PictureDraft | null): void {
  if (draft) drafts.set(id, draft)
  else drafts.delete(id)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// The browser asks before it closes a page on which something was typed and not saved.
addEventListener('beforeunload', (event) => {
  if (drafts.size > 0) event.preventDefault()
})
