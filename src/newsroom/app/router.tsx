import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Loading } from '../ui/Loading.tsx'
import { Frame } from './Frame.tsx'
import { NotThere } from './NotThere.tsx'
import { SCREENS } from './screens.tsx'

const root = createRootRoute({ component: Frame, notFoundComponent: NotThere })

const routes = SCREENS.map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }))

/** Every address of the newsroom, below `/newsroom`. */
export const router = createRouter({
  routeTree: root.addChildren(routes),
  basepath: '/newsroom',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  scrollRestoration: true,
})
