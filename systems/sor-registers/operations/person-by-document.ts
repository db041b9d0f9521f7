/** A person without a PESEL, by the document that they show at the desk. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { search } from '#record/record.ts'
import { documentSystem } from '#standards/pl-ids/without-pesel.ts'
import type { sor } from '../contract.ts'
import { asPerson } from '../edge/fhir.ts'
import { assertDocument } from './register-without.ts'

export const personByDocument: Handler<typeof sor.personByDocument> = async (document, context) => {
  assertDocument(document)
  const identifier = `${documentSystem(document)}|${document.number}`
  const asker = context.actor.practitioner ?? context.actor.role
  const found = await tryFor(context, `${asker} document`, async () => {
    const { entries } = await search(context, 'Patient', { identifier })
    return entries[0]
  })
  return found
    ? asPerson(found, context.actor.role)
    : refuse(
        'not-found',
        'no-person',
        'Nobody whom you may see has this document. A registrar can enter the person.',
      )
}
