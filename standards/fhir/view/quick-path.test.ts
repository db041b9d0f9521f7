/** Paths that the compiled FHIRPath answers in a view: as HL7's library does, on HL7's own test expressions where they are at hand. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { compilePath, FhirPathError } from '../fhirpath.ts'
import { parseJson, serialiseJson } from '../json.ts'
import { Env } from '../path/env.ts'
import { resourceItem } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import { readXml } from '../xml/read.ts'
import { quickPath } from './quick-path.ts'

const suite = '../shared/data/suites/fhirpath'

const observation =
  parseJson(`{"resourceType":"Observation","id":"o","status":"final","valueQuantity":{"value":1.50,"unit":"mg"},
  "extension":[{"url":"http://a","valueCode":"x"}],"subject":{"reference":"Patient/7"},"code":{"coding":[{"system":"s","code":"a"},{"system":"t","code":"b"}]},
  "component":[{"valueInteger":3,"code":{"text":"three"}},{"valueBoolean":false,"code":{"text":"false"}},{"valueQuantity":{"value":2}}]}`) as object

function quickly(path: string, resource: object): string | undefined {
  const quick = quickPath(path)
  if (!quick) return undefined
  const root = resourceItem(resource)
  try {
    return serialiseJson(
      quick(root, new Env(root)).flatMap(({ value }) => (value === undefined ? [] : [value])),
    )
  } catch (error) {
    if (error instanceof PathError) return 'refused'
    throw error
  }
}

async function byLibrary(path: string, resource: object): Promise<string> {
  try {
    return serialiseJson((await compilePath(path))(resource))
  } catch (error) {
    if (error instanceof FhirPathError) return 'refused'
    throw error
  }
}

const paths = [
  'id',
  'Observation.id',
  'value',
  'value.value',
  'value.ofType(Quantity).value',
  'value.ofType(string)',
  'code.coding.code',
  'code.coding[1].code',
  'code.coding.first().code',
  "code.coding.where(system = 't').code",
  "code.coding.exists(code = 'a')",
  'component.value',
  'component.value.ofType(integer)',
  'component.where(value is integer).code.text',
  'component.where(value)',
  'component.value.ofType(boolean).not()',
  "extension('http://a').value",
  'component.code.text.count()',
  'status.empty()',
  "status = 'final' and id != 'x'",
  "status in ('final' | 'amended')",
  'component.all(code.exists())',
  'getResourceKey()',
  'subject.getReferenceKey()',
  'subject.getReferenceKey(Patient)',
  'subject.getReferenceKey(Group)',
  'component.code.text.last()',
  '{}',
  "'a' | 'b' | 'a'",
  'value.hasValue()',
  'status.hasValue()',
  '(value as Quantity).unit',
  "code.coding.code.where($this = 'b')",
]

describe('a quick path', () => {
  it('answers as the library does', async () => {
    for (const path of paths)
      assert.equal(quickly(path, observation), await byLibrary(path, observation), path)
  })

  it('leaves to the library what computes, and what knows time', () => {
    for (const path of [
      '1 + 1',
      'value.value * 2',
      'value.value.lowBoundary()',
      'effective > @2026-01-01',
      'code.text.join()',
      'value ~ 1',
      'repeat(component)',
      'a..b',
      'nothing()',
    ])
      assert.equal(quickPath(path), undefined, path)
  })

  it('answers HL7’s test expressions as the library does', {
    skip: existsSync(suite) ? false : 'the tests are not beside this clone',
  }, async () => {
    const patient = readXml(readFileSync(`${suite}/input/patient-example.xml`, 'utf8'))
    const text = readFileSync(`${suite}/tests-fhir-r4.xml`, 'utf8')
    const expressions = [...text.matchAll(/<expression>([^<]*)<\/expression>/g)].map(([, written = '']) =>
      written
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    )
    const different: string[] = []
    let compared = 0
    for (const expression of expressions) {
      const quick = quickly(expression, patient)
      if (quick === undefined) continue
      compared += 1
      if (quick !== (await byLibrary(expression, patient))) different.push(expression)
    }
    assert.ok(compared > 100)
    assert.deepEqual(different, [])
  })
})
