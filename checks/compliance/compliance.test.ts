/** The check of the compliance tables finds what it is there to find. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCsv } from './csv.ts'
import { tableFaults } from './tables.ts'
import { hasTest, readTestId } from './test-names.ts'

describe('a test id', () => {
  const file = `
describe('a door', () => {
  it('opens', () => {})
  describe(\`of \${wood}\`, () => {
    for (const what of ['a knock'])
      it(\`hears \${what} with \${1}\`, () => {})
  })
  it('isn\\'t locked', () => {})
})
it('stands alone', () => {})
const wood = ['oak']
`
  const has = (...names: string[]) => hasTest(file, names)

  it('is found by its names, in their order', () => {
    assert.ok(has('a door', 'opens') && has('stands alone') && has('a door', "isn't locked"))
    for (const names of [
      ['opens'],
      ['a door'],
      ['a door', 'open'],
      ['a gate', 'opens'],
      ['a door', 'stands alone'],
    ])
      assert.ok(!has(...names), names.join())
  })

  it('of a name that stands for many is found by what is filled in', () => {
    assert.ok(has('a door', 'of oak', 'hears a knock with 1'))
    assert.ok(!has('a door', 'of stone', 'hears a knock with 1'))
    assert.ok(!has('a door', 'of oak', 'hears a shout with 1'))
  })

  it('names a test file and a test', () => {
    assert.equal(readTestId('record/gate/rules.ts > rules'), undefined)
    assert.equal(readTestId('record/gate/gate.test.ts'), undefined)
    assert.deepEqual(readTestId('a.test.ts > b > c'), { path: 'a.test.ts', names: ['b', 'c'] })
  })
})

describe('a table', () => {
  it('is read with its quotations', () => {
    assert.deepEqual(readCsv('a,"b, ""c""\nd"\r\n,e\n'), [
      ['a', 'b, "c"\nd'],
      ['', 'e'],
    ])
    assert.throws(() => readCsv('"a'))
  })

  it('of ours has a row for every requirement, and no row whose evidence is gone', () =>
    assert.deepEqual(tableFaults(), []))
})
