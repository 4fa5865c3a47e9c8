import type { LibraryPictureBody } from '#media/api.ts'
import { ApiRefusal, call } from '../api/call.ts'
import { queries } from '../api/queries.ts'

export type KnownPicture = LibraryPictureBody

/** One of the paper's pictures, asked for once; `null` for one that is gone. */
export async function findPicture(id: string): Promise<KnownPicture | null> {
  try {
    return await queries.fetchQuery({
      queryKey: ['media', id, 'shown'],
      queryFn: async () => (await call<{ picture: KnownPicture }>(`/media/${encodeURIComponent(id)}/details`)).picture,
      staleTime: 60_000,
    })
  } catch (error) {
    if (error instanceof ApiRefusal) return null
    throw error
  }
}
