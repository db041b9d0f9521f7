/** Medicines that it is dangerous to go without: prescribed and not collected, or used up with nothing to follow. */
import { DAY } from '#standards/time/poland.ts'
import type { Prescription } from '../../sgr-prescriptions/contract.ts'
import { type Concern, concern } from './concern.ts'
import { type Life, timeOf } from './life.ts'
import { riskOfGoingWithout } from './risk-classes.ts'
import { isOurs, isWaiting, suppliedUntil, type Treatment } from './treatments.ts'

/** People collect within days; later it is worth asking. Half a year later it is history. */
const patience = 7 * DAY
const history = 180 * DAY

export function notDispensed({ now }: Life, treatments: readonly Treatment[]): Concern {
  const found = treatments.flatMap((treatment) => {
    const risk = riskOfGoingWithout(treatment.atc)
    const last = treatment.prescriptions.filter(isOurs).at(-1)
    if (risk === 0 || !last || last.packsDispensed > 0) return []
    const age = now - timeOf(last.issuedAt)
    const inHand = (suppliedUntil(treatment) ?? 0) > now
    const open = isWaiting(last) || last.state === 'expired'
    return open && !inHand && age > patience && age < history
      ? [{ grave: 40 + 20 * risk, row: rowOf(last) }]
      : []
  })
  return concern('not-dispensed', found)
}

export function suppliesEnded({ now }: Life, treatments: readonly Treatment[]): Concern {
  const found = treatments.flatMap((treatment) => {
    const risk = riskOfGoingWithout(treatment.atc)
    const last = treatment.prescriptions.at(-1)
    const until = suppliedUntil(treatment)
    if (risk === 0 || !last || until === undefined || last.packsDispensed === 0) return []
    const without = now - until
    const waits = treatment.prescriptions.some(isWaiting)
    const lasting = treatment.supplies.length >= 2
    return lasting && !waits && without > 2 * patience && without < history
      ? [{ grave: 30 + 15 * risk, row: rowOf(last) }]
      : []
  })
  return concern('supply-ended', found)
}

function rowOf({ id, text, issuedAt: at }: Prescription) {
  return { kind: 'medicine' as const, id, text, at }
}
