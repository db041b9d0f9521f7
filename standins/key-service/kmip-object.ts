/** Objects as a program names them over KMIP, and what it asks. An identifier is a Name: `openp1#3`, `signing/a#public`. */
import type { Version } from '#standards/kmip/messages.ts'
import { reasons } from '#standards/kmip/numbers.table.ts'
import type { Item } from '#standards/kmip/ttlv.ts'
import type { Operation } from './contract.ts'
import { KmipFault } from './kmip-fault.ts'

export type Payload = readonly Item[]

/** For one program. */
export interface Asking {
  readonly version: Version
  perform(operation: Operation, body: object): Promise<object>
}

export const label = /^([a-z0-9][a-zA-Z0-9/_.-]{0,99})#([1-9][0-9]{0,4}|public)$/

/** `version` is no number for a public half. */
export function labelIn(id: string): { name: string; version: number } {
  const [, name, version] = label.exec(id) ?? []
  return name === undefined ? notThere() : { name, version: Number(version) }
}

export function notThere(): never {
  throw new KmipFault(reasons.itemNotFound, 'There is no such object.')
}

export function inactive(): never {
  throw new KmipFault(reasons.wrongLifecycleState, 'The key is not in a state for that.')
}
