/** The portal of the call centre: one page, for one call at a time. */
import { createRoute } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { CallPage } from './call-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

startPortal({
  name: { pl: 'Infolinia', en: 'Call centre' },
  short: { pl: 'AIP', en: 'AIP' },
  path: '/aip',
  roles: ['call-centre'],
  signedOut: SignIn,
  navigation: [{ to: '/', label: { pl: 'Rozmowa', en: 'Call' } }],
  routes: (root) => [createRoute({ getParentRoute: () => root, path: '/', component: CallPage })],
})
