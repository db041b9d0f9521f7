/** The office: its pages and, for each seat, its menu. Pages other than the first are fetched when they are opened. */
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Role } from '#kernel/actor.ts'
import type { NavigationEntry } from '#ui/shell/plan.ts'
import { startPortal } from '#ui/shell/portal.tsx'
import { HomePage } from './home-page.tsx'
import { Notices } from './notices.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

const patients = { to: '/', label: { pl: 'Moi pacjenci', en: 'My patients' } }
const accept = { to: '/accept', label: { pl: 'Przyjęcie skierowania', en: 'Accept a referral' } }
const corrections = { to: '/corrections', label: { pl: 'Sprostowania', en: 'Corrections' } }
const code = { to: '/code', label: { pl: 'Kod pacjenta', en: 'A patient’s code' } }
const counter = { to: '/', label: { pl: 'Realizacja recept', en: 'Dispensing' } }
const desk = { to: '/', label: { pl: 'Rejestracja', en: 'Registration desk' } }
const paper = { to: '/paper', label: { pl: 'Z papieru', en: 'From paper' } }
const links = { to: '/links', label: { pl: 'Dwa wpisy', en: 'Two records' } }
const imports = { to: '/imports', label: { pl: 'Leki z zagranicy', en: 'From abroad' } }
const register = { to: '/register', label: { pl: 'Nowa osoba', en: 'New person' } }

const menus: Partial<Record<Role, readonly NavigationEntry[]>> = {
  doctor: [patients, accept, code, imports, corrections],
  nurse: [patients, accept, code, corrections],
  pharmacist: [counter, imports],
  registrar: [desk, register, links, paper],
}

/** The profile is a frame (strip, work area); what is read in it changes. */
function profile(root: AnyRoute): AnyRoute {
  const frame = createRoute({
    getParentRoute: () => root,
    path: '/patients/$id',
    component: lazyRouteComponent(() => import('./patient-page.tsx'), 'PatientPage'),
  })
  const views = [
    ['/', lazyRouteComponent(() => import('./overview-view.tsx'), 'OverviewView')],
    ['/entries', lazyRouteComponent(() => import('./entries-view.tsx'), 'EntriesView')],
    ['/entries/$kind/$entry', lazyRouteComponent(() => import('./entry-view.tsx'), 'EntryView')],
    ['/prescriptions', lazyRouteComponent(() => import('./prescriptions-view.tsx'), 'PrescriptionsView')],
    ['/file', lazyRouteComponent(() => import('./given-file/given-file-view.tsx'), 'GivenFileView')],
    ['/referrals', lazyRouteComponent(() => import('./referrals-view.tsx'), 'ReferralsView')],
  ] as const
  return frame.addChildren(
    views.map(([path, component]) => createRoute({ getParentRoute: () => frame, path, component })),
  )
}

const pages = [
  ['/accept', lazyRouteComponent(() => import('./accept-page.tsx'), 'AcceptPage')],
  ['/corrections', lazyRouteComponent(() => import('./corrections/corrections-page.tsx'), 'CorrectionsPage')],
  ['/links', lazyRouteComponent(() => import('./links/links-page.tsx'), 'LinksPage')],
  ['/imports', lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage')],
  ['/imports/$id', lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage')],
  ['/code', lazyRouteComponent(() => import('./code-page.tsx'), 'CodePage')],
  ['/paper', lazyRouteComponent(() => import('./paper/paper-page.tsx'), 'PaperPage')],
  ['/register', lazyRouteComponent(() => import('./register-page.tsx'), 'RegisterPage')],
  ['/register-other', lazyRouteComponent(() => import('./without-pesel/without-page.tsx'), 'WithoutPage')],
] as const

startPortal({
  name: { pl: 'Gabinet', en: 'Gabinet' },
  path: '/gabinet',
  roles: ['doctor', 'nurse', 'pharmacist', 'registrar'],
  signedOut: SignIn,
  notices: Notices,
  navigation: ({ actor }) => menus[actor.role] ?? [],
  routes: (root) => [
    createRoute({ getParentRoute: () => root, path: '/', component: HomePage }),
    profile(root),
    ...pages.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
  ],
})
