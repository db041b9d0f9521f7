/**
 * A prescription as a document, made of what its prescriber knows: with the codes, templates and narrative of PIK HL7 CDA. What kind it is
 * follows from the facts; whoever has none of them says less. Who may prescribe what, and how much, is not looked at here.
 */

import { type AuthorFacts, authorOf, block, qualified, signerOf } from './compose-header.ts'
import { compoundedOf, deviceOf, type Medicine, readyOf } from './compose-medicine.ts'
import { payersOf } from './compose-payers.ts'
import type { Block, Id } from './data-types.ts'
import { csioz, documentClasses, type Edition, loinc } from './names.ts'
import type { Patient } from './people.ts'
import type { Prescription } from './prescription.ts'

export interface PrescriptionFacts {
  readonly edition: Edition
  /** The provider's node in the tree of identifiers, e.g. `2.16.840.1.113883.3.4424.2.7.201`. */
  readonly node: string
  /** 22 signs, and where they are unique where that is not the node: pools of pro auctore and pro familia. */
  readonly number: { readonly extension: string; readonly root?: string }
  /** `YYYYMMDD` or `YYYYMMDDHHMMSS`, Polish time. */
  readonly issued: string
  /** From which day it may be dispensed; and, of an annual one, until which. */
  readonly from: { readonly since: string; readonly until?: string }
  readonly patient: Patient
  readonly author: AuthorFacts
  readonly mode: {
    /** Category of availability. */
    readonly category: 'Rp' | 'Rpw' | 'Rpz' | 'OTC'
    /** Ordinary, nurse's, nurse's on a doctor's order. */
    readonly issue: 'Z' | 'P' | 'PL'
    /** Ordinary, targeted import, for abroad. */
    readonly dispensing: 'Z' | 'I' | 'TG'
    /** Ordinary, for oneself, for one's family. */
    readonly reason?: 'ZW' | 'PA' | 'PF'
  }
  readonly medicine: Medicine
  readonly packs: number
  /** How it is taken, in words. */
  readonly dosage: string
  /** For the pharmacist, in words. */
  readonly remark?: string
  readonly unchangeable?: boolean
  /** B, R, 30%, 50%, 100% and its name. */
  readonly level: { readonly code: string; readonly name: string }
  /** `07`, of NFZ or another payer. */
  readonly payer?: string
  readonly entitlement?: { readonly code: string; readonly document: string }
}

const titles = {
  Z: 'Recepta',
  P: 'Recepta pielęgniarska',
  PL: 'Recepta pielęgniarska na zlecenie lekarza',
} as const

const qualifierNames = {
  KDLEK: 'Kategoria dostępności leku',
  RLEK: 'Rodzaj leku',
  TWREC: 'Tryb wystawienia recepty',
  TRREC: 'Tryb realizacji recepty',
  RRECE: 'Rodzaj recepty elektronicznej',
} as const

const qualifier = (name: keyof typeof qualifierNames, code: string, codeSystem?: string) =>
  qualified([name, qualifierNames[name]], code, codeSystem)

export function composePrescription(facts: PrescriptionFacts): Prescription {
  const { edition, node, number, issued, author } = facts
  const id: Id = { extension: number.extension, root: number.root ?? `${node}.2.1`, displayable: 'true' }
  const signer = signerOf(author)
  return {
    edition: { number: edition },
    id,
    code: codeOf(facts),
    title: { words: titles[facts.mode.issue] },
    issued: { value: issued },
    set: { extension: number.extension, root: `${node}.2.2` },
    version: { value: '1' },
    patient: facts.patient,
    author: authorOf(author, issued),
    legalAuthenticator: { time: { value: issued }, assigned: { ids: [signer] } },
    section: {
      id: { extension: `${number.extension}-1`, root: `${node}.2.4` },
      title: { words: 'Rp.' },
      narrative: narrativeOf(facts),
      entry: entryOf(facts),
    },
    ...payersOf(facts),
  }
}

function codeOf({ mode, medicine }: PrescriptionFacts): Prescription['code'] {
  return {
    code: '57833-6',
    codeSystem: loinc,
    codeSystemName: 'LOINC',
    displayName: 'Prescription for medication Document',
    translations: [
      {
        code: '04.01',
        codeSystem: documentClasses,
        codeSystemName: 'KLAS_DOK_P1',
        displayName: 'Recepta',
        qualifiers: [
          qualifier('KDLEK', mode.category, `${csioz}.11.1.25`),
          qualifier('RLEK', medicine.kind),
          qualifier('TWREC', mode.issue),
          qualifier('TRREC', mode.dispensing),
          ...(mode.reason === undefined ? [] : [qualifier('RRECE', mode.reason)]),
        ],
      },
    ],
  }
}

/** In the order in which P1's own transformation writes it. */
function narrativeOf(facts: PrescriptionFacts): (Block | string)[] {
  const { medicine, packs, dosage, level, unchangeable, remark } = facts
  return [
    block(
      'paragraph',
      'SBADM_1',
      block('content', 'p1_nazwaLeku', medicine.name),
      ...(unchangeable === true ? [' ', block('content', 'p1_nieZamieniac', 'NZ')] : []),
      ' ',
      block('content', 'p1_iloscLeku', String(packs)),
    ),
    block('paragraph', 'DS_1', block('content', 'p1_stosowanie_wartosc_1', dosage)),
    ...(remark === undefined ? [] : [block('paragraph', 'FS_1', remark)]),
    block(
      'paragraph',
      'ACT_1',
      block('content', 'p1_odplatnosc_opis', 'Odpłatność'),
      ' ',
      block('content', 'p1_odplatnosc_wartosc', level.code),
    ),
  ]
}

function entryOf(facts: PrescriptionFacts): Prescription['section']['entry'] {
  const { medicine } = facts
  if (medicine.kind === 'W') return { device: deviceOf(facts, medicine) }
  if (medicine.kind === 'R') return { compounded: compoundedOf(facts, medicine) }
  return { ready: readyOf(facts, medicine) }
}
