/** Whether the levels of the insured are open to a patient whom eWUŚ was asked about, and by which provision. */
import type { Asked, Levels } from '../contract.ts'
import { closedBy, grounds } from './insured.table.ts'
import { both } from './words.ts'

type Access = NonNullable<Levels['access']>

/** Nothing where eWUŚ confirms, or nobody asked it: then nothing is said of it. */
export function accessOf(asked: Asked): Access | undefined {
  if (asked.insurance === undefined || asked.insurance === 'confirmed') return undefined
  const ground = grounds.find(({ holds }) => holds(asked))
  if (ground === undefined)
    return {
      isOpen: false,
      reason: both(
        'eWUŚ nie potwierdza ubezpieczenia, a pacjent nie złożył oświadczenia ani nie okazał uprawnienia.',
        'eWUŚ does not confirm the insurance, and the patient has neither stated it nor shown an entitlement.',
      ),
      provision: closedBy,
    }
  const { entitlement, provision, who } = ground
  const code = entitlement ? `${entitlement}, ` : ''
  return {
    isOpen: true,
    ...(entitlement && { entitlement }),
    reason: both(
      `eWUŚ nie potwierdza ubezpieczenia, ale poziom przysługuje: ${code}${who.pl}.`,
      `eWUŚ does not confirm the insurance, but the level applies: ${code}${who.en}.`,
    ),
    provision,
  }
}
