/** The document of a dispensing, made of what a pharmacy's program knows. */
import type { Block } from './data-types.ts'
import { type Dispensing, type DispensingKind, dispensingKind } from './dispensing.ts'
import { classifiers, csioz, documentClasses, type Edition, gs1, loinc, product } from './names.ts'
import type { Organization, Patient } from './people.ts'

interface Oid {
  readonly root: string
  readonly extension: string
}

export interface DispensingFacts {
  readonly edition: Edition
  /** The pharmacy's node in the tree of identifiers. */
  readonly node: string
  readonly number: string
  /** Which version of the set: 1, or more for what corrects or withdraws. */
  readonly version: number
  /** The number of the first of the set, and of the one that this takes the place of. */
  readonly set: string
  readonly replaces?: Oid
  /** `YYYYMMDDHHMMSS`, Polish time. */
  readonly at: string
  readonly kind: DispensingKind
  /** Of the prescription. */
  readonly prescription: Oid
  readonly patient: Patient
  readonly pharmacist: {
    readonly licence: Oid
    readonly given: readonly string[]
    readonly family: string
    readonly pharmacy: Organization
  }
  readonly medicine: {
    readonly name: string
    /** RPL, 9 digits. */
    readonly product: string
    /** 14 digits. */
    readonly gtin: string
    /** How much is in one pack. */
    readonly capacity: { readonly value: string; readonly unit?: string }
  }
  readonly packs: number
  readonly batch?: string
  /** Not the medicine that was prescribed. */
  readonly isSubstitute?: boolean
}

export function composeDispensing(facts: DispensingFacts): Dispensing {
  const { edition, node, number, version, set, replaces, at, prescription, pharmacist } = facts
  const signer = { ...pharmacist.licence, displayable: 'true' }
  const setId = { extension: set, root: `${node}.3.2` }
  return {
    edition: { number: edition },
    id: { extension: number, root: `${node}.3.1`, displayable: 'true' },
    code: codeOf(facts),
    title: { words: 'Dokument realizacji recepty' },
    issued: { value: at },
    set: setId,
    version: { value: String(version) },
    patient: facts.patient,
    author: {
      profession: { code: 'FARM', codeSystem: `${csioz}.11.3.18`, displayName: 'Farmaceuta' },
      time: { value: at },
      assigned: {
        ids: [signer],
        person: {
          name: {
            given: pharmacist.given.map((words) => ({ words })),
            family: [{ words: pharmacist.family }],
          },
        },
        organization: pharmacist.pharmacy,
      },
    },
    legalAuthenticator: { time: { value: at }, assigned: { ids: [signer] } },
    fulfilled: { ids: [prescription] },
    ...(replaces && {
      replaces: { id: replaces, set: setId, version: { value: String(version - 1) } },
    }),
    sectionTitle: { words: 'Wydano' },
    narrative: narrativeOf(facts),
    supply: supplyOf(facts),
  }
}

function codeOf({ kind }: DispensingFacts): Dispensing['code'] {
  return {
    code: '60593-1',
    codeSystem: loinc,
    codeSystemName: 'LOINC',
    displayName: 'Medication dispensed.extended',
    translations: [
      {
        code: '04.12',
        codeSystem: documentClasses,
        codeSystemName: 'KLAS_DOK_P1',
        displayName: 'Realizacja recepty elektronicznej',
        qualifiers: [
          {
            name: {
              code: dispensingKind,
              codeSystem: classifiers,
              codeSystemName: 'PolskieKlasyfikatoryHL7v3',
              displayName: 'Rodzaj realizacji recepty',
            },
            value: { code: kind, codeSystem: classifiers },
          },
        ],
      },
    ],
  }
}

function narrativeOf({ medicine, packs, batch }: DispensingFacts): Block[] {
  const lot = batch === undefined ? '' : `, seria ${batch}`
  return [
    { name: 'paragraph', attributes: { ID: 'SPLY_1' }, content: [`${medicine.name}, ${packs} op.${lot}`] },
  ]
}

function supplyOf(facts: DispensingFacts): Dispensing['supply'] {
  const { node, number, at, medicine, packs, batch, prescription, isSubstitute } = facts
  return {
    id: { extension: `${number}-1`, root: `${node}.3.3` },
    text: { words: '', reference: { value: '#SPLY_1' } },
    at: { value: at },
    packs: { value: String(packs) },
    material: {
      codes: [{ code: medicine.product, codeSystem: product, displayName: medicine.name }],
      name: { words: medicine.name },
      ...(batch !== undefined && { lot: { words: batch } }),
      pack: {
        code: { code: medicine.gtin, codeSystem: gs1, codeSystemName: 'GS1' },
        name: { words: medicine.name },
        capacity: medicine.capacity,
      },
    },
    item: { id: { extension: `${prescription.extension}-1`, root: prescription.root.replace(/1$/, '3') } },
    ...(isSubstitute && {
      instead: {
        code: { code: 'G', codeSystem: '2.16.840.1.113883.5.1070', displayName: 'generic' },
      },
    }),
  }
}
