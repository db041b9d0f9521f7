/** Weryfikacja pakietu recept (P1 weryfikacjaPakietuRecept): what the rules say of a package, all of it at once; nothing is written. */
import type { Context, Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { brokenBy, findingOf, isBrokenRule } from '../rules/finding.ts'
import { assertAlive } from '../rules/patient-alive.ts'
import type { Finding } from '../shapes/finding.ts'
import { type CheckedOrder, checkOrders } from './check-orders.ts'
import { mayPrescribe } from './may-prescribe.ts'
import { numbersUsed } from './originals.ts'
import { withPayments } from './payments.ts'
import { examinationAt } from './visit.ts'

export const verify: Handler<typeof sgr.verify> = async (
  { patient, event, insurance, prescriptions: orders },
  context,
) => {
  const { by, licence } = await mayPrescribe(context)
  const person = (await read(context, 'Patient', patient)).resource as Patient
  const dead = brokenBy([() => assertAlive(person)])
  const examination = event === undefined ? undefined : await examinationAt(context, event, patient)
  const today = dateInPoland(context.now())
  const checked = await checkOrders(context, { patient, orders, by, today, examination })
  const whose = { patient, ...(insurance && { shown: insurance }) }
  const used = brokenBy(await numbersUsed(context, orders))
  const findings: Finding[] = [...dead, ...used].map(findingOf)
  for (const each of checked)
    findings.push(...('broken' in each ? each.broken.map(findingOf) : await findingsOf(context, each, whose)))
  return { findings, ...licence }
}

async function findingsOf(
  context: Context,
  checked: CheckedOrder,
  whose: Parameters<typeof withPayments>[2],
): Promise<Finding[]> {
  try {
    await withPayments(context, [checked], whose)
    return [...checked.doubts]
  } catch (error) {
    if (isBrokenRule(error)) return [findingOf(error), ...checked.doubts]
    throw error
  }
}
