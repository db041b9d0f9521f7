/** The text of one document: a discharge letter, a note of a visit. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { DocumentReference } from '#standards/fhir/resources.ts'
import type { sgz } from '../contract.ts'
import { contentOf, letterOf } from '../edge/health.ts'
import { assertReadsEvents } from '../rules/who-may.ts'

export const letter: Handler<typeof sgz.letter> = async ({ letter: id }, context) => {
  assertReadsEvents(context.actor)
  const stored = await read(context, 'DocumentReference', id)
  const [found] = letterOf(stored)
  if (!found)
    return refuse(
      'gone',
      'document-replaced',
      'This document was replaced or withdrawn; read the list again.',
    )
  return { letter: found, ...contentOf(stored.resource as DocumentReference) }
}
