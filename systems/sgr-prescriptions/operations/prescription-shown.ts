/**
 * Which prescription is handed over: the one whose key the patient showed; or, where a signed document of a package of dispensings comes without
 * keys, the one whose number and patient the document names. Who tries numbers waits like who tries codes.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import type { Stored } from '#record/stored.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { DispensingOriginal } from '../shapes/dispensing-document.ts'
import { withIdentifier } from '../store.ts'

interface Shown {
  readonly key: string | undefined
  readonly original: DispensingOriginal | undefined
}

/** Refuses `incorrect/key`, `not-found/no-prescription`, `unprocessable/no-such-number`, `busy/too-many-tries`. */
export async function prescriptionShown(
  context: Context,
  practitioner: string,
  { key, original }: Shown,
): Promise<Stored> {
  if (key !== undefined) {
    const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
    return found ?? refuse('not-found', 'no-prescription', 'No prescription has this key.', '/key')
  }
  const [number] = original?.of ?? []
  if (!number) return refuse('incorrect', 'key', 'Say which prescription: send its key of 44 digits.', '/key')
  const found = await tryFor(context, practitioner, async () => {
    const [stored] = await withIdentifier(context, [[`urn:oid:${number.root}`, number.extension]])
    return stored
  })
  return (
    found ??
    refuse(
      'unprocessable',
      'no-such-number',
      'No prescription has the number that the document names: check inFulfillmentOf, or send the document with the key.',
    )
  )
}
