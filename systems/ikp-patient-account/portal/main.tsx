/** The patient's account: its pages and its menu. Pages other than the first are fetched when they are opened. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { EmergencyNotices } from './emergencies/emergency-notices.tsx'
import { HomePage } from './home-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'
import './rights/rights.css'

const menu = [
  { to: '/', label: { pl: 'Start', en: 'Home' } },
  { to: '/prescriptions', label: { pl: 'Recepty', en: 'Prescriptions' } },
  { to: '/referrals', label: { pl: 'Skierowania', en: 'Referrals' } },
  { to: '/events', label: { pl: 'Wizyty i pobyty', en: 'Visits and stays' } },
  { to: '/documents', label: { pl: 'Dokumenty', en: 'Documents' } },
  { to: '/health', label: { pl: 'Moje zdrowie', en: 'My health' } },
  { to: '/accesses', label: { pl: 'Kto zaglądał', en: 'Who looked' } },
  { to: '/rights', label: { pl: 'Moje prawa', en: 'My rights' } },
]

/** A named proxy decides nothing about the account. */
const ofDeciders = ['/accesses', '/rights']

const pages = [
  ['/prescriptions', lazyRouteComponent(() => import('./prescriptions-page.tsx'), 'PrescriptionsPage')],
  ['/prescriptions/$id', lazyRouteComponent(() => import('./prescription-page.tsx'), 'PrescriptionPage')],
  ['/offline', lazyRouteComponent(() => import('./offline/offline-page.tsx'), 'OfflinePage')],
  ['/imports', lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage')],
  ['/imports/$id', lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage')],
  ['/referrals', lazyRouteComponent(() => import('./referrals-page.tsx'), 'ReferralsPage')],
  ['/events', lazyRouteComponent(() => import('./events-page.tsx'), 'EventsPage')],
  ['/events/$id', lazyRouteComponent(() => import('./event-page.tsx'), 'EventPage')],
  ['/documents', lazyRouteComponent(() => import('./documents-page.tsx'), 'DocumentsPage')],
  ['/leaves', lazyRouteComponent(() => import('./leaves/leaves-page.tsx'), 'LeavesPage')],
  ['/documents/$id', lazyRouteComponent(() => import('./letter-page.tsx'), 'LetterPage')],
  ['/health', lazyRouteComponent(() => import('./health-page.tsx'), 'HealthPage')],
  ['/own', lazyRouteComponent(() => import('./own-page.tsx'), 'OwnPage')],
  ['/health/$kind/$id', lazyRouteComponent(() => import('./entry-page.tsx'), 'EntryPage')],
  ['/rights', lazyRouteComponent(() => import('./rights/rights-page.tsx'), 'RightsPage')],
  [
    '/rights/permissions',
    lazyRouteComponent(() => import('./rights/permissions-page.tsx'), 'PermissionsPage'),
  ],
  ['/rights/proxies', lazyRouteComponent(() => import('./rights/proxies-page.tsx'), 'ProxiesPage')],
  ['/rights/hidden', lazyRouteComponent(() => import('./rights/hidden-page.tsx'), 'HiddenPage')],
  ['/rights/code', lazyRouteComponent(() => import('./rights/code-page.tsx'), 'CodePage')],
  ['/rights/view', lazyRouteComponent(() => import('./rights/view-page.tsx'), 'ViewPage')],
  [
    '/rights/corrections',
    lazyRouteComponent(() => import('./rights/corrections-page.tsx'), 'CorrectionsPage'),
  ],
  ['/rights/download', lazyRouteComponent(() => import('./rights/download-page.tsx'), 'DownloadPage')],
  ['/rights/summary', lazyRouteComponent(() => import('./summary/summary-page.tsx'), 'SummaryPage')],
  ['/rights/zus', lazyRouteComponent(() => import('./social/social-page.tsx'), 'SocialPage')],
  ['/rights/notices', lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage')],
  ['/applications', lazyRouteComponent(() => import('./applications-page.tsx'), 'ApplicationsPage')],
  ['/accesses', lazyRouteComponent(() => import('./accesses-page.tsx'), 'AccessesPage')],
] as const

startPortal({
  name: { pl: 'Internetowe Konto Pacjenta', en: 'Patient’s Internet Account' },
  short: { pl: 'IKP', en: 'IKP' },
  path: '/ikp',
  roles: ['patient'],
  signedOut: SignIn,
  notices: EmergencyNotices,
  navigation: (seat) =>
    seat.actor.proxy && !seat.actor.guardian ? menu.filter(({ to }) => !ofDeciders.includes(to)) : menu,
  routes: (root) => [
    createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
    ...pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
  ],
})
