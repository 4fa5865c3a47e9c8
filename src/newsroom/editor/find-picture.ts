import type { Static } from 'typebox'
import type { PictureReply } from '#media/api.ts'
import { ApiRefusal, call } from '../api/call.ts'
import { queries } from '../api/queries.ts'

export type KnownPicture = Static<typeof PictureReply>

/** One of the paper's pictures, asked for once; `null` for one that is gone. */
export async function findPicture(id: string): Promise<KnownPicture | null> {
  try {
    return await queries.fetchQuery({
      queryKey: ['media', id],
      queryFn: () => call<KnownPicture>(`/media/${encodeURIComponent(id)}`),
      staleTime: 300_000,
    })
  } catch (error) {
    if (error instanceof ApiRefusal) return null
    throw error
  }
}
