/**
 * Records that are open to this doctor because they broke the glass. The server knows them; this tab keeps what it was told, so
 * that questions about these patients, and about nobody else, say that they are asked to save a life.
 */
import { useSyncExternalStore } from 'react'
import type { Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import { now } from '#ui/shell/now.ts'
import type { gabinet } from '../../contract.ts'

export interface Rescue {
  readonly id: string
  readonly patient: string
  readonly until: string
  /** Whom it is about. */
  readonly name: string
}

const ask = apiOf<typeof gabinet>('gabinet', 'visit')

let known: readonly Rescue[] = []
let loading: Promise<void> | undefined
const listeners = new Set<() => void>()

function tell(next: readonly Rescue[]): void {
  known = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the server anew. */
export function loadRescues(): Promise<void> {
  loading = ask('emergencies', {}).then(take, () => {
    loading = undefined
  })
  return loading
}

function take({ emergencies, people }: Output<typeof gabinet.emergencies>): void {
  tell(emergencies.map(({ id, patient, until }) => ({ id, patient, until, name: people[patient] ?? '' })))
}

/** Over: its hour has passed, or somebody ended it. */
export function forget(rescue: Rescue): void {
  tell(known.filter(({ id }) => id !== rescue.id))
}

/** Those that are open, the first that ends first. */
export const useRescues = (): readonly Rescue[] => useSyncExternalStore(subscribe, () => known)

/** Whether this patient's record is open to save a life; asks once before the first answer. */
export async function isRescued(patient: string): Promise<boolean> {
  await (loading ?? loadRescues())
  return known.some((rescue) => rescue.patient === patient && Date.parse(rescue.until) > Date.parse(now()))
}
