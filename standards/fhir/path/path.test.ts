/** FHIRPath as it is compiled for validation. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseJson } from '../json.ts'
import { compileExpression } from './compile.ts'
import { Env, type Surroundings } from './env.ts'
import { Item, resourceItem } from './item.ts'
import { PathError } from './syntax.ts'

const patient = parseJson(`{
  "resourceType": "Patient", "id": "p", "active": true, "gender": "female", "birthDate": "1984-06-15",
  "_birthDate": { "extension": [{ "url": "http://e.org/time", "valueDateTime": "1984-06-15T10:30:00+02:00" }] },
  "_maritalStatus": null,
  "contained": [{ "resourceType": "Organization", "id": "o", "name": "Clinic" }],
  "managingOrganization": { "reference": "#o" },
  "name": [
    { "use": "official", "family": "Nowak", "given": ["Anna", "Maria"], "_given": [null, { "id": "g" }] },
    { "use": "old", "family": "Kowalska", "given": ["Anna"] }
  ],
  "telecom": [{ "system": "phone", "value": "1" }, { "system": "email", "value": "a@b.pl" }],
  "multipleBirthInteger": 2
}`) as object

const observation = parseJson(`{
  "resourceType": "Observation", "status": "final", "code": { "coding": [{ "system": "http://loinc.org", "code": "1" }] },
  "effectivePeriod": { "start": "2026-01", "end": "2026-01-15T08:00:00Z" },
  "valueQuantity": { "value": 1.50, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" },
  "component": [{ "code": { "text": "a" }, "valueString": "x" }, { "code": { "text": "b" }, "valueInteger": 3 }]
}`) as object

function values(expression: string, resource: object = patient, around: Surroundings = {}): unknown[] {
  const item = resourceItem(resource)
  const env = new Env(item, around)
  env.begin(item)
  return compileExpression(expression)
    .list(item, env)
    .map(({ value }) => value)
}

const answers: [expression: string, found: unknown[], resource?: object][] = [
  ['Patient.name.given', ['Anna', 'Maria', 'Anna']],
  ["name.where(use = 'official').family", ['Nowak']],
  ["name.family contains 'Kowalska' and 'Nowak' in name.family", [true]],
  ["name.exists(family.startsWith('K'))", [true]],
  ['name.all(given.exists())', [true]],
  ["name.select(given.first() & ' ' & family)", ['Anna Nowak', 'Anna Kowalska']],
  ['name.given.distinct().count()', [2]],
  ['name.given.isDistinct()', [false]],
  ['name[1].use | name[0].use', ['old', 'official']],
  ['name.skip(1).family', ['Kowalska']],
  ['name.given[1].id', ['g']],
  ["birthDate.extension('http://e.org/time').value.exists()", [true]],
  ['maritalStatus.exists()', [false]],
  ['multipleBirth is integer and (multipleBirth as integer) > 1', [true]],
  ['value is Quantity', [true], observation],
  ['value.ofType(string).empty()', [true], observation],
  ['component.value.ofType(string)', ['x'], observation],
  ['component.select(value is integer)', [false, true], observation],
  ["value > 1 'kg' and value = 1.5 'kg'", [true], observation],
  ['effective.start <= effective.end', [], observation],
  ['effective.start < @2026-02', [true], observation],
  ['birthDate > @1984-06-14 and birthDate <= @1984-06-15', [true]],
  ['@2026-01-31 + 1 month = @2026-02-28', [true]],
  ['@2026-01-01T00:30:00+01:00 = @2025-12-31T23:30:00Z', [true]],
  ['{} implies true', [true]],
  ['{} and false', [false]],
  ['{} or false', []],
  ['true xor active', [false]],
  ['(1 + 2) * 3 - 8 div 3', [7]],
  ["'a'.length() + 'abc'.indexOf('c')", [3]],
  ["'abc'.replace('b', 'x') & 'abc'.substring(1, 1)", ['axcb']],
  ["'19840615'.matches('^[0-9]{8}$') and 'x1'.matchesFull('[0-9]').not()", [true]],
  ["'12'.toInteger() + 1", [13]],
  ['descendants().where($this is HumanName).count()', [2]],
  ['repeat(children()).ofType(ContactPoint).value', ['1', 'a@b.pl']],
  ['%resource.contained.id', ['o']],
  ["iif(active, 'yes', 'no')", ['yes']],
  ['name.given.aggregate($total + 1, 0)', [3]],
  ['name.select($index)', [0, 1]],
  ["telecom.where(system = 'phone').exists() and %ucum = 'http://unitsofmeasure.org'", [true]],
  ['name.given.combine(name.family).count()', [5]],
  ['name.given.intersect(name[1].given)', ['Anna']],
  ['name.given.exclude(name[1].given)', ['Maria']],
  ['birthDate.hasValue() and birthDate.toString().length() = 10', [true]],
  ["`gender`.trace('x')", ['female']],
]

describe('a compiled FHIRPath expression', () => {
  for (const [expression, found, resource] of answers)
    it(expression, () => assert.deepEqual(values(expression, resource), found))

  it('asks its surroundings', () => {
    const organization = new Item({ resourceType: 'Organization', name: 'X' }, 'Organization')
    const around: Surroundings = {
      resolve: (reference) => (reference === '#o' ? organization : undefined),
      memberOf: ({ value }, set) => value === 'female' && set === 'http://set',
      conformsTo: (_item, profile) => (profile === 'http://known' ? true : undefined),
      now: '2026-11-27T10:00:00.000+01:00',
    }
    assert.deepEqual(values('managingOrganization.resolve().name', patient, around), ['X'])
    assert.deepEqual(values("gender.memberOf('http://set')", patient, around), [true])
    assert.deepEqual(values("conformsTo('http://known')", patient, around), [true])
    assert.deepEqual(values("conformsTo('http://other')", patient, around), [])
    assert.deepEqual(values('today()', patient, around), ['2026-11-27'])
    assert.deepEqual(values('now()'), [])
  })
})

describe('an expression of a stranger', () => {
  const refused = (expression: string, code: PathError['code']) =>
    assert.throws(
      () => values(expression),
      (error) => error instanceof PathError && error.code === code,
      expression,
    )

  it('is refused when it is not FHIRPath', () => {
    for (const wrong of ['', 'name.', "name.where(use = 'x'", 'a b', '#', 'name.exists(1, 2, 3)', 'where()'])
      refused(wrong, 'syntax')
    refused('explode()', 'not-supported')
    refused('%unknown', 'not-supported')
    refused('value is Nonsense', 'wrong-type')
    refused('name and active', 'several')
  })

  it('is bounded in length, depth, steps and patterns', () => {
    refused(`${'('.repeat(200)}1${')'.repeat(200)}`, 'too-costly')
    refused('a.'.repeat(5000).concat('a'), 'too-costly')
    refused('x'.repeat(30_000), 'too-costly')
    const started = performance.now()
    const ten = '(1|2|3|4|5|6|7|8|9|10)'
    const many = `${`${ten}.select(`.repeat(9)}1${')'.repeat(9)}`
    refused(many, 'too-costly')
    refused("'a'.replace('a', 'aa')".concat(".replace('a', 'aaaaaaaaaa')".repeat(8)), 'too-costly')
    values(`'${'a'.repeat(5000)}b'.matches('^(a+)+$')`)
    assert.ok(performance.now() - started < 5000)
  })
})
