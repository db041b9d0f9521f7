/**
 * Whom the identifiers of a document or a search name: by PESEL, or by what a person without one is known by. That the register does not
 * let the caller know of them is not told apart from that there is nobody.
 */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import type { OidId } from '#standards/p1/call-context.ts'
import { documentIn } from '#standards/pl-ids/without-pesel.ts'
import { sor } from '../../../sor-registers/contract.ts'
import { knownIds, peselRoot } from '../../rules/known-ids.ts'

/** Id of the Patient. Refuses `unsupported/patient-identifier`, `incorrect/pesel`, and what SOR refuses. */
export async function patientNamed({ call }: Context, { root, extension }: OidId): Promise<string> {
  const value = extension.trim()
  if (root.trim() === peselRoot) {
    if (!/^\d{11}$/.test(value)) refuse('incorrect', 'pesel', 'A PESEL has eleven digits.')
    return (await call(sor.personByPesel, { pesel: value })).id
  }
  const place = documentIn(`urn:oid:${root.trim()}`)
  if (!place)
    return refuse(
      'unsupported',
      'patient-identifier',
      'Patients are found by PESEL, or by the number of a passport or an identity card.',
    )
  return (await call(sor.personByDocument, { ...place, number: value })).id
}

/** Whether a document about these identifiers is about this patient. */
export async function isAbout(context: Context, ids: readonly OidId[], patient: string): Promise<boolean> {
  const [first] = knownIds(ids)
  if (!first) return false
  try {
    return (await patientNamed(context, first)) === patient
  } catch (error) {
    if (error instanceof Problem && ['not-found', 'forbidden', 'incorrect'].includes(error.category))
      return false
    throw error
  }
}
