/** JSON in and out, references, identity, outcomes, capability: nothing is lost on the way. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { capabilityStatement } from './capability.ts'
import { withIdentity, withoutVersion } from './identity.ts'
import {
  decimalText,
  exactNumber,
  isExactNumber,
  JsonError,
  numberOf,
  parseJson,
  serialiseJson,
} from './json.ts'
import { outcome, outcomeOf } from './outcome.ts'
import { parseConditionalReference, parseReference, referencesOf, rewriteReferences } from './references.ts'
import { validate } from './validate.ts'

describe('numbers in JSON', () => {
  it('are written as they were read', () => {
    for (const number of [
      '1.50',
      '1',
      '0.10',
      '100',
      '1e2',
      '1E-7',
      '-0',
      '0.0000001',
      '12345678901234567890',
      '1.0',
      '0.5',
    ]) {
      for (const text of [`{"value":${number}}`, `[${number},1]`, `{"a":[1, ${number} ]}`]) {
        assert.equal(serialiseJson(parseJson(text)), text.replaceAll(' ', ''))
      }
    }
  })

  it('whatever they are', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,25})?([eE][-+]?\d{1,3})?$/)
    fc.assert(
      fc.property(
        digits,
        (number) => serialiseJson(parseJson(`{"value":${number},"x":1}`)) === `{"value":${number},"x":1}`,
      ),
    )
  })

  it('stay plain where JavaScript writes them the same, and can be computed with always', () => {
    assert.equal((parseJson('{"v":72.5}') as { v: unknown }).v, 72.5)
    const { v } = parseJson('{"v":72.50}') as { v: unknown }
    assert.ok(isExactNumber(v))
    assert.equal(numberOf(v), 72.5)
    assert.equal(decimalText(exactNumber('72.50')), '72.50')
    assert.ok(Number.isNaN(numberOf('72.5')))
    assert.throws(() => exactNumber('72,5'), SyntaxError)
  })

  it('inside texts are texts', () => {
    const text = '{"a":"x:1.50,","b":"[1.0]"}'
    assert.equal(serialiseJson(parseJson(text)), text)
  })
})

describe('hostile JSON', () => {
  it('is refused', () => {
    const refused = (text: string, code: string) =>
      assert.throws(
        () => parseJson(text),
        (error: JsonError) => error instanceof JsonError && error.code === code,
      )
    for (const text of ['', '{', '{"a":1,}', "{'a':1}", '01', 'NaN', '{"a":\u0000}'])
      refused(text, 'structure')
    refused('{"__proto__":{"a":1}}', 'structure')
    refused('{"a":[{"\\u005f_proto__":1}]}', 'structure')
    refused('['.repeat(66) + ']'.repeat(66), 'too-costly')
    refused(`${'['.repeat(200_000)}`, 'structure')
    refused(`${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'too-costly')
    assert.doesNotThrow(() => parseJson('['.repeat(64) + ']'.repeat(64)))
  })

  it('is refused at once', () => {
    const started = performance.now()
    parseJson(`{"a":"${':1.'.repeat(300_000)}"}`)
    parseJson(`{"a":"${':1111'.repeat(300_000)}"}`)
    parseJson(`{"a":":${'0'.repeat(1_000_000)}"}`)
    assert.ok(performance.now() - started < 1500)
  })

  it('with a member twice counts its last', () => {
    assert.deepEqual(parseJson('{"a":1,"a":2}'), { a: 2 })
  })

  it('keeps any Unicode, halves of characters too', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes))
    fc.assert(
      fc.property(units, (text) => (parseJson(serialiseJson({ text })) as { text: string }).text === text),
    )
  })
})

describe('references', () => {
  it('are read apart', () => {
    assert.deepEqual(parseReference('Patient/a-1.B'), { type: 'Patient', id: 'a-1.B' })
    assert.deepEqual(parseReference('http://x/y/Patient/1/_history/3'), {
      type: 'Patient',
      id: '1',
      version: '3',
      base: 'http://x/y/',
    })
    for (const other of [
      '#1',
      'urn:uuid:1',
      'Patient',
      'Patient/',
      'Patient/a b',
      'Patient?identifier=1',
      '',
    ]) {
      assert.equal(parseReference(other), undefined)
    }
    assert.deepEqual(parseConditionalReference('Patient?identifier=s|1'), {
      type: 'Patient',
      query: 'identifier=s|1',
    })
    assert.equal(parseConditionalReference('Patient/1'), undefined)
  })

  it('are rewritten wherever a transaction may have them', () => {
    const resource = {
      resourceType: 'DocumentReference',
      identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }],
      subject: { reference: 'urn:uuid:1' },
      author: [{ reference: 'Practitioner/1' }, { reference: 'urn:uuid:2' }],
      text: { status: 'generated', div: '<div><a href="urn:uuid:1">urn:uuid:1</a></div>' },
      content: [{ attachment: { url: 'urn:uuid:2' } }],
      extension: [
        { url: 'http://e', valueUri: 'urn:uuid:1' },
        { url: 'urn:uuid:1', valueString: 'urn:uuid:1' },
      ],
    }
    const ids = new Map([
      ['urn:uuid:1', 'Patient/p'],
      ['urn:uuid:2', 'Binary/b'],
    ])
    assert.deepEqual(referencesOf(resource), ['urn:uuid:1', 'Practitioner/1', 'urn:uuid:2'])
    assert.equal(
      rewriteReferences(resource, (reference) => ids.get(reference)),
      6,
    )
    assert.deepEqual(resource, {
      resourceType: 'DocumentReference',
      identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:1' }],
      subject: { reference: 'Patient/p' },
      author: [{ reference: 'Practitioner/1' }, { reference: 'Binary/b' }],
      text: { status: 'generated', div: '<div><a href="Patient/p">urn:uuid:1</a></div>' },
      content: [{ attachment: { url: 'Binary/b' } }],
      extension: [
        { url: 'http://e', valueUri: 'Patient/p' },
        { url: 'Patient/p', valueString: 'urn:uuid:1' },
      ],
    })
  })
})

describe('identity of a version', () => {
  it('stands in front; the rest stays as it came', () => {
    const resource = {
      resourceType: 'Patient',
      active: true,
      meta: { versionId: '9', tag: [{ code: 't' }] },
      id: 'old',
    }
    const stored = withIdentity(resource, { id: 'new', version: 2, at: Date.UTC(2026, 10, 22) })
    const meta = '{"versionId":"2","lastUpdated":"2026-11-22T00:00:00.000Z","tag":[{"code":"t"}]}'
    assert.equal(serialiseJson(stored), `{"resourceType":"Patient","id":"new","meta":${meta},"active":true}`)
    assert.deepEqual(withoutVersion(stored), {
      resourceType: 'Patient',
      id: 'new',
      meta: { tag: [{ code: 't' }] },
      active: true,
    })
    assert.deepEqual(
      withoutVersion(withIdentity({ resourceType: 'Patient' }, { id: 'a', version: 1, at: 0 })),
      {
        resourceType: 'Patient',
        id: 'a',
      },
    )
  })
})

describe('what we say ourselves is valid FHIR', () => {
  it('outcomes', () => {
    const refused = outcomeOf(validate({ resourceType: 'Patient', gender: 'x' }))
    assert.equal(refused.issue[0]?.expression?.[0], 'Patient.gender')
    for (const said of [refused, outcomeOf([]), outcome('not-found', 'No such resource.')])
      assert.deepEqual(validate(said), [])
  })

  it('a capability statement, which promises nothing unknown', () => {
    const supported = {
      software: { name: 'OpenP1', version: '0.1.0' },
      url: 'http://localhost:8080/fhir',
      date: '2026-11-22',
      formats: ['json'],
      types: {
        Patient: {
          interactions: ['read', 'search-type'] as const,
          search: ['birthdate', '_id'],
          includes: [],
        },
      },
      interactions: ['transaction'] as const,
    }
    const statement = capabilityStatement(supported)
    assert.deepEqual(validate(statement), [])
    assert.throws(
      () => capabilityStatement({ ...supported, types: { Pacjent: { interactions: [] } } }),
      RangeError,
    )
    assert.throws(
      () => capabilityStatement({ ...supported, types: { Patient: { interactions: [], search: ['x'] } } }),
      RangeError,
    )
  })
})
