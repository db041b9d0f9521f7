/** The portal of the offices of targeted import: consultants, the ministry, wholesalers; each sees what waits for its step. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { AllPage, WaitingPage } from './list-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

const pages = [
  ['/', WaitingPage],
  ['/all', AllPage],
  ['/requests/$id', lazyRouteComponent(() => import('./request-page.tsx'), 'RequestPage')],
] as const

startPortal({
  name: { pl: 'Import docelowy', en: 'Targeted import' },
  short: { pl: 'SOID', en: 'SOID' },
  path: '/soid',
  roles: ['register-keeper'],
  signedOut: SignIn,
  navigation: [
    { to: '/', label: { pl: 'Do zrobienia', en: 'To do' } },
    { to: '/all', label: { pl: 'Wszystkie', en: 'All' } },
  ],
  routes: (root) =>
    pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
})
