/** The registers that are code systems, and what FHIR is told of them. */
import type { Content } from '#registers/register.ts'
import type { TableRow } from '#standards/terminology/code-table.ts'
import { atc } from './atc.ts'
import type { CodeSystemRegister } from './code-system-register.ts'
import { icd9pl } from './icd9pl.ts'
import { icd10 } from './icd10.ts'
import { icd11 } from './icd11.ts'
import { labMethod } from './lab-method.ts'
import { labService } from './lab-service.ts'
import { loinc } from './loinc.ts'
import { loincPart } from './loinc-part.ts'
import { preparation } from './preparation.ts'
import { snomed } from './snomed.ts'
import { unit } from './unit.ts'

/** LOINC's tests and parts are one system. UCUM stays with its grammar, which knows every unit. */
export const codeSystemRegisters: readonly CodeSystemRegister[] = [
  icd10,
  icd11,
  icd9pl,
  atc,
  loinc,
  loincPart,
  snomed,
  labService,
  preparation,
  labMethod,
  unit,
]

const grammars = new Set(['http://unitsofmeasure.org'])

const byUrl = new Map<string, CodeSystemRegister[]>()
for (const each of codeSystemRegisters) {
  const { url, oid } = each.codeSystem
  if (grammars.has(url)) continue
  byUrl.set(url, [...(byUrl.get(url) ?? []), each])
  if (oid !== undefined) byUrl.set(`urn:oid:${oid}`, byUrl.get(url) ?? [])
}

/** Registers whose entries are the codes of a system, named by its canonical or its OID. */
export const registersOfSystem = (url: string): readonly CodeSystemRegister[] | undefined => byUrl.get(url)

const canonicals = new Map(
  codeSystemRegisters.flatMap(({ codeSystem: { oid, url } }) =>
    oid === undefined ? [] : [[oid, url] as const],
  ),
)
canonicals.set('2.16.840.1.113883.6.121', 'urn:ietf:bcp:47')

/** The URI by which FHIR names the code system of an OID (https://hl7.org/fhir/R4/terminologies-systems.html). */
export const systemOfOid = (oid: string): string => canonicals.get(oid) ?? `urn:oid:${oid}`

const text = (content: Content, field: string | undefined): string | undefined => {
  const value = field === undefined ? undefined : content[field]
  return typeof value === 'string' ? value : undefined
}

const texts = (value: Content[string] | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [value ?? []].flat().map(String)

const isOver = ({ endedOn }: Content, day: string) => typeof endedOn === 'string' && endedOn <= day

/** `day`: what has ended by then is inactive. */
export function rowOf({ codeSystem }: CodeSystemRegister, content: Content, day: string): TableRow {
  const code = text(content, 'code') ?? ''
  return {
    code,
    display: text(content, 'pl'),
    english: text(content, 'en'),
    synonyms: codeSystem.synonyms?.fields.flatMap((field) => texts(content[field])),
    above: codeSystem.above?.(code, content),
    isAbstract: codeSystem.isGroup?.(code),
    isInactive: isOver(content, day),
    property: text(content, codeSystem.property),
  }
}
