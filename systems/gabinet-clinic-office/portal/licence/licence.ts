/** The right to practise of whoever sits here, as the server last told it to this tab. */
import { useSyncExternalStore } from 'react'
import type { Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { gabinet } from '../../contract.ts'

export type Licence = NonNullable<Output<typeof gabinet.ownLicence>['licence']>

const ask = apiOf<typeof gabinet>('gabinet', 'visit')

let known: Licence | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the server anew; what was known stays while it does not answer. */
export async function loadLicence(): Promise<void> {
  try {
    known = (await ask('ownLicence', {})).licence
    for (const listener of listeners) listener()
  } catch {
    // Whatever is asked next is refused with the reason, if there is one.
  }
}

export const useLicence = (): Licence | undefined => useSyncExternalStore(subscribe, () => known)
