/** Scopes are read as the guide writes them; what is written otherwise is none. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { covers, readScope } from './scope.ts'

describe('a scope', () => {
  it('is read in both versions', () => {
    assert.deepEqual(readScope('patient/Observation.rs'), {
      whose: 'patient',
      type: 'Observation',
      doing: 'rs',
      where: [],
    })
    assert.equal(readScope('user/*.read')?.doing, 'rs')
    assert.equal(readScope('system/Patient.write')?.doing, 'cud')
    assert.equal(readScope('patient/*.*')?.doing, 'cruds')
    const system = 'http://terminology.hl7.org/CodeSystem/observation-category'
    assert.deepEqual(readScope(`user/Observation.rs?category=${system}|laboratory`)?.where, [
      ['category', `${system}|laboratory`],
    ])
  })

  for (const text of [
    'Observation.rs',
    'patient/Observation',
    'patient/Observation.sr',
    'patient/Observation.rr',
    'patient/Observation.x',
    'patient/observation.rs',
    'patient/Observation.read?category=a',
    'patient/*.rs?category=a',
    'patient/Observation.rs?',
    'patient/Observation.rs?category=',
    'admin/Observation.rs',
    `patient/Observation.rs?${'a=b&'.repeat(200)}`,
  ])
    it(`is not ${text.slice(0, 50)}`, () => assert.equal(readScope(text), undefined))

  it('covers what is narrower, and nothing else', () => {
    const narrower = (wide: string, narrow: string) => {
      const [one, other] = [readScope(wide), readScope(narrow)]
      assert.ok(one && other)
      return covers(one, other)
    }
    assert.ok(narrower('patient/*.rs', 'patient/Observation.r'))
    assert.ok(narrower('patient/*.rs', 'patient/Observation.rs?category=a'))
    assert.ok(!narrower('patient/Observation.rs?category=a', 'patient/Observation.rs'))
    assert.ok(!narrower('patient/Observation.rs?category=a', 'patient/Observation.rs?category=b'))
    assert.ok(!narrower('patient/Observation.rs', 'patient/Observation.cruds'))
    assert.ok(!narrower('patient/*.rs', 'user/Observation.rs'))
    assert.ok(!narrower('patient/Observation.rs', 'patient/*.rs'))
  })
})
