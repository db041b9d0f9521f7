/** One move of a referral by a worker: found, read as they may, moved by the table of states, written, told. */
import type { Event } from '#kernel/contract.ts'
import type { Context, Unit } from '#kernel/system.ts'
import { lookup, update } from '#record/record.ts'
import type { Checked } from '#registers/licences/assert-may-practise.ts'
import { marked } from '#registers/licences/mark.ts'
import { keepUnchecked } from '#registers/licences/unchecked.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import type { Referral, sgs } from '../contract.ts'
import { inState, withNote } from '../edge/changes.ts'
import { referralOf, stateOf } from '../edge/fhir.ts'
import { arrival, type Move } from '../rules/referral-moves.ts'
import type { Parties } from '../rules/who-may.ts'

export interface Moving {
  readonly move: Move
  readonly referral: string
  readonly comment?: string | undefined
  /** Right to practise of whoever moves it. */
  readonly checked?: Checked
  /** Refuses whoever may not. */
  readonly assertMay?: (request: ServiceRequest) => void
  /** When the state allows the move: may still refuse, may change what is written. */
  readonly changing?: (request: ServiceRequest, unit: Unit) => ServiceRequest | Promise<ServiceRequest>
  readonly news?: Event
  /** Whether key and code are shown. */
  readonly sees: (of: Parties) => boolean
}

/** `as`: how the gate sees the caller, who treats or was shown the key. */
export function moved<C extends Context>(
  context: C,
  as: (given: Unit) => Unit,
  moving: Moving,
): Promise<Referral> {
  const { move, referral: id, comment, checked, assertMay, changing, news, sees } = moving
  return context.write(async (given) => {
    const unit = as(given)
    const before = (await lookup(unit, 'ServiceRequest', id)).resource as ServiceRequest
    assertMay?.(before)
    const to = arrival(stateOf(before), move)
    const changed = (await changing?.(before, unit)) ?? before
    const request = withNote(inState(changed, to), comment, unit)
    const stored = await update(unit, checked ? marked(request, checked) : request)
    if (checked) await keepUnchecked(unit, { type: 'ServiceRequest', id }, checked)
    const referral = referralOf(context.world, stored, sees)
    if (news)
      await unit.publish(
        news as typeof sgs.accepted,
        { patient: referral.patient, referral: id },
        referral.patient,
      )
    return referral
  })
}
