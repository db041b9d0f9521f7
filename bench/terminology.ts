/**
 * Code systems out of registers, with every list that the house knows: how many codes are judged a second and core, how long a
 * search by words takes, and how much memory all of it keeps. `npm run bench -- terminology`; needs the lists in ../shared/data.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { World } from '#kernel/world.ts'
import { r4Definitions } from '#record/terminology/of-world.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Register } from '#registers/register.ts'
import { hasLists, loadList } from '#registers/trial/read-list.ts'
import {
  type Definitions,
  LayeredDefinitions,
  ResourceDefinitions,
} from '#standards/terminology/definitions.ts'
import { expand } from '#standards/terminology/expand.ts'
import { validateInValueSet } from '#standards/terminology/validate-code.ts'
import { icd9pl } from '../systems/rsk-terminology/registers/icd9pl.ts'
import { icd10 } from '../systems/rsk-terminology/registers/icd10.ts'
import { loinc } from '../systems/rsk-terminology/registers/loinc.ts'
import { loincPart } from '../systems/rsk-terminology/registers/loinc-part.ts'
import { snomed } from '../systems/rsk-terminology/registers/snomed.ts'
import { RegisterDefinitions } from '../systems/rsk-terminology/store.ts'
import { onBareWorld } from './bare-world.ts'
import { report } from './report.ts'

const lists: readonly (readonly [register: Register, path: string, asOf: string])[] = [
  [icd10, 'terminology-pl/icd10_pl_000.csv', '2013-10-27'],
  [icd10, 'terminology-pl/icd10-pl.tsv', '2025-09-03'],
  [icd9pl, 'terminology-pl/ICD-9_PL_w_5_19_orig.csv', '2013-10-27'],
  [icd9pl, 'terminology-pl/icd9-pl-procedures.tsv', '2025-09-03'],
  [loinc, 'terminology-pl/loinc-lab-tests-pl.tsv', '2025-09-03'],
  ...['class', 'component', 'method', 'scale', 'system'].map(
    (part) => [loincPart, `terminology-pl/loinc-part-${part}-pl.tsv`, '2025-09-03'] as const,
  ),
  [snomed, 'snomed-free/snomed-gps-20200930.tsv.gz', '2020-09-30'],
  [snomed, 'snomed-free/snomed-ips-free-set-2022.tsv', '2022-01-01'],
]
const icd10Url = icd10.codeSystem.url
const systems = [icd10Url, icd9pl.codeSystem.url, loinc.codeSystem.url, snomed.codeSystem.url]
const valueSet = 'http://e.org/diagnoses'
const searches = ['zapal pluc', 'cukrzyca', 'zlam kosci', 'nowotwor zlosliwy', 'z', 'j18', 'ostre zapalenie']
const times = 5000

export async function terminology(): Promise<void> {
  if (!hasLists) {
    console.error('OpenP1: this benchmark needs the lists in ../shared/data')
    return
  }
  await onBareWorld(async (world) => {
    for (const [register, path, asOf] of lists) await loadList(world, register, path, asOf)
    await run(world)
  })
}

async function run(world: World): Promise<void> {
  const before = memory()
  const registers = new RegisterDefinitions(world)
  const from = performance.now()
  let codes = 0
  for (const system of systems) {
    const provider = await registers.provider(system)
    codes += provider?.size ?? 0
    // The first search by words makes what searches need.
    if (provider) for await (const _none of provider.select({ filters: [], words: 'qqq' })) codes += 0
  }
  const line = (of: string, value: number, unit: string) => ({ bench: 'terminology', case: of, value, unit })
  report(line('codes that are loaded', codes, 'codes'))
  report(line('reading all of them from the registers', performance.now() - from, 'ms'))
  report({ ...line('memory that they keep', memory() - before, 'MB'), aim: 150, less: true })
  const include = [{ system: icd10Url }]
  const all = { resourceType: 'ValueSet', url: valueSet, status: 'active', compose: { include } } as const
  const definitions = new LayeredDefinitions([registers, new ResourceDefinitions([all]), r4Definitions])
  await validating(world, definitions)
  await expanding(definitions)
}

async function validating(world: World, definitions: Definitions): Promise<void> {
  const entries = await registersOf(world).list(icd10, { limit: 1000 })
  const judge = (i: number) =>
    validateInValueSet(
      [
        { name: 'url', valueUri: valueSet },
        { name: 'coding', valueCoding: { system: icd10Url, code: entries[i % entries.length]?.key ?? '' } },
      ],
      { definitions },
    )
  for (let i = 0; i < times; i += 1) {
    const { parameter = [] } = (await judge(i)) as {
      parameter?: readonly { name: string; valueBoolean?: boolean }[]
    }
    if (!parameter.some(({ name, valueBoolean }) => name === 'result' && valueBoolean))
      throw new Error(`${entries[i % entries.length]?.key} is a code and was judged to be none`)
  }
  const start = process.cpuUsage()
  for (let i = 0; i < times; i += 1) await judge(i)
  const { user, system } = process.cpuUsage(start)
  const value = times / ((user + system) / 1e6)
  report({ bench: 'terminology', case: '$validate-code', value, unit: 'codes a second and core', aim: 3000 })
}

async function expanding(definitions: Definitions): Promise<void> {
  const taken: number[] = []
  for (let i = 0; i < 1000; i += 1) {
    const from = performance.now()
    await expand(
      [
        { name: 'url', valueUri: valueSet },
        { name: 'filter', valueString: searches[i % searches.length] ?? '' },
        { name: 'count', valueInteger: 20 },
      ],
      { definitions },
      { identifier: 'urn:uuid:00000000-0000-4000-8000-000000000000', timestamp: '2026-01-01T00:00:00Z' },
    )
    if (i >= 100) taken.push(performance.now() - from)
  }
  taken.sort((one, other) => one - other)
  const line = { bench: 'terminology', unit: 'ms', less: true }
  const at = (share: number) => taken[Math.floor(taken.length * share)] ?? 0
  report({ ...line, case: '$expand with words over ICD-10, p50', value: at(0.5) })
  report({ ...line, case: '$expand with words over ICD-10, p99', value: at(0.99), aim: 20 })
}

/** Megabytes that are held after everything that is not has been thrown away. */
function memory(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
