/**
 * Issues a package of one to five prescriptions: all of them, or none (P1 zapisPakietuRecept; Prawo farmaceutyczne
 * art. 96a). The patient gets one four-digit code and one key for the package, and each prescription a key of its own.
 */
import { randomFillSync } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { create, lookup } from '#record/record.ts'
import { revealed } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { makeKey } from '#standards/pl-ids/prescription-key.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { asPrescription, request } from '../edge/from-fhir.ts'
import { hideKeys, newPrescription } from '../edge/to-fhir.ts'
import type { IssuedKind } from '../rules/pace.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import { type Checked, type CheckedOrder, checkOrders } from './check-orders.ts'
import { kindsOf } from './counted.ts'
import { freeCode } from './free-code.ts'
import { inTurn } from './in-turn.ts'
import { mayPrescribe } from './may-prescribe.ts'
import { keepOriginal } from './originals.ts'
import { atPace, keepPace } from './pace.ts'
import { withPayments } from './payments.ts'
import { examinationAt } from './visit.ts'

export const issue: Handler<typeof sgr.issue> = async (
  { patient, event, insurance, prescriptions: orders },
  context,
) => {
  if (context.from !== 'sus' && orders.some(({ original }) => original))
    refuse('forbidden', 'originals-by-the-bus', 'Signed documents come over the bus, which verifies them.')
  const today = dateInPoland(context.now())
  const { by, licence } = await mayPrescribe(context)
  const examination = event === undefined ? undefined : await examinationAt(context, event, patient)
  const checked = allKept(await checkOrders(context, { patient, orders, by, today, examination }))
  const settled = await withPayments(context, checked, { patient, ...(insurance && { shown: insurance }) })
  const { practitioner } = by
  const medicines = checked.map(({ medicine }) => medicine)
  const issueNow = async () => {
    const [kinds, code] = await Promise.all([
      kindsOf(context, patient, medicines),
      freeCode(context, patient, today),
    ])
    const issuing = { key: makeKey('1001', randomFillSync), code }
    return context.write(async (unit) => {
      assertAlive((await lookup(unit, 'Patient', patient)).resource as Patient)
      const issued: Stored[] = []
      for (const item of settled) {
        const prescribed = { ...item, patient, event, by, package: issuing, at: unit.at }
        const stored = await create(unit, hideKeys(unit.world, newPrescription(prescribed), patient))
        issued.push(stored)
        const { original } = item.order
        if (original)
          await keepOriginal(unit, { prescription: stored.id, patient, location: item.location }, original)
      }
      // Last of all, since whoever issues at the same time waits for it until this one is written.
      unit.beforeCommit(() => keepPace(unit, { ...by, patient, issued: paced(issued, medicines, kinds) }))
      await unit.publish(sgr.issued, { patient, prescriptions: issued.map(({ id }) => id) }, patient)
      return {
        package: issuing,
        ...licence,
        prescriptions: issued.map((stored) =>
          asPrescription(stored, new Map(), today, revealed(unit.world, request(stored))),
        ),
        notCounted: checked.flatMap(({ isCounted }, index) => (isCounted ? [] : [index])),
        doubts: checked.flatMap(({ doubts }) => doubts),
      }
    })
  }
  return inTurn(context.world, patient, () => atPace(context, practitioner, issueNow))
}

const paced = (
  issued: readonly Stored[],
  medicines: readonly CheckedOrder['medicine'][],
  kinds: readonly IssuedKind[],
) =>
  issued.map(({ id }, index) => ({
    prescription: id,
    kind: kinds[index] ?? 'new',
    atc: medicines[index]?.atc ?? [],
  }))

/** Refuses with the first rule that an order breaks. */
function allKept(checked: readonly Checked[]): CheckedOrder[] {
  return checked.map((each) => {
    if ('broken' in each) throw each.broken[0]
    return each
  })
}
