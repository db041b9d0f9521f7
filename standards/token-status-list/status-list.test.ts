/** Token status lists, of every width; the two lists of 1 and 2 bits are the ones that the draft works through (§4.1). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { statusAt, statusReference } from './status-list.ts'

const list = (bits: number, ...bytes: number[]) => ({ bits, list: Buffer.from(bytes), until: 0 })
const all = (bits: number, ...bytes: number[]) =>
  Array.from({ length: (bytes.length * 8) / bits }, (_, index) => statusAt(list(bits, ...bytes), index))

describe('a status', () => {
  it('stands in bits, the least significant first', () => {
    assert.deepEqual(all(1, 0xb9, 0xa3), [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1])
    assert.deepEqual(all(2, 0xc9, 0x44, 0xf9), [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3])
    assert.deepEqual(all(4, 0x21, 0x0f), [1, 2, 15, 0])
    assert.deepEqual(all(8, 0, 255), [0, 255])
  })

  it('beyond the list is no status', () => {
    assert.throws(() => statusAt(list(1, 0xff), 8), { code: 'status' })
  })

  it('is where the credential says, or nowhere', () => {
    const status_list = { uri: 'https://issuer.example/1', idx: 7 }
    assert.deepEqual(statusReference({ status: { status_list } }), { uri: status_list.uri, index: 7 })
    assert.equal(statusReference({}), undefined)
    for (const status of [null, 'x', {}, { status_list: { uri: 'x', idx: 1 } }])
      assert.throws(() => statusReference({ status }), { code: 'status' })
  })
})
