/** The portal of those who keep the register of medicines: how good its data are, and what has to be mended. */
import { createRoute } from '@tanstack/react-router'
import { startPortal } from '#ui/shell/portal.tsx'
import { QualityPage } from './quality-page.tsx'
import { SignIn } from './sign-in.tsx'
import './portal.css'

startPortal({
  name: { pl: 'Rejestr Produktów Leczniczych', en: 'Register of Medicinal Products' },
  short: { pl: 'RPL', en: 'RPL' },
  path: '/rpl',
  roles: ['register-keeper'],
  signedOut: SignIn,
  navigation: [{ to: '/', label: { pl: 'Jakość danych', en: 'Quality of data' } }],
  routes: (root) => [createRoute({ getParentRoute: () => root, path: '/', component: QualityPage })],
})
