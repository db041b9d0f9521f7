/** Where people may come from and go back to: portals, and `apps`, an application's request that waits. */
const paths: ReadonlyMap<string, string> = new Map([
  ['ikp', '/ikp'],
  ['gabinet', '/gabinet'],
  ['map', '/map'],
  ['apps', '/apps'],
])

export const portalOf = (asked: string | undefined): string =>
  asked !== undefined && paths.has(asked) ? asked : 'ikp'

/** A path of ours, whatever is asked for. */
export const pathOf = (portal: string): string => paths.get(portal) ?? '/ikp'
