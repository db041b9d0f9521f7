/** The portal of the security centre: its queue of cases. */
import { createRoute } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { CasesPage } from './cases-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

startPortal({
  name: { pl: 'Centrum bezpieczeństwa', en: 'Security centre' },
  short: { pl: 'SOC', en: 'SOC' },
  path: '/soc',
  roles: ['auditor'],
  signedOut: SignIn,
  navigation: [{ to: '/', label: { pl: 'Sprawy', en: 'Cases' } }],
  routes: (root) => [createRoute({ getParentRoute: () => root, path: '/', component: CasesPage })],
})
