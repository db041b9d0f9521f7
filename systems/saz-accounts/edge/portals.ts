/** Where people may come from and go back to: portals, an application's request that waits (`apps`), and their own account. */
const paths: ReadonlyMap<string, string> = new Map([
  ['ikp', '/ikp'],
  ['gabinet', '/gabinet'],
  ['sau', '/sau'],
  ['soc', '/soc'],
  ['rpl', '/rpl'],
  ['soid', '/soid'],
  ['cwpm', '/cwpm'],
  ['registers', '/rejestry'],
  ['refunds', '/refundacja'],
  ['aip', '/aip'],
  ['saa', '/saa'],
  ['map', '/map'],
  ['apps', '/apps'],
  ['account', '/saz/account'],
  ['office-programs', '/saz/office-programs'],
])

export const portalOf = (asked: string | undefined): string =>
  asked !== undefined && paths.has(asked) ? asked : 'ikp'

/** A path of ours, whatever is asked for. */
export const pathOf = (portal: string): string => paths.get(portal) ?? '/ikp'
