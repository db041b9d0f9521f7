/** Namespaces and identifiers of PIK HL7 CDA, the national templates of HL7 CDA R2 (https://www.cez.gov.pl/HL7POL-1.3.2/plcda-html-1.3.2/plcda-html/). */
import type { XmlElement } from '../xml/tree.ts'

export const hl7 = 'urn:hl7-org:v3'
const pharmacy = 'urn:ihe:pharm'
export const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
const polish = 'http://www.csioz.gov.pl/xsd/extPL/'

/** Editions whose documents are read and written; the rules are those of 1.3.1 for all of them (docs/decisions/2611-documents.md). */
const editions = ['1.3.1', '1.3.1.2', '1.3.2'] as const
export type Edition = (typeof editions)[number]

export const isEdition = (text: string): text is Edition => (editions as readonly string[]).includes(text)

/** The Polish extension changed its namespace with 1.3.2. */
const polishNamespace = (edition: Edition) => `${polish}${edition === '1.3.2' ? 'r3' : 'r2'}`

export const isPolishNamespace = (namespace: string): boolean => namespace.startsWith(polish)

export const csioz = '2.16.840.1.113883.3.4424'
/** A template of the project, e.g. `10.2.23`. */
export const template = (number: string) => `${csioz}.13.${number}`
export const pesel = `${csioz}.1.1.616`
export const classifiers = `${csioz}.13.5.1`
export const documentClasses = `${csioz}.11.1.32`
export const loinc = '2.16.840.1.113883.6.1'
export const snomed = '2.16.840.1.113883.6.96'
export const icd10 = '2.16.840.1.113883.6.3'
/** ICD-9-PL, procedures. */
export const icd9 = `${csioz}.11.2.6`
export const gs1 = '1.3.160'
export const product = `${csioz}.6.1`

/** Whether an element has a name, written as we write it: `id`, `pharm:code`, `extPL:boundedBy`. */
export function nameTest(written: string): (element: XmlElement) => boolean {
  const name = written.replace(/^(pharm|extPL):/, '')
  if (written.startsWith('extPL:')) return ({ local, uri }) => local === name && uri.startsWith(polish)
  const namespace = written === name ? hl7 : pharmacy
  return ({ local, uri }) => local === name && uri === namespace
}

const tests = new Map<string, ReturnType<typeof nameTest>>()

/** `written` is one of the names that stand in rules, never what somebody sent. */
export function isCalled(element: XmlElement, written: string): boolean {
  const known = tests.get(written) ?? nameTest(written)
  tests.set(written, known)
  return known(element)
}

/** Declarations of the root, as every document of ours has them. */
export const declarationsOf = (edition: Edition): Readonly<Record<string, string>> => ({
  xmlns: hl7,
  'xmlns:extPL': polishNamespace(edition),
  'xmlns:pharm': pharmacy,
  'xmlns:xsi': schemaInstance,
})
