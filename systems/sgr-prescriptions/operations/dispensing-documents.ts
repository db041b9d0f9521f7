/** Signed documents of dispensings: kept in the transaction of what they say, read by the pharmacy that wrote them and by whoever treats the patient. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { MedicationRequest, Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirDateTimeInPoland } from '#standards/time/poland.ts'
import type { sgr } from '../contract.ts'
import type { Dispenser } from '../rules/dispenser.ts'
import type { DispensingOriginal } from '../shapes/dispensing-document.ts'
import { dispensingDocuments as documents, withIdentifier } from '../store.ts'
import { dispenserAt } from './at-counter.ts'

/** Refuses `forbidden/originals-by-the-bus`. */
export function assertByBus({ from }: Context, original: DispensingOriginal | undefined): void {
  if (original !== undefined && from !== 'sus')
    refuse('forbidden', 'originals-by-the-bus', 'Signed documents come over the bus, which verifies them.')
}

interface Said {
  readonly prescription: MedicationRequest
  readonly patient: Patient
  readonly dispensing: string
  readonly by: Dispenser
  readonly packsLeft: number
}

/** Refuses `conflict/number-used`, `unprocessable/not-closing`, `another-prescription`, `another-patient`. */
export async function keepDocument(unit: Unit, said: Said, original: DispensingOriginal): Promise<void> {
  const { prescription, dispensing, patient, by, packsLeft } = said
  const { number, kind, content, of, about } = original
  if (!names(prescription, of))
    refuse('unprocessable', 'another-prescription', 'The document is of another prescription than the key.')
  if (!names(patient, about))
    refuse('unprocessable', 'another-patient', 'The document is about another patient than the prescription.')
  if (kind === 'closing' && packsLeft > 0)
    refuse(
      'unprocessable',
      'not-closing',
      `The document closes the prescription, of which ${packsLeft} packs are left: write it as a partial one.`,
    )
  const bytes = deflateRawSync(Buffer.from(content, 'base64'))
  const { practitioner, organization } = by
  const row = {
    ...{ number, kind, dispensing, practitioner, organization },
    ...{ prescription: prescription.id ?? '', patient: patient.id ?? '' },
    ...{ writtenAt: unit.at, bytes },
  }
  if (!(await documents.add(unit, row)))
    refuse('conflict', 'number-used', 'Another document has this number.')
}

const names = ({ identifier = [] }: MedicationRequest | Patient, ids: DispensingOriginal['of']): boolean =>
  ids.some(({ root, extension }) =>
    identifier.some(({ system, value }) => system === `urn:oid:${root}` && value === extension),
  )

const most = 1_100_000
const inflated = (bytes: Buffer): string =>
  inflateRawSync(bytes, { maxOutputLength: most }).toString('base64')

/** A pharmacist reads the documents of their own pharmacy; for others the gate decides about the dispensing. */
export const dispensingDocument: Handler<typeof sgr.dispensingDocument> = async ({ number }, context) => {
  const [found] = await documents.find(context, { number })
  const { actor } = context
  const isOthers = actor.role === 'pharmacist' && actor.organization !== found?.organization
  if (!found?.content || isOthers)
    return refuse('not-found', 'no-document', 'There is no such document of a dispensing for you.')
  await read(context, 'MedicationDispense', found.dispensing)
  const { content, writtenAt, ...said } = found
  return { ...said, writtenAt: fhirDateTimeInPoland(writtenAt), content: inflated(content) }
}

export const dispensingOriginals: Handler<typeof sgr.dispensingOriginals> = async ({ key }, context) => {
  const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  if (!found) return refuse('not-found', 'no-prescription', 'There is no prescription with this key for you.')
  const kept = found.version > 1 ? await documents.find(context, { prescription: found.id }) : []
  return { contents: kept.flatMap(({ content }) => (content ? [inflated(content)] : [])) }
}

export const dispensingDocuments: Handler<typeof sgr.dispensingDocuments> = async (sought, context) => {
  const { organization } = await dispenserAt(context)
  const found = await documents.list(context.sql, organization, sought)
  return {
    documents: found.map((each) => ({ ...each, writtenAt: fhirDateTimeInPoland(each.writtenAt) })),
  }
}
