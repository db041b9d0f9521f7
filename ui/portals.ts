/** The portals that the front door shows: where each is served and which page starts it. */
import { fileURLToPath } from 'node:url'

export interface Portal {
  /** Names the bundle; the room's acronym where the portal belongs to a room. */
  readonly id: string
  /** The path of the front door under which the portal lives; its own router owns everything below. */
  readonly path: '/' | `/${string}`
  /** The HTML page that starts it, relative to the repository. */
  readonly page: string
}

/** The folder of the repository, absolute, without a slash at the end. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

export const portals: readonly Portal[] = [
  { id: 'welcome', path: '/', page: 'ui/welcome/index.html' },
  { id: 'ikp', path: '/ikp', page: 'systems/ikp-patient-account/portal/index.html' },
  { id: 'gabinet', path: '/gabinet', page: 'systems/gabinet-clinic-office/portal/index.html' },
  { id: 'sau', path: '/sau', page: 'systems/sau-audit/portal/index.html' },
  { id: 'aip', path: '/aip', page: 'systems/aip-call-centre/portal/index.html' },
  { id: 'saa', path: '/saa', page: 'systems/saa-permissions/portal/index.html' },
  { id: 'rpl', path: '/rpl', page: 'systems/rpl-medicines/portal/index.html' },
  { id: 'map', path: '/map', page: 'flows/portal/index.html' },
]
