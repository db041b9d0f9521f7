/** The portal of the offices that keep rights to practise: who worked on a day on which their right did not hold. */
import { createRoute } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { ClosedPage, OpenPage } from './items-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

const pages = [
  ['/', OpenPage],
  ['/closed', ClosedPage],
] as const

startPortal({
  name: { pl: 'Pracownicy medyczni', en: 'Medical workers' },
  short: { pl: 'CWPM', en: 'CWPM' },
  path: '/cwpm',
  roles: ['register-keeper'],
  signedOut: SignIn,
  navigation: [
    { to: '/', label: { pl: 'Do wyjaśnienia', en: 'To settle' } },
    { to: '/closed', label: { pl: 'Zamknięte', en: 'Closed' } },
  ],
  routes: (root) =>
    pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
})
