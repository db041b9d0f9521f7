/** Documents of dispensings as a pharmacy's program makes them, before it signs them. */
import { composeDispensing, type DispensingFacts } from '#standards/cda/compose-dispensing.ts'
import { dispensing } from '#standards/cda/dispensing.ts'
import { write } from '#standards/cda/document.ts'
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { patientOf, shown } from './sample-document-people.ts'

export interface HandedOver {
  readonly call: CallContext
  /** Of the pharmacy. */
  readonly node: number
  readonly number: string
  readonly prescription: OidId
  readonly pesel: string
  readonly product: string
  readonly gtin: string
  readonly packs: number
  readonly kind: DispensingFacts['kind']
  readonly at: Date
  readonly more?: Partial<DispensingFacts>
}

export function dispensingText(handed: HandedOver): string {
  const { call, node, number, prescription, pesel, product, gtin, packs, kind, at, more } = handed
  const facts: DispensingFacts = {
    edition: '1.3.1.2',
    node: `${CEZ_ROOT}.2.7.${node}`,
    number,
    version: 1,
    set: number,
    at: dateInPoland(at).replaceAll('-', ''),
    kind,
    prescription,
    patient: patientOf(pesel),
    pharmacist: {
      licence: call.worker,
      given: ['Piotr'],
      family: 'Wójcik',
      pharmacy: {
        templates: [{ root: `${CEZ_ROOT}.13.10.2.31` }],
        ids: [shown(call.provider.extension, call.provider.root)],
        name: { words: 'Apteka Pod Lwem' },
        telecoms: [{ use: 'PUB', value: 'tel:22-1111124' }],
        address: {
          postalCode: { words: '00-184' },
          city: { words: 'Warszawa' },
          houseNumber: { words: '7' },
        },
      },
    },
    medicine: { name: 'Lek', product, gtin, capacity: { value: '30' } },
    packs,
    ...more,
  }
  return write(composeDispensing(facts), dispensing, facts.edition).toString()
}
