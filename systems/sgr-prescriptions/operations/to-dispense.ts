/**
 * What a pharmacist sees of a package: by its key, by what the patient signed, or by the code with the PESEL (Prawo farmaceutyczne art. 96 ust. 1
 * pkt 1 i 2), or with what a person without a PESEL is known by. A wrong code, a wrong PESEL and a person who does not exist are answered alike, so that nobody can find out
 * who has a prescription.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { tryFor } from '#record/gate/wrong-tries.ts'
import { read, search } from '#record/record.ts'
import { revealed } from '#record/secret-identifiers.ts'
import type { Stored } from '#record/stored.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import { asPrescription, patientOf, request, standingOf } from '../edge/from-fhir.ts'
import { atCounter } from '../rules/entitlement-lasts.ts'
import { identifierShown } from '../rules/known-by.ts'
import { isOpen, stateOf } from '../rules/state-of.ts'
import { withoutIllness } from '../rules/without-illness.ts'
import { ofPatient, withIdentifier } from '../store.ts'
import { dispenserAt } from './at-counter.ts'
import { dispensingsOf } from './dispensings-of.ts'

export const toDispense: Handler<typeof sgr.toDispense> = async (shown, context) => {
  if ('signedBy' in shown && context.from !== 'sus')
    refuse('forbidden', 'signed-by-the-bus', 'What a patient signed comes over the bus, which verifies it.')
  const { practitioner } = await dispenserAt(context)
  const identifier = 'key' in shown ? undefined : identifierShown(shown)
  const today = dateInPoland(context.now())
  const prescriptions =
    (await tryFor(context, practitioner, () =>
      'key' in shown
        ? byKey(context, shown.key)
        : byPerson(context, { ...shown, identifier: identifier ?? '', today }),
    )) ??
    refuse(
      'not-found',
      'no-package',
      'There is no such package. Check the code and the PESEL or document, or scan the key.',
    )
  const patient = patientOf(request(prescriptions[0]))
  const [person, dispensings] = await Promise.all([
    read(context, 'Patient', patient),
    dispensingsOf(context, patient, prescriptions),
  ])
  const { birthDate } = person.resource as Patient
  return {
    patient: identify(person),
    prescriptions: prescriptions
      .map((each) => asPrescription(each, dispensings, today, revealed(context.world, request(each))))
      .map((each) => (each.payment ? { ...each, payment: atCounter(each.payment, birthDate, today) } : each))
      .map(withoutIllness),
  }
}

type Package = readonly [Stored, ...Stored[]]

/** By the key of the package, or of one prescription alone (art. 96b ust. 1 pkt 1). */
async function byKey(context: Context, key: string): Promise<Package | undefined> {
  const { packageKey, prescriptionKey } = identifierSystems
  return packageOf(
    await withIdentifier(context, [
      [packageKey, key],
      [prescriptionKey, key],
    ]),
  )
}

interface Person {
  /** Absent where the person signed for it. */
  readonly code?: string
  readonly identifier: string
  readonly today: string
}

async function byPerson(context: Context, { code, identifier, today }: Person): Promise<Package | undefined> {
  const { entries } = await search(context, 'Patient', { identifier })
  const patient = entries[0]?.id ?? 'nobody'
  if (code === undefined)
    return packageOf(
      (await ofPatient(context, patient)).filter((each) => isOpen(stateOf(standingOf(request(each)), today))),
    )
  const found = await withIdentifier(context, [[identifierSystems.packageCode, code]], patient)
  // A code is given again once everything under it is settled: open packages count, else the latest.
  const open = found.filter((each) => isOpen(stateOf(standingOf(request(each)), today)))
  const packages = new Set((open.length > 0 ? open : found.slice(0, 1)).map(groupOf))
  return packageOf(found.filter((each) => packages.has(groupOf(each))))
}

const groupOf = (stored: Stored) => request(stored).groupIdentifier?.value

function packageOf(found: readonly Stored[]): Package | undefined {
  const [first, ...others] = found
  return first === undefined ? undefined : [first, ...others]
}

function identify(stored: Stored) {
  const { name = [], birthDate } = stored.resource as Patient
  const [called] = name
  return {
    id: stored.id,
    given: called?.given?.join(' ') ?? '',
    family: called?.family ?? '',
    ...(birthDate === undefined ? {} : { birthDate }),
  }
}
