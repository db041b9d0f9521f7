/** CodeSystem/$subsumes (https://hl7.org/fhir/R4/codesystem-operation-subsumes.html): how two codes of one system stand. */
import { type Basis, commonNames, readingFor } from './asked.ts'
import { canonicalOf } from './canonical.ts'
import type { CodeSystem } from './code-system-definition.ts'
import type { CodeSystemProvider, Subsumption } from './code-system-provider.ts'
import { canonicalIn, Given, type Parameter, type ParametersResource, parametersOf } from './parameters.ts'
import { refuse } from './refusal.ts'
import { wording } from './wording.ts'

export const subsumesNames: readonly string[] = [
  ...commonNames,
  'codeA',
  'codeB',
  'system',
  'version',
  'codingA',
  'codingB',
  'url',
  'codeSystem',
]

/** Refuses `required`, `invalid` codings of two systems, `not-found` a system or code that is not known. */
export async function subsumes(parameters: readonly Parameter[], basis: Basis): Promise<ParametersResource> {
  const given = new Given(parameters)
  const sent = given.resource('codeSystem', 'CodeSystem') as CodeSystem | undefined
  const reading = readingFor(given, basis, [sent])
  await reading.prepare()
  const [a, b] = [given.coding('codingA'), given.coding('codingB')]
  const canonical = canonicalIn(given, 'system', 'version') ?? sent?.url ?? given.text('url') ?? a?.system
  const codeA = given.text('codeA') ?? a?.code
  const codeB = given.text('codeB') ?? b?.code
  if (canonical === undefined || codeA === undefined || codeB === undefined)
    return refuse('required', 'Give codeA, codeB and their system, or codingA and codingB.')
  const { url, version } = canonicalOf(canonical)
  if ([a, b].some((coding) => coding?.system !== undefined && coding.system !== url))
    refuse('invalid', 'Only codes of one code system can be compared.')
  const { provider } = await reading.system(url, version)
  if (provider === undefined) return refuse('not-found', wording.noSystem(url), { type: 'not-found' })
  const outcome = await subsumptionOf(provider, codeA, codeB)
  return parametersOf([{ name: 'outcome', valueCode: outcome }])
}

async function subsumptionOf(
  provider: CodeSystemProvider,
  codeA: string,
  codeB: string,
): Promise<Subsumption> {
  const one = await known(provider, codeA)
  const other = await known(provider, codeB)
  if (one === other) return 'equivalent'
  if (!provider.about.hasSubsumption) return 'not-subsumed'
  if (await provider.isBelow(other, one)) return 'subsumes'
  return (await provider.isBelow(one, other)) ? 'subsumed-by' : 'not-subsumed'
}

async function known(provider: CodeSystemProvider, code: string): Promise<string> {
  const concept = await provider.find(code)
  if (concept !== undefined) return concept.code
  return refuse('not-found', wording.unknownCode(code, provider.about.url, provider.about.version), {
    type: 'invalid-code',
  })
}
