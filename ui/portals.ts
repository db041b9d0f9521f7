/** The portals that the front door shows: where each is served and what starts it. */
import { fileURLToPath } from 'node:url'

export interface Portal {
  /** Names the bundle; the room's acronym where the portal belongs to a room. */
  readonly id: string
  /** The path of the front door under which the portal lives; its own router owns everything below. */
  readonly path: '/' | `/${string}`
  /** Of its page until its words are there. */
  readonly title: string
  /** The module that starts it, relative to the repository. */
  readonly script: string
}

/** The folder of the repository, absolute, without a slash at the end. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

export const portals: readonly Portal[] = [
  { id: 'welcome', path: '/', title: 'OpenP1', script: 'ui/welcome/main.tsx' },
  {
    id: 'ikp',
    path: '/ikp',
    title: 'Internetowe Konto Pacjenta – OpenP1',
    script: 'systems/ikp-patient-account/portal/main.tsx',
  },
  {
    id: 'gabinet',
    path: '/gabinet',
    title: 'Gabinet – OpenP1',
    script: 'systems/gabinet-clinic-office/portal/main.tsx',
  },
  { id: 'sau', path: '/sau', title: 'System Audytu – OpenP1', script: 'systems/sau-audit/portal/main.tsx' },
  {
    id: 'soc',
    path: '/soc',
    title: 'Centrum bezpieczeństwa – OpenP1',
    script: 'systems/soc-security/portal/main.tsx',
  },
  { id: 'aip', path: '/aip', title: 'Infolinia – OpenP1', script: 'systems/aip-call-centre/portal/main.tsx' },
  {
    id: 'saa',
    path: '/saa',
    title: 'Operatorzy – OpenP1',
    script: 'systems/saa-permissions/portal/main.tsx',
  },
  {
    id: 'rpl',
    path: '/rpl',
    title: 'Rejestr Produktów Leczniczych – OpenP1',
    script: 'systems/rpl-medicines/portal/main.tsx',
  },
  {
    id: 'soid',
    path: '/soid',
    title: 'Import docelowy – OpenP1',
    script: 'systems/soid-targeted-import/portal/main.tsx',
  },
  {
    id: 'cwpm',
    path: '/cwpm',
    title: 'Pracownicy medyczni – OpenP1',
    script: 'systems/cwpm-medical-workers/portal/main.tsx',
  },
  {
    id: 'map',
    path: '/map',
    title: 'Mapa systemów i przepływów – OpenP1',
    script: 'flows/portal/main.tsx',
  },
]

/** Where the page of a portal lies in the built site. */
export const pageOf = ({ id }: Portal): string => `${id}.html`
