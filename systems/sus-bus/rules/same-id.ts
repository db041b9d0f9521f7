/** Whether two OID identifiers are one. */
import type { OidId } from '#standards/p1/call-context.ts'

export const isSame = (one: OidId, other: OidId): boolean =>
  one.root === other.root && one.extension === other.extension
