/** The operators' portal: access to one patient's data by two people, and how the platform does. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { AccessesPage } from './accesses-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

const pages = [
  ['/past', lazyRouteComponent(() => import('./past-page.tsx'), 'PastPage')],
  ['/access/$access', lazyRouteComponent(() => import('./entries-page.tsx'), 'EntriesPage')],
  ['/health', lazyRouteComponent(() => import('./health-page.tsx'), 'HealthPage')],
] as const

startPortal({
  name: { pl: 'Operatorzy platformy', en: 'Operators of the platform' },
  short: { pl: 'SAA', en: 'SAA' },
  path: '/saa',
  roles: ['operator'],
  signedOut: SignIn,
  navigation: [
    { to: '/', label: { pl: 'Dostępy', en: 'Accesses' } },
    { to: '/past', label: { pl: 'Minione', en: 'Past' } },
    { to: '/health', label: { pl: 'Stan platformy', en: 'Health' } },
  ],
  routes: (root) => [
    createRoute({ getParentRoute: () => root, path: '/', component: AccessesPage }),
    ...pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
  ],
})
