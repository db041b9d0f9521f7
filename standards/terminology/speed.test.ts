/** How much of a processor terminology takes: time of this process alone, whatever else the machine does. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DefinedTerminology } from './defined-terminology.ts'
import { ResourceDefinitions } from './definitions.ts'
import { expand } from './expand.ts'
import { stamp } from './trial/colours.ts'
import { validateInValueSet } from './validate-code.ts'

const system = 'http://e.org/illness'
const valueSet = 'http://e.org/all'
const words =
  'zapalenie ostre przewlekłe płuc nerek serca żołądka złamanie nowotwór złośliwy skóry kości'.split(' ')
const named = (at: number): string =>
  [1, 5, 7, 11].map((step) => words[(at * step + step) % words.length]).join(' ')

/** 200 groups of 55 codes with Polish words. */
const concept = Array.from({ length: 200 }, (_, group) => ({
  code: `A${group}`,
  display: `Group ${group}`,
  concept: Array.from({ length: 55 }, (_unused, at) => ({
    code: `A${group}.${at}`,
    display: `Illness ${group} ${at}`,
    designation: [{ language: 'pl', value: named(group * 55 + at) }],
  })),
}))
const definitions = new ResourceDefinitions([
  { resourceType: 'CodeSystem', url: system, status: 'active', content: 'complete', concept },
  { resourceType: 'ValueSet', url: valueSet, status: 'active', compose: { include: [{ system }] } },
])

const codeAt = (i: number): string => `A${i % 200}.${i % 55}`

/** Processor time of each call, milliseconds, in order; the first calls are not counted. */
async function costs(times: number, ask: (i: number) => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < times; i += 1) await ask(i)
  const found: number[] = []
  for (let i = 0; i < times; i += 1) {
    const before = process.cpuUsage()
    await ask(i)
    const { user, system: kernel } = process.cpuUsage(before)
    found.push((user + kernel) / 1000)
  }
  return found.toSorted((one, other) => one - other)
}

const mean = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / all.length

describe('the speed of terminology', () => {
  it('judges 3,000 codes a second and core', async () => {
    const each = await costs(2000, (i) =>
      validateInValueSet(
        [
          { name: 'url', valueUri: valueSet },
          { name: 'coding', valueCoding: { system, code: codeAt(i) } },
        ],
        { definitions },
      ),
    )
    const terminology = new DefinedTerminology(async () => definitions)
    const asked = await costs(2000, (i) => terminology.includes(valueSet, { system, code: codeAt(i) }))
    const [judged, included] = [mean(each), mean(asked)]
    process.stdout.write(
      `$validate-code: ${Math.round(1000 / judged)}/s a core; bindings: ${Math.round(1000 / included)}/s\n`,
    )
    assert.ok(judged < 1 / 3, `${judged} ms`)
  })

  it('finds words among 11,000 codes within 20 ms', async () => {
    const filters = ['zapal pluc', 'nowotwor', 'zlam', 'A19', 'serca zlosl']
    const found = await costs(100, (i) =>
      expand(
        [
          { name: 'url', valueUri: valueSet },
          { name: 'filter', valueString: filters[i % filters.length] },
          { name: 'displayLanguage', valueCode: 'pl' },
          { name: 'count', valueInteger: 50 },
        ],
        { definitions },
        stamp,
      ),
    )
    const [middle = 0, late = 0] = [found[50], found[98]]
    process.stdout.write(`$expand with filter: ${middle.toFixed(1)} ms, p99 ${late.toFixed(1)} ms\n`)
    assert.ok(late < 20, `${late} ms`)
  })
})
