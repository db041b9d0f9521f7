/** Views: what others' tests (npm run conformance -- sql-on-fhir) leave open, and definitions of strangers. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseJson, serialiseJson } from '../json.ts'
import { compileView } from './compile.ts'
import { ViewError } from './view-error.ts'

const columns = (...paths: string[]) => paths.map((path, index) => ({ name: `c${index}`, path }))
const view = (...paths: string[]) => ({ resource: 'Observation', select: [{ column: columns(...paths) }] })

const observation =
  parseJson(`{"resourceType":"Observation","id":"o","subject":{"reference":"https://other.org/fhir/Patient/7/_history/2"},
  "valueQuantity":{"value":1.50},"effectivePeriod":{"start":"2026-03","end":"2026"},"component":[{"valueInteger":1},{"valueInteger":2}]}`)

const rowsOf = async (definition: object, resource: unknown = observation) =>
  serialiseJson((await compileView(definition)).rows(resource))

const refused = (definition: unknown, code: ViewError['code'], location?: string) =>
  assert.rejects(
    async () => (await compileView(definition)).rows(observation),
    (error) =>
      error instanceof ViewError &&
      error.code === code &&
      (location === undefined || error.location === location),
    JSON.stringify(definition)?.slice(0, 200),
  )

describe('a view', () => {
  it('keeps decimals exact, and makes rows of its own type alone', async () => {
    assert.equal(await rowsOf(view('value.value', 'value.value * 2')), '[[1.50,3]]')
    assert.equal(await rowsOf(view('id'), { resourceType: 'Patient', id: 'p' }), '[]')
  })

  it('joins by keys, whatever form a reference has', async () => {
    const paths = [
      'getResourceKey()',
      'subject.getReferenceKey()',
      'subject.getReferenceKey(Patient)',
      'subject.getReferenceKey(Group)',
    ]
    assert.equal(await rowsOf(view(...paths)), '[["Observation/o","Patient/7","Patient/7",null]]')
  })

  it('knows the boundaries of a period', async () => {
    assert.equal(
      await rowsOf(view('effective.ofType(Period).lowBoundary()', 'effective.ofType(Period).highBoundary()')),
      '[["2026-03-01T00:00:00.000+14:00","2026-12-31T23:59:59.999-12:00"]]',
    )
  })

  it('declares what it makes, and keeps to it', async () => {
    const typed = (type: string | undefined, path: string) => ({
      resource: 'Observation',
      select: [{ column: [{ name: 'c', path, ...(type ? { type } : {}) }] }],
    })
    const { columns: declared } = await compileView(
      typed('http://hl7.org/fhir/StructureDefinition/Quantity', 'value'),
    )
    assert.deepEqual(
      [declared[0]?.name, declared[0]?.type, declared[0]?.collection],
      ['c', 'Quantity', false],
    )
    assert.equal(await rowsOf(typed('Quantity', 'value')), '[[{"value":1.50}]]')
    await refused(typed(undefined, 'value'), 'invalid', 'ViewDefinition.select[0].column[0].type')
    await refused(typed('boolean', 'id'), 'invalid')
    await refused(typed('string', 'value.value'), 'invalid')
  })

  it('tells where it is wrong', async () => {
    await refused(undefined, 'invalid', 'ViewDefinition')
    await refused([view('id')], 'invalid', 'ViewDefinition')
    await refused({ ...view('id'), resource: 'Patent' }, 'invalid', 'ViewDefinition.resource')
    await refused({ ...view('id'), where: [{}] }, 'invalid', 'ViewDefinition.where[0].path')
    await refused({ ...view('id'), where: 'x' }, 'invalid', 'ViewDefinition.where')
    await refused(view('id', 'nmae'), 'invalid', 'ViewDefinition.select[0].column[1].path')
    await refused(view('component.value'), 'invalid', 'ViewDefinition.select[0].column[0]')
    await refused(
      { resource: 'Observation', select: [{ column: [{ name: '1; drop', path: 'id' }] }] },
      'invalid',
    )
    await refused(
      { resource: 'Observation', select: [{ column: [...columns('id'), ...columns('id')] }] },
      'invalid',
    )
    await refused(
      {
        resource: 'Observation',
        select: [{ forEach: 'component', repeat: ['component'], column: columns('id') }],
      },
      'invalid',
      'ViewDefinition.select[0]',
    )
    await refused({ ...view('%d'), constant: [{ name: 'd', valueDate: '2026-99-99' }] }, 'invalid')
    await refused({ ...view('%d'), constant: [{ name: 'd', valueDate: "2026'|'x" }] }, 'invalid')
    await refused({ ...view('%d'), constant: [{ name: 'd', valueQuantity: { value: 1 } }] }, 'invalid')
  })

  it('of a stranger ends', async () => {
    let deep: object = { column: columns('id') }
    for (let depth = 0; depth < 30; depth += 1) deep = { select: [deep] }
    await refused({ resource: 'Observation', select: [deep] }, 'too-costly')
    const wide = Array.from({ length: 1100 }, (_, index) => ({ column: [{ name: `w${index}`, path: 'id' }] }))
    await refused({ resource: 'Observation', select: wide }, 'too-costly')
    const multiplied = Array.from({ length: 20 }, (_, index) => ({
      forEach: 'component',
      column: [{ name: `m${index}`, path: 'value.ofType(integer)' }],
    }))
    await refused({ resource: 'Observation', select: multiplied }, 'too-costly')
    await refused(
      { resource: 'Observation', select: [{ repeat: ['$this'], column: columns('id') }] },
      'too-costly',
    )
    await refused(view('1.repeat($this + 1)'), 'too-costly')
    await refused(view("'http://127.0.0.1/x'.memberOf('y')"), 'not-supported')
  })
})
