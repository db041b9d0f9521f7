/** Whose a Binary is: it is in the compartment in which the resource is that its security context names. */

import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { parseReference } from '#standards/fhir/references.ts'
import { resolve } from '../alias.ts'
import { bucketOf } from '../id.ts'
import { typeNumber } from '../write/draft.ts'

/**
 * Record id of the patient in whose compartment a stored resource is; undefined for what is in nobody's. Refuses
 * `unprocessable/dangling-reference`.
 */
export async function patientBehind(
  { world, sql }: Pick<Unit, 'world' | 'sql'>,
  reference: string | undefined,
): Promise<string | undefined> {
  const parsed = reference === undefined ? undefined : parseReference(reference)
  if (parsed === undefined || parsed.base !== undefined) return undefined
  const key = await resolve(world, sql, parsed.type, parsed.id)
  const [row] =
    key === undefined
      ? []
      : await sql.query<{ patient: string | null }>(
          'select patient from record.resource where type = $1 and id = $2 and bucket = $3 and not deleted',
          [typeNumber(parsed.type), key, bucketOf(key)],
        )
  if (row === undefined)
    refuse('unprocessable', 'dangling-reference', 'The security context names what does not exist here.')
  return row?.patient ?? undefined
}
