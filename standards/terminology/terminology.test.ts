/** Value sets, words, codes and maps as R4 defines them, over a small system of colours. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lookup } from './lookup.ts'
import type { Parameter } from './parameters.ts'
import { subsumes } from './subsumes.ts'
import { translate } from './translate.ts'
import { codes, over, setOf, url, value } from './trial/colours.ts'
import { validateInCodeSystem, validateInValueSet } from './validate-code.ts'
import type { ValueSet } from './value-set-definition.ts'

describe('value sets', () => {
  const warm: ValueSet = {
    ...setOf({ system: url, filter: [{ property: 'concept', op: 'is-a', value: 'red' }] }),
    url: 'http://x/warm',
  }
  const few: ValueSet = {
    ...setOf({ system: url, concept: [{ code: 'crimson' }, { code: 'yellow' }] }),
    url: 'http://x/few',
  }

  it('are united by includes, cut by value sets within one, and thinned by excludes', async () => {
    const named = (...valueSet: string[]) => ({ valueSet })
    assert.equal(
      await codes(setOf(named('http://x/warm'), named('http://x/few')), [], [warm, few]),
      'red crimson orange yellow',
    )
    assert.equal(await codes(setOf(named('http://x/warm', 'http://x/few')), [], [warm, few]), 'crimson')
    assert.equal(
      await codes(setOf({ system: url, ...named('http://x/few') }), [], [warm, few]),
      'crimson yellow',
    )
    const compose = { include: [{ system: url }], exclude: [named('http://x/warm')] }
    assert.equal(
      await codes({ ...warm, url: 'http://x/cold', compose }, [], [warm, few]),
      'colour yellow mauve',
    )
  })

  it('leave inactive codes, abstract codes and other versions out where that is asked', async () => {
    const all = setOf({ system: url })
    assert.equal(
      await codes(all, [{ name: 'activeOnly', valueBoolean: true }]),
      'colour red crimson yellow orange',
    )
    assert.equal(
      await codes(all, [{ name: 'excludeNotForUI', valueBoolean: true }]),
      'red crimson yellow orange mauve',
    )
    assert.equal(await codes(all, [{ name: 'system-version', valueUri: `${url}|1.0` }]), 'red')
    assert.equal(await codes(all, [{ name: 'force-system-version', valueUri: `${url}|1.x` }]), 'red')
    await assert.rejects(
      codes(setOf({ system: url, version: '2.0' }), [
        { name: 'check-system-version', valueUri: `${url}|1.0` },
      ]),
      {
        code: 'exception',
      },
    )
  })

  it('that only carry an expansion are taken as they are', async () => {
    const contains = [{ system: url, code: 'red', contains: [{ system: url, code: 'crimson' }] }]
    const made = { resourceType: 'ValueSet', url: 'http://x/made', expansion: { contains } }
    assert.equal(await codes(setOf({ valueSet: ['http://x/made'] }), [], [made]), 'red crimson')
  })

  it('list codes of systems that nobody knows, and only those', async () => {
    const listed = setOf({ system: 'http://x/unknown', concept: [{ code: 'a', display: 'A' }] })
    assert.equal(await codes(listed), 'a')
    await assert.rejects(codes(setOf({ system: 'http://x/unknown' })), { code: 'not-found' })
  })
})

describe('words', () => {
  const french = {
    resourceType: 'CodeSystem',
    url: 'http://x/french',
    content: 'supplement',
    supplements: url,
    concept: [{ code: 'red', designation: [{ language: 'fr', value: 'Rouge' }] }],
  }
  const shown = async (language: string, parameters: Parameter[] = []) =>
    value(
      await lookup(
        [
          { name: 'system', valueUri: url },
          { name: 'code', valueCode: 'red' },
          { name: 'displayLanguage', valueCode: language },
          ...parameters,
        ],
        over(french),
      ),
      'display',
    )

  it('come in the language that is wanted, from a supplement too', async () => {
    assert.equal(await shown('pl-PL, en;q=0.5'), 'Czerwony')
    assert.equal(await shown('fr'), 'Red')
    assert.equal(await shown('fr', [{ name: 'useSupplement', valueCanonical: 'http://x/french' }]), 'Rouge')
    await assert.rejects(shown('fr', [{ name: 'useSupplement', valueCanonical: 'http://x/german' }]), {
      code: 'not-found',
    })
    await assert.rejects(shown('-'), { code: 'processing' })
  })

  it('that are wrong are told with those that are right', async () => {
    const judged = await validateInCodeSystem(
      [
        { name: 'coding', valueCoding: { system: url, code: 'red', display: 'Blue' } },
        { name: 'displayLanguage', valueCode: 'pl' },
      ],
      over(),
    )
    assert.match(String(value(judged, 'message')), /Wrong Display Name 'Blue'.*'Czerwony' \(pl\)/)
  })
})

describe('codes', () => {
  it('are judged with every reason', async () => {
    const asked = (code: string, more: Parameter[] = []) =>
      validateInValueSet(
        [
          { name: 'valueSet', resource: setOf({ system: url }) },
          { name: 'system', valueUri: url },
          { name: 'code', valueCode: code },
          ...more,
        ],
        over(),
      )
    assert.equal(value(await asked('red'), 'result'), true)
    assert.equal(value(await asked('red'), 'version'), '2.0')
    assert.match(
      String(value(await asked('blue'), 'message')),
      /not found in the value set.*Unknown code 'blue'/,
    )
    assert.equal(value(await asked('mauve'), 'inactive'), true)
    assert.equal(value(await asked('mauve', [{ name: 'activeOnly', valueBoolean: true }]), 'result'), false)
    assert.equal(value(await asked('colour', [{ name: 'abstract', valueBoolean: false }]), 'result'), false)
    const long = 'x'.repeat(5000)
    assert.ok(String(value(await asked(long), 'message')).length < 2000)
  })

  it('subsume each other by nesting and by their properties', async () => {
    const compared = async (codeA: string, codeB: string) =>
      value(
        await subsumes(
          [
            { name: 'system', valueUri: url },
            { name: 'codeA', valueCode: codeA },
            { name: 'codeB', valueCode: codeB },
          ],
          over(),
        ),
        'outcome',
      )
    assert.equal(await compared('yellow', 'orange'), 'subsumes')
    assert.equal(await compared('crimson', 'colour'), 'subsumed-by')
    assert.equal(await compared('red', 'red'), 'equivalent')
    assert.equal(await compared('red', 'yellow'), 'not-subsumed')
    await assert.rejects(compared('red', 'blue'), { code: 'not-found' })
  })

  it('are translated with what a translation depends on', async () => {
    const dependsOn = [{ property: 'http://x/light', value: 'dark' }]
    const target = [
      { code: 'R', equivalence: 'equal' },
      { code: 'K', equivalence: 'wider', dependsOn },
    ]
    const map = {
      resourceType: 'ConceptMap',
      url: 'http://x/map',
      group: [{ source: url, target: 'http://x/letters', element: [{ code: 'red', target }] }],
    }
    const found = async (more: Parameter[]) => {
      const { parameter } = await translate(
        [{ name: 'system', valueUri: url }, { name: 'code', valueCode: 'red' }, ...more],
        over(map),
      )
      return parameter
        .filter(({ name }) => name === 'match')
        .map(({ part = [] }) => (part[1]?.valueCoding as { code: string } | undefined)?.code)
    }
    assert.deepEqual(await found([]), ['R'])
    const dark = {
      name: 'dependency',
      part: [
        { name: 'element', valueUri: 'http://x/light' },
        { name: 'concept', valueCodeableConcept: { coding: [{ code: 'dark' }] } },
      ],
    }
    assert.deepEqual(await found([dark]), ['R', 'K'])
  })
})
