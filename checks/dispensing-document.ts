/** Documents of dispensings as a pharmacy's program makes them, before it signs them. */
import { composeDispensing, type DispensingFacts } from '#standards/cda/compose-dispensing.ts'
import { dispensing } from '#standards/cda/dispensing.ts'
import { write } from '#standards/cda/document.ts'
import type { CallContext, OidId } from '#standards/p1/call-context.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'

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

const shown = (extension: string, root: string) => ({ extension, root, displayable: 'true' })

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
    patient: {
      ids: [shown(pesel, `${CEZ_ROOT}.1.1.616`)],
      address: { postalCode: { words: '00-001' }, city: { words: 'Warszawa' }, houseNumber: { words: '1' } },
      name: { given: [{ words: 'Anna' }], family: [{ words: 'Kowalska' }] },
      gender: { code: 'F', codeSystem: '2.16.840.1.113883.5.1' },
      birthTime: { value: '19840517' },
    },
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
