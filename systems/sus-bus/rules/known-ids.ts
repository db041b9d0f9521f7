/** By which of a document's identifiers a patient is found in the register: the PESEL first, else a passport or an identity card. */
import type { OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { documentIn } from '#standards/pl-ids/without-pesel.ts'

export const peselRoot = `${CEZ_ROOT}.1.1.616`

export const knownIds = (ids: readonly OidId[]): OidId[] => [
  ...ids.filter(({ root }) => root === peselRoot),
  ...ids.filter(({ root }) => documentIn(`urn:oid:${root}`) !== undefined),
]
