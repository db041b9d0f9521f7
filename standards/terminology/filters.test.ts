/** Every operator of filters, over the hierarchy and properties of a small system. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codes, setOf, url } from './trial/colours.ts'
import type { ConceptSet } from './value-set-definition.ts'

const filtered = (property: string, op: string, value: string) =>
  codes(setOf({ system: url, filter: [{ property, op, value }] as NonNullable<ConceptSet['filter']> }))

describe('filters', () => {
  const cases: [property: string, op: string, value: string, codes: string][] = [
    ['concept', 'is-a', 'red', 'red crimson orange'],
    ['concept', 'descendent-of', 'red', 'crimson orange'],
    ['concept', 'is-not-a', 'red', 'colour yellow mauve'],
    ['concept', 'generalizes', 'orange', 'colour red yellow orange'],
    ['concept', 'child-of', 'red', 'crimson orange'],
    ['concept', 'descendent-leaf', 'colour', 'crimson orange mauve'],
    ['concept', 'in', 'red, mauve', 'red mauve'],
    ['concept', 'not-in', 'red,mauve', 'colour crimson yellow orange'],
    ['code', 'regex', '.*e.*', 'red yellow orange mauve'],
    ['display', 'regex', 'C.*', 'colour crimson'],
    ['wave', '=', '580', 'yellow'],
    ['wave', 'exists', 'true', 'red yellow'],
    ['warm', 'exists', 'false', 'colour crimson yellow orange mauve'],
    ['mixedFrom', '=', 'yellow', 'orange'],
    ['inactive', '=', 'true', 'mauve'],
  ]
  for (const [property, op, sought, found] of cases)
    it(`${property} ${op} ${sought}`, async () => assert.equal(await filtered(property, op, sought), found))

  it('refuse what the system does not have', async () => {
    await assert.rejects(filtered('taste', '=', 'sweet'), { code: 'invalid' })
    await assert.rejects(filtered('concept', 'is-a', 'sour'), { code: 'invalid' })
    await assert.rejects(filtered('concept', '=', ''), { code: 'invalid' })
  })
})
