/** Which code system a bare code belongs to, from the value set that it is to be in (`inferSystem`). */
import { storedCodes } from './concept-set.ts'
import { findings, isIn } from './membership.ts'
import type { Path, Reading } from './reading.ts'
import type { TerminologyIssue } from './refusal.ts'
import type { ValueSet } from './value-set-definition.ts'
import { askedCode, nameOf, wording } from './wording.ts'

/** The one system that has the code in the value set; else the issues that say why it cannot be told. */
export async function inferSystem(
  reading: Reading,
  valueSet: ValueSet,
  code: string,
): Promise<string | TerminologyIssue[]> {
  const systems: string[] = []
  for (const system of await systemsOf(reading, valueSet, []))
    if (isIn(await findings(reading, valueSet, { system, code })) === 'in') systems.push(system)
  const [system] = systems
  if (system !== undefined && systems.length === 1) return system
  const name = nameOf(valueSet)
  const said =
    system === undefined ? wording.cannotInfer(code, name) : wording.manySystems(code, name, systems)
  const place = { expression: 'code', isTold: true, severity: 'error' } as const
  return [
    {
      ...place,
      code: 'code-invalid',
      type: 'not-in-vs',
      ...wording.notInValueSet(askedCode({ code }), name),
    },
    { ...place, code: 'not-found', type: 'cannot-infer', ...said },
  ]
}

/** Systems of all includes, those of value sets that are named among them. */
export async function systemsOf(reading: Reading, valueSet: ValueSet, path: Path): Promise<Set<string>> {
  const here = [...path, valueSet]
  const includes = valueSet.compose?.include ?? []
  const own = [...includes, ...storedCodes(valueSet)].flatMap(({ system = [] }) => system)
  const found = new Set(own)
  const named = includes.flatMap(({ system, valueSet: others = [] }) => (system === undefined ? others : []))
  for (const canonical of named)
    for (const system of await systemsOf(reading, await reading.valueSet(canonical, here), here))
      found.add(system)
  return found
}
