/** UCUM's grammar with the Polish words of the register: a supplement of ours (https://hl7.org/fhir/R4/codesystem.html#supplements). */
import type { Content } from '#registers/register.ts'
import type { CodeSystem } from '#standards/terminology/code-system-definition.ts'
import type { CodeSystemProvider } from '#standards/terminology/code-system-provider.ts'
import { SupplementedCodeSystem } from '#standards/terminology/supplemented.ts'
import { units } from '#standards/terminology/units.ts'
import type { ValueSet } from '#standards/terminology/value-set-definition.ts'

export const unitWordsUrl = 'https://openp1.pl/fhir/CodeSystem/ucum-pl'
export const unitsInUseUrl = 'https://openp1.pl/fhir/ValueSet/ucum-in-use'

export interface WordedUnits {
  readonly provider: CodeSystemProvider
  readonly supplement: CodeSystem
  /** The units that have a name: what a form offers, since a grammar cannot be listed. */
  readonly inUse: ValueSet
}

/** Lists of laboratories also name what UCUM does not know ("wpw", "kopii"): that is left out. */
export async function wordedUnits(entries: readonly Content[]): Promise<WordedUnits> {
  const { url: supplements } = units.about
  const named: { code: string; pl: string }[] = []
  for (const { code, pl } of entries)
    if (typeof pl === 'string' && (await units.find(String(code)))) named.push({ code: String(code), pl })
  const supplement: CodeSystem = {
    resourceType: 'CodeSystem',
    url: unitWordsUrl,
    status: 'active',
    content: 'supplement',
    supplements,
    concept: named.map(({ code, pl }) => ({ code, designation: [{ language: 'pl', value: pl }] })),
  }
  const inUse: ValueSet = {
    resourceType: 'ValueSet',
    url: unitsInUseUrl,
    name: 'UcumInUse',
    title: 'Jednostki miar w użyciu',
    status: 'active',
    compose: { include: [{ system: supplements, concept: named.map(({ code }) => ({ code })) }] },
  }
  return { provider: new SupplementedCodeSystem(units, [supplement]), supplement, inUse }
}
