/** A code system of a million codes that is no resource. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { CodeSystemProvider, Concept } from './code-system-provider.ts'
import { DefinedTerminology } from './defined-terminology.ts'
import { type Definitions, LayeredDefinitions, ResourceDefinitions } from './definitions.ts'
import { expand } from './expand.ts'
import { GrammarCodeSystem } from './grammar-code-system.ts'
import type { Parameter } from './parameters.ts'
import { flat, setOf, stamp } from './trial/colours.ts'
import type { ValueSet } from './value-set-definition.ts'

describe('code systems of providers', () => {
  const million: CodeSystemProvider = {
    about: {
      ...new GrammarCodeSystem({ url: 'http://x/million', name: 'M', title: 'M' }, () => undefined).about,
    },
    find: async (code) => (/^m\d{1,6}$/.test(code) ? concept(Number(code.slice(1))) : undefined),
    parents: () => [],
    children: () => [],
    isBelow: () => false,
    async *select() {
      for (let i = 0; i < 1_000_000; i++) yield concept(i)
    },
    fits: async () => true,
    size: 1_000_000,
  }
  const concept = (i: number): Concept => ({
    code: `m${i}`,
    display: `Number ${i}`,
    designations: [],
    properties: [],
    isInactive: false,
    isAbstract: false,
  })
  const provided: Definitions = {
    ...new ResourceDefinitions([]),
    provider: (system) => (system === 'http://x/million' ? million : undefined),
    versions: (system) => (system === 'http://x/million' ? [''] : []),
    supplement: () => undefined,
    valueSet: () => undefined,
    valueSetVersions: () => [],
    conceptMap: () => undefined,
    conceptMaps: () => [],
  }
  const all = { ...setOf({ system: 'http://x/million' }), url: 'http://x/all' }
  const definitions = new LayeredDefinitions([provided, new ResourceDefinitions([all])])

  it('are asked, never listed whole', async () => {
    const terminology = new DefinedTerminology(async () => definitions)
    assert.equal(
      await terminology.includes('http://x/all', { system: 'http://x/million', code: 'm999999' }),
      'in',
    )
    assert.equal(
      await terminology.includes('http://x/all', { system: 'http://x/million', code: 'n1' }),
      'out',
    )
    const asked = (...parameters: Parameter[]) =>
      expand([{ name: 'url', valueUri: 'http://x/all' }, ...parameters], { definitions }, stamp)
    await assert.rejects(asked(), { code: 'too-costly' })
    const page = (await asked({ name: 'count', valueInteger: 3 })) as ValueSet & {
      expansion: { total?: number }
    }
    assert.deepEqual([flat(page.expansion.contains), page.expansion.total], [['m0', 'm1', 'm2'], undefined])
  })
})
