/** Signed documents as a provider's program makes them: PIK HL7 CDA 1.3.1 with its stylesheet and an enveloped XAdES signature. */
import { sign } from 'node:crypto'
import { cancellation } from '#standards/cda/cancellation.ts'
import { composeCancellation } from '#standards/cda/compose-cancellation.ts'
import { composePrescription, type PrescriptionFacts } from '#standards/cda/compose-prescription.ts'
import { write } from '#standards/cda/document.ts'
import { type Prescription, prescription } from '#standards/cda/prescription.ts'
import type { CallContext } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { prepareEnveloped } from '#standards/signatures/enveloped-sign.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { Issued } from '../systems/saz-accounts/edge/providers/issue.ts'
import { patientOf, shown } from './sample-document-people.ts'

export interface Prescribed {
  readonly call: CallContext
  /** Of the provider. */
  readonly node: number
  /** 22 letters and digits. */
  readonly number: string
  readonly pesel: string
  /** Register number of the medicine. */
  readonly product: string
  /** Its only pack, unless told. */
  readonly gtin?: string
  readonly packs: number
  readonly dosage: string
  readonly level?: string
  /** When it is issued and signed: its day, in Poland, stands in it. */
  readonly at: Date
  /** What is unlike an ordinary prescription of a ready medicine. */
  readonly more?: Partial<PrescriptionFacts>
}

export function prescriptionFacts(prescribed: Prescribed): PrescriptionFacts {
  const { call, node, number, pesel, product, gtin, packs, dosage, level = '100%' } = prescribed
  const { at, more } = prescribed
  const issued = dateInPoland(at).replaceAll('-', '')
  const { provider, worker } = call
  return {
    edition: '1.3.1',
    node: `${CEZ_ROOT}.2.7.${node}`,
    number: { extension: number },
    issued,
    from: { since: issued },
    patient: patientOf(pesel),
    author: {
      licence: { root: worker.root, number: worker.extension },
      profession: { code: 'LEK', name: 'Lekarz' },
      given: ['Maria'],
      family: 'Zielińska',
      unit: {
        templates: [{ root: `${CEZ_ROOT}.13.10.2.17` }],
        ids: [shown(`${provider.extension}-001`, `${CEZ_ROOT}.2.3.2`)],
        name: { words: 'Poradnia POZ' },
        telecoms: [{ use: 'PUB', value: 'tel:22-1111123' }],
        address: {
          postalCode: { words: '00-184' },
          city: { words: 'Warszawa' },
          houseNumber: { words: '5A' },
        },
        partOf: {
          whole: {
            ids: [shown('24154444300004', `${CEZ_ROOT}.2.2.2`)],
            partOf: { whole: { ids: [shown(provider.extension, provider.root)] } },
          },
        },
      },
    },
    mode: { category: 'Rp', issue: 'Z', dispensing: 'Z' },
    medicine: {
      kind: 'G',
      name: 'Lek',
      product,
      ...(gtin !== undefined && { gtin }),
      capacity: { value: '30' },
    },
    packs,
    dosage,
    level: { code: level, name: level },
    payer: '07',
    ...more,
  }
}

export const prescriptionText = (prescribed: Prescribed): string => {
  const facts = prescriptionFacts(prescribed)
  return write(composePrescription(facts), prescription, facts.edition).toString()
}

export const prescriptionOf = (prescribed: Prescribed): Prescription =>
  composePrescription(prescriptionFacts(prescribed))

interface Cancelling {
  readonly node: number
  /** Under the node. */
  readonly number: string
  readonly at: Date
}

/** What cancels it. */
export function cancellationText(cancelled: Prescription, { node, number, at }: Cancelling): string {
  const issued = dateInPoland(at).replaceAll('-', '')
  const value = composeCancellation(cancelled, { node: `${CEZ_ROOT}.2.7.${node}`, number, issued })
  return write(value, cancellation, '1.3.1').toString()
}

/** `text` signed with an employee's certificate. */
export function signedDocument(
  text: string,
  { key, chain }: Pick<Issued, 'key' | 'chain'>,
  at: Date,
): Buffer {
  const [first, ...others] = chain
  if (!first) throw new Error('no certificate')
  const unsigned = prepareEnveloped({
    document: text,
    id: 'Signature-1',
    certificates: [first, ...others],
    at,
  })
  return unsigned.with(sign('sha256', unsigned.octets, key))
}
