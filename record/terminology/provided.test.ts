/** A room provides a large code system with the value sets that its addresses imply, as RSK will SNOMED CT. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { CodeSystemProvider, Concept, Selection } from '#standards/terminology/code-system-provider.ts'
import { ResourceDefinitions } from '#standards/terminology/definitions.ts'
import type { ConceptSet, ValueSet } from '#standards/terminology/value-set-definition.ts'
import { fhirClient } from '../trial/fhir-client.ts'
import { codesIn, valueIn } from '../trial/specialties.ts'
import { type ProvidedDefinitions, provideDefinitions } from './of-world.ts'

const url = 'http://snomed.info/sct'
const parents: Readonly<Record<string, string>> = { '22298006': '414545008', '414545008': '64572001' }

const concept = (code: string): Concept => ({
  code,
  display: `Concept ${code}`,
  designations: [],
  properties: [],
  isInactive: false,
  isAbstract: false,
})

function isBelow(code: string, ancestor: string): boolean {
  const parent = parents[code]
  return parent !== undefined && (parent === ancestor || isBelow(parent, ancestor))
}

const fits = (code: string, filters: Selection['filters']): boolean =>
  filters.every(({ value }) => code === value || isBelow(code, value))

const snomed: CodeSystemProvider = {
  about: {
    url,
    version: 'http://snomed.info/sct/900000000000207008',
    content: 'complete',
    isCaseSensitive: true,
    hasSubsumption: true,
    isVersionNeeded: false,
    properties: [],
    supplements: [],
  },
  find: async (code) => (code in parents || code === '64572001' ? concept(code) : undefined),
  parents: async (code) => (parents[code] === undefined ? [] : [parents[code]]),
  children: async (code) => Object.keys(parents).filter((each) => parents[each] === code),
  isBelow: async (code, ancestor) => isBelow(code, ancestor),
  async *select({ filters }) {
    for (const code of [...Object.keys(parents), '64572001']) if (fits(code, filters)) yield concept(code)
  },
  fits: async ({ code }, filters) => fits(code, filters),
}

class Snomed extends ResourceDefinitions implements ProvidedDefinitions {
  systems = async () => [{ url, version: snomed.about.version }]

  override provider(of: string): CodeSystemProvider | undefined {
    return of === url ? snomed : undefined
  }

  override versions(of: string): readonly string[] {
    return of === url ? [snomed.about.version ?? ''] : []
  }

  override valueSet(canonical: string): ValueSet | undefined {
    const [, root] = /^http:\/\/snomed\.info\/sct\?fhir_vs=isa\/(\d+)$/.exec(canonical) ?? []
    if (root === undefined) return undefined
    const include: ConceptSet[] = [
      { system: url, filter: [{ property: 'concept', op: 'is-a', value: root }] },
    ]
    return { resourceType: 'ValueSet', url: canonical, compose: { include } }
  }
}

it('a code system that is no resource is expanded, judged and compared like any other', async () => {
  provideDefinitions(() => new Snomed([]))
  const { send } = await fhirClient(await testWorld('empty'))
  const get = async (path: string) => (await send('GET', path)).json
  const implied = encodeURIComponent(`${url}?fhir_vs=isa/414545008`)
  assert.deepEqual(codesIn(await get(`/ValueSet/$expand?url=${implied}&excludeNested=true`)), [
    '22298006',
    '414545008',
  ])
  const judged = `/ValueSet/$validate-code?url=${implied}&system=${url}`
  assert.equal(valueIn(await get(`${judged}&code=22298006`), 'result'), true)
  assert.equal(valueIn(await get(`${judged}&code=64572001`), 'result'), false)
  const compared = await get(`/CodeSystem/$subsumes?system=${url}&codeA=64572001&codeB=22298006`)
  assert.equal(valueIn(compared, 'outcome'), 'subsumes')
  const known = await get(`/CodeSystem/$lookup?system=${url}&code=22298006`)
  assert.equal(valueIn(known, 'display'), 'Concept 22298006')
})
