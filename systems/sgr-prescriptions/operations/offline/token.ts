/** A prescription as a token that is read with no network. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { revealed } from '#record/secret-identifiers.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient, Practitioner } from '#standards/fhir/resources.ts'
import type { OfflinePrescription } from '#standards/offline-prescription/prescription.ts'
import { makeToken } from '#standards/offline-prescription/token.ts'
import { isDoctorNpwz } from '#standards/pl-ids/npwz.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Prescription, sgr } from '../../contract.ts'
import { asPrescription, patientOf, request } from '../../edge/from-fhir.ts'
import { isOpen } from '../../rules/state-of.ts'
import { seesTheKey } from '../../rules/who-sees-the-key.ts'
import { keptOf } from './kept.ts'
import { centreKey } from './signer.ts'

export const offlineToken: Handler<typeof sgr.offlineToken> = async ({ prescription }, context) => {
  const { world, actor } = context
  const stored = await read(context, 'MedicationRequest', prescription)
  const kept = request(stored)
  const said = asPrescription(stored, new Map(), dateInPoland(context.now()), revealed(world, kept))
  if (said.key === undefined || !seesTheKey(actor, patientOf(kept), said.by.practitioner))
    refuse(
      'forbidden',
      'not-your-key',
      'Only the patient and who prescribed get a prescription to take along.',
    )
  if (!isOpen(said.state))
    refuse('conflict', 'nothing-to-collect', 'Nothing of this prescription can be collected any more.')
  const [person, author, keeping] = await Promise.all([
    read(context, 'Patient', said.patient),
    said.by.practitioner === undefined ? undefined : read(context, 'Practitioner', said.by.practitioner),
    keptOf(context.sql, said.id),
  ])
  const share =
    keeping && keeping.packs > 0 && keeping.askedBackAt === null
      ? { pharmacy: keeping.pharmacy, packs: keeping.packs }
      : undefined
  const content = contentOf(said, person.resource as Patient, author?.resource as Practitioner | undefined)
  const token = await makeToken(
    { ...content, ...(share && { share }) },
    await centreKey(world),
    context.now(),
  )
  return { token, ...(share && { share }) }
}

function contentOf(
  said: Prescription,
  { name: [called] = [], birthDate, ...person }: Patient,
  author: Practitioner | undefined,
): OfflinePrescription {
  const pesel = identifierOf(person as Patient, identifierSystems.pesel)
  const npwz = author && identifierOf(author, identifierSystems.npwzDoctor)
  const { product } = said
  return {
    key: said.key ?? '',
    patient: {
      ...(pesel !== undefined && { pesel }),
      given: cut(called?.given?.join(' ') ?? '', 200),
      family: cut(called?.family ?? '—', 400),
      ...(birthDate?.length === 10 && { birthDate }),
    },
    medicine: { ...(/^\d{9}$/.test(product) && { product }), text: cut(said.text, 400) },
    dosage: cut(said.dosage, 400),
    packs: said.packs,
    packsDispensed: said.packsDispensed,
    ...(said.paymentLevel && { paymentLevel: said.paymentLevel }),
    validFrom: said.validFrom,
    validUntil: said.validUntil,
    npwz: npwz !== undefined && isDoctorNpwz(npwz) ? npwz : '0000000',
  }
}

const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)
