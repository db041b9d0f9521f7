/**
 * Tests of the HL7 terminology ecosystem (https://build.fhir.org/ig/HL7/fhir-tx-ecosystem-ig/testcases.html) against the pure
 * operations, definitions as the suites set them up. They are written in R5: what R4 tells in R5's extensions is turned back first.
 */

import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Basis } from '#standards/terminology/asked.ts'
import { batchValidate } from '#standards/terminology/batch-validate.ts'
import {
  type Definitions,
  LayeredDefinitions,
  ResourceDefinitions,
} from '#standards/terminology/definitions.ts'
import { expand } from '#standards/terminology/expand.ts'
import { lookup } from '#standards/terminology/lookup.ts'
import type { Parameter } from '#standards/terminology/parameters.ts'
import { R4Definitions } from '#standards/terminology/r4-definitions.ts'
import { outcomeOfIssues, TerminologyRefusal } from '#standards/terminology/refusal.ts'
import { translate } from '#standards/terminology/translate.ts'
import { validateInCodeSystem, validateInValueSet } from '#standards/terminology/validate-code.ts'
import type { Case, Suite } from '../conformance/suite.ts'
import { filesInTar } from './tar.ts'
import { differenceFrom } from './tx-template.ts'

interface Test {
  readonly name: string
  readonly operation: string
  readonly mode?: string
  readonly request?: string
  readonly response: string
  readonly response2?: string
  readonly profile?: string
  readonly 'Accept-Language'?: string
  readonly 'http-code'?: string
}

interface Group {
  readonly name: string
  readonly mode?: string
  readonly setup: readonly string[]
  readonly tests: readonly Test[]
}

export const terminology: Suite = {
  name: 'terminology',
  title: 'Terminology: the general tests of the HL7 terminology ecosystem',
  source: 'HL7/fhir-tx-ecosystem-ig, tests/',
  quick: true,
  async run(data) {
    const archive = data.suite('terminology/tests.tar.gz')
    if (archive === undefined) return 'the tests are not beside this clone'
    const files = filesInTar(archive)
    const read = (path: string) =>
      JSON.parse((files.get(`tests/${path}`)?.toString() ?? 'null').replace(/^\uFEFF/, ''))
    const cases: Case[] = []
    const r4 = new R4Definitions()
    for (const group of read('test-cases.json').suites as Group[]) {
      const definitions = new LayeredDefinitions([
        new ResourceDefinitions(group.setup.map(read).filter((each) => each !== null)),
        r4,
      ])
      for (const test of group.tests) cases.push(await tried({ group, test, read, definitions }))
    }
    return cases
  },
}

interface Trial {
  readonly group: Group
  readonly test: Test
  readonly read: (path: string) => FhirResource & { parameter?: Parameter[] }
  readonly definitions: Definitions
}

const notGeneral: Readonly<Record<string, string>> = {
  'tx.fhir.org':
    'made for the server tx.fhir.org alone (its own SNOMED CT, LOINC, RxNorm and others, in its own versions)',
  snomed: 'needs SNOMED CT',
  omop: 'needs OMOP',
  'icd-11': 'needs ICD-11',
}

/** Marked for that server, although they ask about definitions that they bring along. */
const bringTheirOwn = new Set(['simple-cases'])

const comparing = 'compares two value sets, an operation ($related) that R4 does not have'

/** The cases `metadata` and `term-caps` read a server's statements. */
const notAsked =
  'asks a running server for its statement; ours names itself by other canonicals, and what it says is tried at its door (record/terminology)'

type Operation = (parameters: readonly Parameter[], basis: Basis) => Promise<FhirResource>

const stamp = {
  identifier: 'urn:uuid:0b8f4a2e-3c1d-4e5f-8a9b-0c1d2e3f4a5b',
  timestamp: '2026-11-22T10:00:00Z',
}

const operations: Readonly<Record<string, Operation>> = {
  expand: (parameters, basis) => expand(parameters, basis, stamp),
  'validate-code': validateInValueSet,
  'cs-validate-code': validateInCodeSystem,
  'batch-validate': batchValidate,
  lookup,
  translate,
}

async function tried({ group, test, read, definitions }: Trial): Promise<Case> {
  const name = `${group.name}/${test.name}`
  if (test.operation === 'compare') return { name, skipped: comparing }
  const modes = bringTheirOwn.has(group.name) ? [] : [group.mode, test.mode]
  const mode = modes.find((each) => each !== undefined && each !== 'general')
  if (mode !== undefined) return { name, skipped: notGeneral[mode] ?? `mode ${mode}` }
  const operation = operations[test.operation]
  if (operation === undefined || test.request === undefined) return { name, skipped: notAsked }
  const profile = test.profile === undefined ? [] : (read(test.profile).parameter ?? [])
  const parameters = [
    ...(read(test.request).parameter ?? []),
    ...profile.filter((each) => each.name !== 'uuid'),
  ]
  const basis = { definitions, acceptLanguage: test['Accept-Language'], mostCodes: 1000 }
  const answer = await answered(operation, parameters, basis)
  const wanted = [test.response, ...(test.response2 === undefined ? [] : [test.response2])].map(read)
  const differences = wanted.map((template) => differenceFrom(template, answer))
  return differences.includes(undefined) ? { name } : { name, fault: differences.join('; or ') }
}

async function answered(
  operation: Operation,
  parameters: readonly Parameter[],
  basis: Basis,
): Promise<unknown> {
  try {
    return asR5(JSON.parse(JSON.stringify(await operation(parameters, basis))))
  } catch (error) {
    if (!(error instanceof TerminologyRefusal)) throw error
    return JSON.parse(JSON.stringify(outcomeOfIssues(error.issues)))
  }
}

const later = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.'

interface Extended {
  url: string
  extension?: { url: string; [value: string]: unknown }[]
}

/** Properties of expansions, which R4 tells in extensions, where R5 has them. */
function asR5(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asR5)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asR5(each)]))
  const extensions = (members.extension ?? []) as Extended[]
  if (!Array.isArray(extensions)) return members
  const properties = extensions.filter(({ url }) => url?.startsWith(later))
  if (properties.length === 0) return members
  const { extension: _extension, ...rest } = members
  const kept = extensions.filter((each) => !properties.includes(each))
  return { ...rest, ...(kept.length === 0 ? {} : { extension: kept }), property: properties.map(asProperty) }
}

function asProperty({ extension = [] }: Extended): object {
  const parts: Record<string, unknown> = {}
  for (const { url, ...value } of extension)
    for (const [name, given] of Object.entries(value)) parts[url === 'value' ? name : url] = given
  return parts
}
