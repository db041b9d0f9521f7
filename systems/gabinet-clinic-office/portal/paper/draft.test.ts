import assert from 'node:assert/strict'
import { it } from 'node:test'
import { blank, missingIn, orderOf } from './draft.ts'

const whole = { ...blank, number: ' RP/1 ', signedOn: '2026-11-26' }
const paper = { number: 'RP/1', signedOn: '2026-11-26', identity: 'identity-card' }
const party = { name: 'Pielęgniarki', to: { profession: 'nurse' as const } }

it('a draft says what is missing in it, by its matter', () => {
  assert.deepEqual(missingIn(blank), ['party', 'number', 'signedOn'])
  assert.deepEqual(missingIn({ ...whole, matter: 'restriction' }), [])
  assert.deepEqual(missingIn({ ...whole, matter: 'proxy', pesel: '123' }), [
    'pesel',
    'given',
    'family',
    'until',
  ])
  assert.deepEqual(missingIn({ ...whole, matter: 'secondary' }), ['secondaryUse'])
  assert.deepEqual(missingIn({ ...whole, matter: 'secondary', secondaryUse: false }), [])
  assert.deepEqual(missingIn({ ...whole, matter: 'correction', party }), ['kind', 'on', 'place', 'says'])
})

it('a whole draft becomes one declaration', () => {
  assert.deepEqual(orderOf({ ...whole, party, kinds: ['results'], until: '2027-01-01' }, 'p'), {
    patient: 'p',
    paper,
    grant: { to: party.to, kinds: ['results'], until: '2027-01-01' },
  })
  assert.deepEqual(orderOf({ ...whole, matter: 'restriction' }, 'p'), {
    patient: 'p',
    paper,
    restriction: {},
  })
  const named = { pesel: '84031499907', given: 'Anna ', family: 'Kowalska', until: '2027-01-01' }
  assert.deepEqual(orderOf({ ...whole, matter: 'proxy', ...named }, 'p'), {
    patient: 'p',
    paper,
    proxy: { ...named, given: 'Anna' },
  })
  assert.deepEqual(orderOf({ ...whole, matter: 'secondary', secondaryUse: false }, 'p'), {
    patient: 'p',
    paper,
    secondaryUse: false,
  })
  const place = { name: 'Przychodnia', to: { organization: 'o' } }
  const wrong = { kind: 'results', on: '2026-11-20', says: ' Nie mój. ', party: place } as const
  assert.deepEqual(missingIn({ ...whole, matter: 'correction', ...wrong }), [])
  assert.deepEqual(orderOf({ ...whole, matter: 'correction', ...wrong }, 'p'), {
    patient: 'p',
    paper,
    correction: { kind: 'results', on: '2026-11-20', place: 'o', says: 'Nie mój.' },
  })
})
