/** What strangers may send as GraphQL: told what is wrong, in bounded time. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { executeGraphql } from './execute.ts'
import { GraphqlFault } from './fault.ts'
import { ask, Missing, ofPatient, patient, sourceOf, type Variables } from './trial-source.ts'

const refused = (query: string, code: GraphqlFault['code'], variables: Variables = {}) =>
  assert.rejects(
    ofPatient(query, variables),
    (error) => error instanceof GraphqlFault && error.code === code,
    query.slice(0, 100),
  )

describe('a GraphQL request of a stranger', () => {
  it('is told what is wrong with it', async () => {
    const wrong = [
      '',
      '{',
      'x',
      '{ nmae }',
      '{ name }',
      '{ birthDate { x } }',
      '{ birthDate(fhirpath: "x") }',
      '{ name(shoe: 1) { given } }',
      '{ name(period: 1) { given } }',
      '{ name(fhirpath: "((") { given } }',
      '{ name(_count: -1) { given } }',
      '{ ...Nothing }',
      'query A { id } query B { id }',
      '{ ObservationList { id } }',
      '{ ObservationConnection(_reference: patient, _cursor: "x") { count } }',
      '{ managingOrganization { resource(type: Nobody) { id } } }',
      '{ __proto__: id }',
      '{ id @skip(if: 1) }',
      '{ id @skip }',
      '{ name(use: $use) { given } }',
      'query Q($a: ID!) { id }',
      '{ name(use: official, use: usual) { given } }',
      'fragment A on Patient { ...A } { ...A }',
      '{ ... on Nothing { id } }',
      '{ ObservationConnection(_reference: patient) { shoe } }',
      '{ name @slice { given } }',
      '{ constructor }',
      '{ Patient(id: 1) { id } }',
    ]
    for (const query of wrong) await refused(query, 'invalid')
    for (const query of [
      'mutation { PatientDelete(id: 1) { id } }',
      '{ __schema { types { name } } }',
      '{ id @shoe }',
      '{ ... @flatten { id } }',
      '{ ObservationList(_reference: patient, _include: "x") { id } }',
    ])
      await refused(query, 'not-supported')
    await refused('query Q($a: ID) { name(use: $a) { given } }', 'invalid', { a: { b: 1 } })
    await assert.rejects(ask('{ Patient(id: nobody) { id } }'), Missing)
    await assert.rejects(ask('{ Patient { id } }'), GraphqlFault)
    await assert.rejects(ask('{ id }'), GraphqlFault)
    const broken = { ...patient, managingOrganization: { reference: 'Organization/9' } }
    const optional = (given: string) =>
      executeGraphql(sourceOf(), { query: `{ managingOrganization { resource${given} { id } } }` }, broken)
    await assert.rejects(optional(''), Missing)
    assert.deepEqual(await optional('(optional: true)'), { managingOrganization: {} })
  })

  it('ends', async () => {
    await refused(
      `{ ${'ObservationList(_reference: patient) { '.repeat(30)}id${' }'.repeat(30)} }`,
      'too-costly',
    )
    await refused(`{ ${'contained { ... on Patient { '.repeat(25)}id${' } }'.repeat(25)} }`, 'too-costly')
    await refused(`{ ${'id '.repeat(5000)} }`, 'invalid')
    await refused('{'.repeat(3000), 'invalid')
    await assert.rejects(ofPatient(`{ name(use: ${'['.repeat(3000)}1) { given } }`), GraphqlFault)
    await refused(`{ id }${' '.repeat(60_000)}`, 'too-costly')
    const doubling = Array.from(
      { length: 30 },
      (_, index) => `fragment F${index} on Patient { ...F${index + 1} ...F${index + 1} }`,
    )
    await refused(`{ ...F0 } ${doubling.join(' ')} fragment F30 on Patient { id }`, 'too-costly')
    const nested =
      '{ ObservationList { subject { resource { ... on Patient { ObservationList(_reference: patient) { subject { resource { ... on Patient { ObservationList(_reference: patient) { subject { resource { ... on Patient { ObservationList(_reference: patient) { subject { resource { ... on Patient { ObservationList(_reference: patient) { id } } } } } } } } } } } } } } } } } } } }'
    await assert.rejects(ask(nested), GraphqlFault)
    await refused('{ name(fhirpath: "1.repeat($this + 1).exists()") { given } }', 'too-costly')
  })
})
