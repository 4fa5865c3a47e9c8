import type { TakenInBody } from '#media/api.ts'
import { refreshPictures } from './picture-queries.ts'

/** A file on its way into the library. */
export interface Upload {
  id: number
  file: File
  /** Of the browser, for a small view of it; `null` for what no browser shows. */
  preview: string | null
  state: 'waiting' | 'sending' | 'reading' | 'done' | 'known' | 'failed' | 'cancelled'
  /** From 0 to 1, of the bytes that have been sent. */
  progress: number
  /** Why it failed. */
  problem: string
  /** Id of the picture that came of it, or that the file was already. */
  pictureId: string | null
  /** The picture of which it is a new version. */
  versionOf: string | null
}

/** Files that are sent at a time: the server looks at one after the other anyway. */
const AT_ONCE = 2

/** Most bytes that the server takes; more is not sent to be refused. */
const MOST_BYTES = 25 * 1024 * 1024

type Listener = () => void

let uploads: readonly Upload[] = []
let lastId = 0
const listeners = new Set<Listener>()
const requests = new Map<number, XMLHttpRequest>()
const waiters = new Map<number, (picture: TakenInBody | null) => void>()

export function currentUploads(): readonly Upload[] {
  return uploads
}

export function onUploads(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Sends files to the library, some at a time. What comes of each is told through {@link onUploads} and `onDone`. */
export function upload(
  files: Iterable<File>,
  { versionOf = null, onDone }: { versionOf?: string | null; onDone?: (picture: TakenInBody | null) => void } = {},
): void {
  const added = [...files].map((file): Upload => {
    const id = ++lastId
    if (onDone) waiters.set(id, onDone)
    const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
    return { id, file, preview, state: 'waiting', progress: 0, problem: '', pictureId: null, versionOf }
  })
  tell([...uploads, ...added])
  sendNext()
}

/** Ends the sending of a file. Nothing of it is kept. */
export function cancelUpload(id: number): void {
  requests.get(id)?.abort()
  change(id, { state: 'cancelled' })
  settle(id, null)
}

export function retryUpload(id: number): void {
  change(id, { state: 'waiting', progress: 0, problem: '' })
  sendNext()
}

/** Takes what has ended off the list. */
export function clearUploads(): void {
  for (const one of uploads) if (isOver(one) && one.preview) URL.revokeObjectURL(one.preview)
  tell(uploads.filter((one) => !isOver(one)))
}

export function isOver({ state }: Upload): boolean {
  return state === 'done' || state === 'known' || state === 'failed' || state === 'cancelled'
}

function tell(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
}

function change(id: number, changes: Partial<Upload>): void {
  tell(uploads.map((one) => (one.id === id ? { ...one, ...changes } : one)))
}

function settle(id: number, picture: TakenInBody | null): void {
  requests.delete(id)
  waiters.get(id)?.(picture)
  if (picture) waiters.delete(id)
  sendNext()
}

function sendNext(): void {
  while (requests.size < AT_ONCE) {
    const next = uploads.find((one) => one.state === 'waiting')
    if (!next) return
    if (next.file.size > MOST_BYTES) {
      fail(next.id, `This file has ${Math.ceil(next.file.size / 1024 / 1024)} MB. Send at most 25 MB.`)
      continue
    }
    send(next)
  }
}

function fail(id: number, problem: string): void {
  change(id, { state: 'failed', problem })
  settle(id, null)
}

/** `fetch` tells nothing of what has been sent; this does. */
function send({ id, file, versionOf }: Upload): void {
  const request = new XMLHttpRequest()
  const form = new FormData()
  if (versionOf) form.append('versionOf', versionOf)
  else form.append('once', 'true')
  form.append('file', file, file.name)
  requests.set(id, request)
  change(id, { state: 'sending' })
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    change(id, { progress: total > 0 ? loaded / total : 0, state: loaded === total ? 'reading' : 'sending' })
  })
  request.addEventListener('load', () => {
    const answer = readAnswer(request)
    if (request.status !== 200 && request.status !== 201) {
      fail(id, answer?.detail ?? 'The newsroom did not take this file. Try again.')
      return
    }
    const picture = answer as unknown as TakenInBody
    change(id, { state: picture.isKnown ? 'known' : 'done', progress: 1, pictureId: picture.id })
    void refreshPictures()
    settle(id, picture)
  })
  request.addEventListener('error', () => fail(id, 'The connection broke. Nothing was kept; try again.'))
  request.open('POST', '/api/v1/media')
  request.setRequestHeader('accept', 'application/json')
  request.send(form)
}

function readAnswer(request: XMLHttpRequest): { detail?: string } | null {
  try {
    return JSON.parse(request.responseText) as { detail?: string }
  } catch {
    return null
  }
}
