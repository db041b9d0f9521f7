/** Proofs that entries are in the Merkle log, for the patient whose they are and for auditors. */
import type { Handler } from '#kernel/system.ts'
import { proveEntries } from '#record/transparency/entry-proofs.ts'
import type { sau } from '../contract.ts'
import { assertSeesAccesses } from './hands-of.ts'

export const proofs: Handler<typeof sau.proofs> = async ({ patient, entries }, context) => {
  await assertSeesAccesses(context, patient)
  const proven = await proveEntries(context, patient, entries)
  return { key: proven.key, proofs: [...proven.proofs] }
}
