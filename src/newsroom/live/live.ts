import { ApiRefusal, call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { boot } from '../app/boot.ts'
import { say } from '../ui/toasts.ts'
import { LiveNewsroom } from './live-newsroom.ts'

let opened: LiveNewsroom | undefined

/** The live newsroom of this browser, opened when it is first asked for. */
export function liveNewsroom(): LiveNewsroom {
  opened ??= new LiveNewsroom({
    staffId: boot.me.id,
    onChanged: (keys) => {
      if (keys === null || keys === undefined) void queries.invalidateQueries()
      else for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
    },
    onNotTaken: () =>
      say('The story was published, and its text changes by suggestions now. What you typed since is a note on it.', {
        tone: 'alarm',
      }),
    // The call that finds out has told whoever shows it.
    onSignedOut: () => undefined,
    isSignedIn: async () => {
      try {
        await call('/presence')
        return true
      } catch (error) {
        return !(error instanceof ApiRefusal && error.code === 'not-signed-in')
      }
    },
  })
  return opened
}
