/** FHIRPath by HL7's engine: our values in and out, and nothing that a stranger writes stops the house. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePath, FhirPathError } from './fhirpath.ts'
import { parseJson, serialiseJson } from './json.ts'
import type { FhirResource } from './resource.ts'

const text = `{"resourceType":"Observation","contained":[{"resourceType":"Patient","id":"p","birthDate":"2000-01-02"}],
  "subject":{"reference":"#p"},"effectiveDateTime":"2026-01-01T10:00:00Z","code":{"text":"aaaa"},
  "valueQuantity":{"value":1.50,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"},
  "component":[{"valueInteger":3},{"valueInteger":4},{"valueQuantity":{"value":1e999999999}}]}`
const observation = parseJson(text) as FhirResource

const on = async (expression: string, variables = {}, at?: Date, resource: unknown = observation) =>
  serialiseJson((await compilePath(expression))(resource, variables, at))

const refused = async (expression: string, code: FhirPathError['code'], resource: unknown = observation) => {
  const start = performance.now()
  await assert.rejects(
    () => on(expression, {}, undefined, resource),
    (error) => error instanceof FhirPathError && error.code === code && !error.message.includes('aaaa'),
    expression.slice(0, 80),
  )
  assert.ok(performance.now() - start < 5000, `${expression.slice(0, 80)} took too long to refuse`)
}

describe('FHIRPath', () => {
  it('keeps decimals exact and hands out the very elements of the resource', async () => {
    assert.equal(await on('value.value'), '[1.50]')
    assert.equal(await on('value'), serialiseJson([observation.valueQuantity]))
    const path = await compilePath('component')
    assert.equal(path(observation)[0], (observation.component as unknown[])[0])
    assert.equal(await on('value.value * 2 + 0.1'), '[3.1]')
    assert.equal(await on('0.1 + 0.2 = 0.3'), '[true]')
    assert.equal(await on('component.value'), '[3,4,{"value":1e999999999}]')
  })

  it('answers quantities, dates and types as FHIR writes them', async () => {
    assert.equal(
      await on("value + 1 'mg'"),
      '[{"value":2.5,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}]',
    )
    assert.equal(await on("value > 1000 'ug'"), '[true]')
    assert.equal(await on('effective + 1 day'), '["2026-01-02T10:00:00Z"]')
    assert.equal(await on('@2026-01-01T10:00:00.000+01:00 + 90 minutes'), '["2026-01-01T11:30:00.000+01:00"]')
    assert.equal(await on('value.type()'), '[{"namespace":"FHIR","name":"Quantity"}]')
    assert.equal(await on('component.where(value is integer).value'), '[3,4]')
  })

  it('knows variables, and the time only when it is told', async () => {
    assert.equal(
      await on('value.value = %n and %resource.code.text = %name', { n: 1.5, name: 'aaaa' }),
      '[true]',
    )
    assert.equal(await on('%`vs-goal-status`'), '["http://hl7.org/fhir/ValueSet/goal-status"]')
    const at = new Date('2026-11-22T10:00:00Z')
    assert.equal(
      await on('today() | now() | timeOfDay()', {}, at),
      '["2026-11-22","2026-11-22T10:00:00.000Z","10:00:00.000"]',
    )
    await refused('now() > effective', 'not-supported')
    await refused('%who', 'invalid')
  })

  it('resolves what is at hand and fetches nothing', async () => {
    assert.equal(await on('subject.resolve().birthDate'), '["2000-01-02"]')
    assert.equal(await on("'http://127.0.0.1:9/Patient/1'.resolve()"), '[]')
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        {
          fullUrl: 'urn:uuid:1',
          resource: {
            resourceType: 'Group',
            member: [{ entity: { reference: 'Patient/7' } }, { entity: { reference: '#in' } }],
            contained: [{ resourceType: 'Patient', id: 'in' }],
          },
        },
        { resource: { resourceType: 'Patient', id: '7', gender: 'other' } },
      ],
    }
    assert.equal(await on('entry.resource.member.entity.resolve().id', {}, undefined, bundle), '["7","in"]')
    await refused("code.memberOf('http://hl7.org/fhir/ValueSet/x')", 'not-supported')
  })

  it('refuses what is no expression, and names that R4 does not have', async () => {
    for (const each of [
      'a..b',
      '((((',
      '1 +',
      "'a",
      'code.where()',
      'nmae',
      'code.constructor',
      '%toString',
      'ctx',
      '`__proto__`',
      'code.text.single().first(1)',
    ])
      await refused(each, 'invalid')
    for (const each of ['code.evil()', '%factory.Coding()', "Coding { system: 'a' }", 'code.text.call()'])
      await refused(each, 'not-supported')
    await refused('(1 | 2).single()', 'invalid')
  })

  it('quotes nothing in a refusal and prints nothing', async () => {
    const printed: unknown[] = []
    const { warn, log } = console
    Object.assign(console, {
      warn: (...words: unknown[]) => printed.push(words),
      log: (...words: unknown[]) => printed.push(words),
    })
    try {
      await refused('code.text + 1', 'invalid')
      await on("code.text.trace('x') | (@2026 + 0.5 years)")
    } finally {
      Object.assign(console, { warn, log })
    }
    assert.deepEqual(printed, [])
  })
})

describe('a hostile expression', () => {
  it('ends, however it loops and grows', async () => {
    const double = '.select($this & $this)'
    for (const each of [
      '1.repeat($this + 1)',
      `code.text${double.repeat(60)}`,
      `(1|2|3)${'.select($this.combine($this | 1))'.repeat(40)}`,
      `code.text${".replace('a', 'aaaaaaaaaaaaaaaaaaaa')".repeat(20)}`,
      `code.text${".replaceMatches('.', '$&$&$&$&$&$&$&$&')".repeat(12)}`,
      '10.power(100000000).lowBoundary()',
      '9.power(9).power(9).power(9).toString().toChars()',
      `${'('.repeat(2000)}1${')'.repeat(2000)}`,
      `1${'+1'.repeat(3000)}`,
      `${'-'.repeat(1200)}1`,
      `code${'.where(true'.repeat(60)}${')'.repeat(60)}`,
      "code.text.matches('(?=a)a')",
    ]) {
      await refused(each, 'too-costly')
    }
    assert.equal(await on('repeat($this | 1).repeat(%resource).count()'), '[1]')
    assert.equal(await on("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+$')"), '[false]')
  })

  it('ends on a large resource', async () => {
    const large = {
      resourceType: 'Patient',
      name: Array.from({ length: 60_000 }, (_, i) => ({ family: `f${i}`, given: ['a'] })),
    }
    const many = (expression: string) => refused(expression, 'too-costly', large)
    await many('name.family.distinct().count()')
    await many('name.given | name.family')
    await many('name.where(name.count() > 1)')
    await many('name.select(%resource.name.family.count())')
    assert.equal(
      await on('name[3].family', {}, undefined, { ...large, name: large.name.slice(0, 40_000) }),
      '["f3"]',
    )
  })
})
