/** The front page of the platform: what OpenP1 is, and the doors that lead on. */
import { createRoute } from '@tanstack/react-router'
import { startPortal } from '../shell/portal.tsx'
import { Welcome } from './welcome.tsx'

startPortal({
  name: { pl: 'OpenP1', en: 'OpenP1' },
  path: '/',
  navigation: [],
  routes: (root) => [createRoute({ getParentRoute: () => root, path: '/', component: Welcome })],
})
