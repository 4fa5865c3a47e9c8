import type { TakenInBody } from '#media/api.ts'
import { ApiRefusal, ServerAway } from '../../api/call.ts'

/**
 * Brings a picture into the paper and says how far it has come, from 0 to 1.
 *
 * @throws {ApiRefusal} what the server refuses; {@link ServerAway} where it cannot be reached.
 */
export function uploadPicture(
  file: File,
  options: { onProgress?: (share: number) => void; signal?: AbortSignal; alt?: string } = {},
): Promise<TakenInBody> {
  const form = new FormData()
  if (options.alt) form.append('alt', options.alt)
  form.append('file', file, file.name || 'picture')
  // `fetch` does not tell how much of a request has been sent.
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.open('POST', '/api/v1/media')
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      options.onProgress?.(total > 0 ? loaded / total : 0),
    )
    request.addEventListener('error', () => reject(new ServerAway()))
    request.addEventListener('abort', () => reject(new ServerAway()))
    request.addEventListener('load', () => {
      const answer = request.response as TakenInBody | null
      if (request.status >= 200 && request.status < 300 && answer) {
        resolve(answer)
        return
      }
      const problem = { code: 'something-failed', detail: 'The picture could not be taken in.', ...(answer as object) }
      reject(answer ? new ApiRefusal({ ...problem, status: request.status }) : new ServerAway())
    })
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
