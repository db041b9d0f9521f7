/**
 * Of which kinds of data a resource is, told once, when it is written: by its security labels and by the codes that say what it
 * is about. The row carries the answer, so that no read asks anything more.
 */
import type { CodeableConcept, Coding, FhirResource } from '#standards/fhir/resource.ts'
import { codeSystems } from '#standards/pl-ids/systems.ts'
import { bitOf, type KindOfData, kindSystem, kindsOfData, ordinary } from './kinds.ts'
import { atcKinds, cellKinds, icd10Kinds, loincKinds } from './kinds-by-code.table.ts'

const labelSystem = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
const labelled = new Map<string, number>(
  kindsOfData.flatMap(({ bit, labels }) => labels.map((code) => [code, bit])),
)

const bit = (kind: KindOfData): number => bitOf(kind) ?? 0
const loinc = new Map(loincKinds.map(([code, kind]) => [code, bit(kind)]))

/** By code system: bits of a code. */
const readers = new Map<string, (code: string) => number>([
  [kindSystem, (code) => bitOf(code) ?? 0],
  [labelSystem, (code) => labelled.get(code) ?? 0],
  [codeSystems.icd10, ofIcd10],
  [codeSystems.atc, (code) => beginning(atcKinds, code)],
  [codeSystems.loinc, (code) => loinc.get(code) ?? 0],
  [codeSystems.cellSpecialty, (code) => beginning(cellKinds, code)],
])

function ofIcd10(code: string): number {
  const category = code.slice(0, 3)
  const found = icd10Kinds.find(([from, to]) => category >= from && category <= to)
  return found ? bit(found[2]) : 0
}

function beginning(table: readonly (readonly [string, KindOfData])[], code: string): number {
  const found = table.find(([begin]) => code.startsWith(begin))
  return found ? bit(found[1]) : 0
}

/** Answers for codes that came before; bounded, as codes are a client's to choose. */
const known = new Map<string, number>()
const mostKnown = 5000

function ofCoding({ system, code }: Coding): number {
  const reader = system === undefined ? undefined : readers.get(system)
  if (reader === undefined || typeof code !== 'string') return 0
  const name = `${system}|${code}`
  const remembered = known.get(name)
  if (remembered !== undefined) return remembered
  const found = reader(code)
  if (known.size < mostKnown) known.set(name, found)
  return found
}

/** Elements whose codes say what a resource is about. */
const telling = [
  'code',
  'medicationCodeableConcept',
  'reasonCode',
  'serviceType',
  'type',
  'category',
] as const

/** Bits; ordinary when it is of none of the others. Who somebody is, is ordinary whatever is known of them. */
export function kindsIn(resource: FhirResource): number {
  if (resource.resourceType === 'Patient') return ordinary
  let found = resource.resourceType === 'MolecularSequence' ? bit('genetic') : 0
  for (const coding of resource.meta?.security ?? []) found |= ofCoding(coding)
  for (const name of telling) {
    const value = resource[name]
    if (typeof value === 'object' && value !== null) found |= ofConcepts(value as CodeableConcept)
  }
  return (found & ~ordinary) === 0 ? ordinary : found & ~ordinary
}

function ofConcepts(value: CodeableConcept | readonly CodeableConcept[]): number {
  if (!Array.isArray(value)) return ofConcept(value as CodeableConcept)
  let found = 0
  for (const each of value) found |= ofConcept(each)
  return found
}

function ofConcept(value: CodeableConcept | null): number {
  let found = 0
  if (Array.isArray(value?.coding)) for (const coding of value.coding) if (coding) found |= ofCoding(coding)
  return found
}
