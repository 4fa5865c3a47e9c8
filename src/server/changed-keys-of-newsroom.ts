import type { LiveNews } from '#editing/api.ts'
import type { EventPayload, PaperEvent } from '#storage/outbox.ts'

type Keys = NonNullable<LiveNews['changed']>

/**
 * Keys of the newsroom's queries whose answers an event changes, by its topic: open newsrooms ask for these again. An event
 * that names keys itself (`keys`) has them as well.
 */
export function changedKeys({ topic, payload }: PaperEvent<EventPayload & Record<string, unknown>>): Keys {
  const articleId = typeof payload['articleId'] === 'string' ? payload['articleId'] : null
  const named = Array.isArray(payload['keys']) ? (payload['keys'] as Keys) : []
  return [...named, ...keysOf(topic, articleId)]
}

function keysOf(topic: string, articleId: string | null): Keys {
  const [about = ''] = topic.split('.')
  const article: Keys = articleId === null ? [['articles']] : [['articles', articleId], ['articles', 'list'], ['desk']]
  switch (about) {
    case 'draft':
      // What is typed is in the text itself; only what is saved changes an answer.
      return topic === 'draft.saved' ? article : []
    case 'note':
      return articleId === null ? [] : [['articles', articleId, 'notes'], ['notifications']]
    case 'edition':
    case 'correction':
      return [...article, ['publications'], ['fronts'], ['calendar']]
    case 'article':
      return [...article, ['publications'], ['fronts'], ['calendar'], ['notifications']]
    case 'archive':
      return [['articles'], ['desk'], ['fronts']]
    case 'front':
      return [['fronts']]
    case 'picture':
    case 'media':
      return [['media']]
    case 'paper':
      return [['paper'], ['sections'], ['settings'], ['pages'], ['fronts']]
    case 'staff':
      return [['staff'], ['people']]
    case 'notification':
      return [['notifications']]
    case 'publication':
      return [['publications'], ['desk'], ['notifications']]
    case 'plan':
      return [['plans'], ['calendar']]
    case 'stages':
      return [['stages'], ['desk'], ['calendar']]
    case 'related':
      return []
    default:
      return [[about]]
  }
}
