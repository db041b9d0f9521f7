/**
 * Issues a package of one to five prescriptions: all of them, or none (P1 zapisPakietuRecept; Prawo farmaceutyczne
 * art. 96a). The patient gets one four-digit code and one key for the package, and each prescription a key of its own.
 */
import { randomFillSync } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { create, lookup, read } from '#record/record.ts'
import { revealed } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import { assertMayPractise } from '#registers/licences/assert-may-practise.ts'
import type { Encounter, Patient } from '#standards/fhir/resources.ts'
import { makeKey } from '#standards/pl-ids/prescription-key.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import { type Order, sgr } from '../contract.ts'
import { asPrescription, request } from '../edge/from-fhir.ts'
import { idIn } from '../edge/references.ts'
import { hideKeys, newPrescription } from '../edge/to-fhir.ts'
import { assertDosage } from '../rules/dosage.ts'
import { assertQuantity } from '../rules/packs.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import { assertLicensed, prescriberOf } from '../rules/prescriber.ts'
import { type Validity, validityOf } from '../rules/validity.ts'
import { assertUsualDays } from '../rules/written-medicine.ts'
import { freeCode, inTurn } from '../store.ts'
import { type Medicine, medicinesOf } from './medicines-of.ts'
import { keepOriginal } from './originals.ts'
import { atPace, keepPace } from './pace.ts'
import { withPayments } from './payments.ts'

export const issue: Handler<typeof sgr.issue> = async (
  { patient, event, insurance, prescriptions: orders },
  context,
) => {
  const by = prescriberOf(context.actor)
  if (context.from !== 'sus' && orders.some(({ original }) => original))
    refuse('forbidden', 'originals-by-the-bus', 'Signed documents come over the bus, which verifies them.')
  const today = dateInPoland(context.now())
  const medicines = await medicinesOf(context, orders)
  const checked = medicines.flatMap((medicine, index) => {
    const order = orders[index]
    return order ? [check(order, medicine, today, `/prescriptions/${index}`)] : []
  })
  const worker = await context.call(sor.worker, { practitioner: by.practitioner })
  assertLicensed(worker, by)
  const licence = { profession: 'doctor', number: worker.npwz }
  const { isChecked } = await assertMayPractise(context, cwpm.practice, licence)
  if (event !== undefined) await assertEventOf(context, event, patient)
  const settled = await withPayments(context, checked, { patient, ...(insurance && { shown: insurance }) })
  const { practitioner } = by
  const issueNow = async () => {
    const code = await freeCode(context, patient, today)
    const issuing = { key: makeKey('1001', randomFillSync), code }
    return context.write(async (unit) => {
      await keepPace(unit, practitioner, checked.length)
      assertAlive((await lookup(unit, 'Patient', patient)).resource as Patient)
      const issued: Stored[] = []
      for (const item of settled) {
        const prescribed = { ...item, patient, event, by, package: issuing, at: unit.at }
        const stored = await create(unit, hideKeys(unit.world, newPrescription(prescribed), patient))
        issued.push(stored)
        const { original } = item.order
        if (original) await keepOriginal(unit, { prescription: stored.id, patient }, original)
      }
      await unit.publish(sgr.issued, { patient, prescriptions: issued.map(({ id }) => id) }, patient)
      return {
        package: issuing,
        licenceChecked: isChecked,
        prescriptions: issued.map((stored) =>
          asPrescription(stored, new Map(), today, revealed(unit.world, request(stored))),
        ),
        notCounted: checked.flatMap(({ isCounted }, index) => (isCounted ? [] : [index])),
      }
    })
  }
  return inTurn(context.world, patient, () => atPace(context, practitioner, issueNow))
}

interface CheckedOrder {
  readonly order: Order
  readonly medicine: Medicine
  readonly validity: Validity
  readonly isCounted: boolean
}

function check(order: Order, medicine: Medicine, today: string, location: string): CheckedOrder {
  const { packs, dosage, validDays, written } = order
  if (written !== undefined) assertUsualDays(validDays, location)
  const validity = validityOf(order, medicine.atc, today, location)
  const quantity = { packs, dosage, validDays: validDays ?? 30, units: medicine.units }
  const { isCounted } = assertQuantity(quantity, location)
  assertDosage(dosage, location)
  return { order, medicine, validity, isCounted }
}

async function assertEventOf(context: Context, event: string, patient: string): Promise<void> {
  const { resource } = await read(context, 'Encounter', event)
  if (idIn((resource as Encounter).subject, 'Patient') !== patient)
    refuse('unprocessable', 'event-of-another', 'This event is of another patient.', '/event')
}
