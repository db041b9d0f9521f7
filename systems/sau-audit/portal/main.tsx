/** The auditors' portal: what waits, break-glass accesses, reports of patients, searches of the log, its proofs, pseudonyms. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { HomePage } from './home-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

const pages = [
  ['/emergencies', lazyRouteComponent(() => import('./emergencies-page.tsx'), 'EmergenciesPage')],
  ['/reports', lazyRouteComponent(() => import('./reports-page.tsx'), 'ReportsPage')],
  ['/alarms', lazyRouteComponent(() => import('./alarms-page.tsx'), 'AlarmsPage')],
  ['/search', lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage')],
  ['/log', lazyRouteComponent(() => import('./log-page.tsx'), 'LogPage')],
  ['/pseudonyms', lazyRouteComponent(() => import('./pseudonyms-page.tsx'), 'PseudonymsPage')],
] as const

startPortal({
  name: { pl: 'System Audytu', en: 'Audit System' },
  short: { pl: 'SAU', en: 'SAU' },
  path: '/sau',
  roles: ['auditor'],
  signedOut: SignIn,
  navigation: [
    { to: '/', label: { pl: 'Co czeka', en: 'What waits' } },
    { to: '/emergencies', label: { pl: 'Dostępy ratunkowe', en: 'Break-glass accesses' } },
    { to: '/reports', label: { pl: 'Zgłoszenia pacjentów', en: 'Patients’ reports' } },
    { to: '/alarms', label: { pl: 'Alarmy', en: 'Alarms' } },
    { to: '/search', label: { pl: 'Przegląd dziennika', en: 'Search the log' } },
    { to: '/log', label: { pl: 'Dowody', en: 'Proofs' } },
    { to: '/pseudonyms', label: { pl: 'Pseudonimy', en: 'Pseudonyms' } },
  ],
  routes: (root) => [
    createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
    ...pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
  ],
})
