/** The right to practise of whoever sits here, as the server last told it to this tab. */
import { useSyncExternalStore } from 'react'
import type { Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { gabinet } from '../../contract.ts'

/** Without `licence` no register told: nobody could look. */
export type Told = Output<typeof gabinet.ownLicence>
export type Licence = NonNullable<Told['licence']>

const ask = apiOf<typeof gabinet>('gabinet', 'visit')

let known: Told | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the server anew; what was known stays while it does not answer. */
export async function loadLicence(): Promise<void> {
  try {
    known = await ask('ownLicence', {})
    for (const listener of listeners) listener()
  } catch {
    // Whatever is asked next is refused with the reason, if there is one.
  }
}

export const useLicence = (): Told | undefined => useSyncExternalStore(subscribe, () => known)
