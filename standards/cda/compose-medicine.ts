/** The item of a prescription, made of what is known of the medicine: its codes, pack and parts. */
import type { PrescriptionFacts } from './compose-prescription.ts'
import { csioz, gs1, product } from './names.ts'
import type { PaymentLevel } from './payment.ts'
import type { Entry } from './prescribed-item.ts'

export type Medicine =
  | {
      /** A ready medicine, or food for a special purpose. */
      readonly kind: 'G' | 'S'
      readonly name: string
      /** RPL, 9 digits. */
      readonly product: string
      /** 14 digits; absent where the medicine has one pack alone, and nobody asks which. */
      readonly gtin?: string
      /** How much is in one pack, e.g. `{ value: '60' }`. */
      readonly capacity: { readonly value: string; readonly unit?: string }
      /** Of category Rpw: the whole dose of the active substance. */
      readonly wholeDose?: { readonly value: string; readonly unit: string }
    }
  | {
      /** Made up by the pharmacist. */
      readonly kind: 'R'
      readonly name: string
      readonly ingredients: readonly CompoundedPart[]
    }
  | { /** A device. */ readonly kind: 'W'; readonly name: string; readonly gtin: string }

interface CompoundedPart {
  /** In the register of substances (2.16.840.1.113883.3.4424.6.3). */
  readonly substance: string
  readonly name: string
  readonly amount: { readonly value: string; readonly unit: string }
  /** BASE, ACTI, …: its role (RodzajSkladnikaLeku). */
  readonly role: string
}

type Of<K> = Extract<Medicine, { readonly kind: K }>
type Ready = NonNullable<Entry['ready']>
type Compounded = NonNullable<Entry['compounded']>
type Device = NonNullable<Entry['device']>

const place = (id: string) => ({ words: '', reference: { value: `#${id}` } })

const itemId = ({ node, number }: PrescriptionFacts) => ({
  extension: `${number.extension}-1`,
  root: `${node}.2.3`,
})

const times = ({ from }: PrescriptionFacts) => [
  {
    type: 'IVL_TS',
    low: { value: from.since },
    high: from.until === undefined ? { nullFlavor: 'NA' } : { value: from.until },
  },
]

const dosageTemplates = [{ root: '1.3.6.1.4.1.19376.1.5.3.1.4.7.1' }]

function administered(facts: PrescriptionFacts) {
  return {
    dosageTemplates,
    id: itemId(facts),
    text: place('SBADM_1'),
    times: times(facts),
    repeats: { value: '1' },
    forPatient: { text: place('DS_1') },
    ...(facts.unchangeable === true && { unchangeable: { text: place('SBADM_1') } }),
    ...(facts.remark !== undefined && { forPharmacist: { text: place('FS_1') } }),
  }
}

export function readyOf(facts: PrescriptionFacts, medicine: Of<'G' | 'S'>): Ready {
  const { name, gtin, capacity, wholeDose } = medicine
  const pack =
    gtin === undefined ? { nullFlavor: 'NI' } : { code: gtin, codeSystem: gs1, codeSystemName: 'GS1' }
  return {
    ...administered(facts),
    material: {
      codes: [{ code: medicine.product, codeSystem: product, displayName: name }],
      name: { words: name },
      pack: { code: pack, name: { words: name }, capacity },
    },
    supply: {
      ...supplied(facts),
      ...(gtin !== undefined && { product: { code: { ...pack, displayName: name } } }),
      ...(wholeDose && { wholeDose: dosed(wholeDose) }),
    },
  }
}

const dosed = ({ value, unit }: { readonly value: string; readonly unit: string }) => ({
  code: { code: 'CDSC', codeSystem: `${csioz}.13.5.3.14` },
  amount: { type: 'PQ', value, unit },
})

function supplied(facts: PrescriptionFacts) {
  return { from: firstDay(facts), packs: { value: String(facts.packs) }, payment: paymentOf(facts) }
}

/** An annual prescription says until when. */
function firstDay({ from, issued, edition }: PrescriptionFacts) {
  const since = from.since < issued ? issued : from.since
  if (from.until === undefined || edition !== '1.3.2') return { value: since }
  return { type: 'IVL_TS', low: { value: since }, high: { value: from.until } }
}

export function compoundedOf(facts: PrescriptionFacts, { name, ingredients }: Of<'R'>): Compounded {
  return {
    ...administered(facts),
    material: {
      codes: [{ nullFlavor: 'NA' }],
      name: { words: name },
      ingredients: ingredients.map((each) => ({
        classCode: each.role,
        templates: [{ root: `${csioz}.13.10.4.71` }],
        amount: {
          numerator: { type: 'PQ', value: each.amount.value, unit: each.amount.unit },
          denominator: { type: 'PQ', value: '1' },
        },
        codes: [{ code: each.substance, codeSystem: `${csioz}.6.3`, displayName: each.name }],
        name: { words: each.name },
      })),
    },
    supply: supplied(facts),
  }
}

export function deviceOf(facts: PrescriptionFacts, { name, gtin }: Of<'W'>): Device {
  return {
    id: itemId(facts),
    text: place('SBADM_1'),
    from: firstDay(facts),
    packs: { value: String(facts.packs) },
    material: {
      codes: [{ code: gtin, codeSystem: gs1, codeSystemName: 'GS1', displayName: name }],
      name: { words: name },
    },
    payment: paymentOf(facts),
  }
}

function paymentOf({ level, payer }: PrescriptionFacts): PaymentLevel {
  return {
    text: place('ACT_1'),
    code: {
      code: 'PUBLICPOL',
      codeSystem: '2.16.840.1.113883.5.4',
      qualifiers: [
        {
          name: {
            code: 'RLPO',
            codeSystem: `${csioz}.13.5.1`,
            codeSystemName: 'PolskieKlasyfikatoryHL7v3',
            displayName: 'Poziomy odpłatności leków refundowanych',
          },
          value: { code: level.code, codeSystem: `${csioz}.11.1.1`, displayName: level.name },
        },
      ],
    },
    payer: {
      ids: [
        payer === undefined
          ? { nullFlavor: 'NA' }
          : { extension: payer, root: `${csioz}.3.1`, displayable: 'true' },
      ],
    },
  }
}
