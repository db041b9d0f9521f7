/** KMIP's encoding, its messages in both ways of writing attributes, and what no server may send us. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attributeItems, readAttributes } from './attributes.ts'
import { readRequest, readResponse, requestMessage, responseMessage, versions } from './messages.ts'
import { operations, reasons, tags } from './numbers.table.ts'
import {
  boolean,
  bytes,
  dateTime,
  decode,
  encode,
  enumeration,
  type Item,
  integer,
  structure,
  text,
  wholeLength,
} from './ttlv.ts'

const hex = (written: string) => Buffer.from(written.replaceAll(/[ |]/g, ''), 'hex')

describe('TTLV', () => {
  // The worked examples of KMIP 2.1, section 9.1.2.
  const examples: readonly (readonly [Item, string])[] = [
    [integer(0x420020, 8), '42 00 20 | 02 | 00 00 00 04 | 00 00 00 08 00 00 00 00'],
    [enumeration(0x420020, 255), '42 00 20 | 05 | 00 00 00 04 | 00 00 00 FF 00 00 00 00'],
    [boolean(0x420020, true), '42 00 20 | 06 | 00 00 00 08 | 00 00 00 00 00 00 00 01'],
    [
      text(0x420020, 'Hello World'),
      '42 00 20 | 07 | 00 00 00 0B | 48 65 6C 6C 6F 20 57 6F 72 6C 64 00 00 00 00 00',
    ],
    [bytes(0x420020, hex('010203')), '42 00 20 | 08 | 00 00 00 03 | 01 02 03 00 00 00 00 00'],
    [dateTime(0x420020, 0x47da67f8n), '42 00 20 | 09 | 00 00 00 08 | 00 00 00 00 47 DA 67 F8'],
    [
      structure(0x420020, enumeration(0x420004, 254), integer(0x420005, 255)),
      '42 00 20 | 01 | 00 00 00 20 | 42 00 04 | 05 | 00 00 00 04 | 00 00 00 FE 00 00 00 00 | 42 00 05 | 02 | 00 00 00 04 | 00 00 00 FF 00 00 00 00',
    ],
  ]
  it('is written and read as the standard’s examples', () => {
    for (const [item, written] of examples) {
      assert.deepEqual(encode(item), hex(written))
      assert.deepEqual(decode(hex(written)), item)
    }
  })

  it('refuses lengths that lie, padding that speaks, unknown types, texts that are none', () => {
    const wrong = [
      '42 00 20 | 02 | 00 00 00 05 | 00 00 00 08 00 00 00 00', // an integer of five bytes
      '42 00 20 | 02 | 00 00 00 04 | 00 00 00 08 00 00 00 01',
      '42 00 20 | 07 | FF FF FF FF | 48 65 6C 6C 6F 20 57 6F',
      '42 00 20 | 06 | 00 00 00 08 | 00 00 00 00 00 00 00 02',
      '42 00 20 | 0C | 00 00 00 00',
      '42 00 20 | 07 | 00 00 00 02 | C3 28 00 00 00 00 00 00',
      '42 00 20 | 02 | 00 00 00 04 | 00 00 00 08', // not padded
      '42 00 20 | 02 | 00 00',
      '42 00 20 | 01 | 00 00 00 08 | 42 00 04 | 02 | 00 00 00 04', // a child longer than its parent
      '',
    ]
    for (const written of wrong) assert.throws(() => decode(hex(written)), { code: 'form' }, written)
    const [, one = ''] = examples[0] ?? []
    assert.throws(() => decode(hex(one + one)), { code: 'form' })
  })

  it('refuses what is too deep, too many and too large before it is read', () => {
    let deep = structure(0x420020)
    for (let n = 0; n < 40; n += 1) deep = structure(0x420020, deep)
    assert.throws(() => decode(encode(deep)), { code: 'too-deep' })
    const many = structure(0x420020, ...Array.from({ length: 60_000 }, () => structure(0x420004)))
    assert.throws(() => decode(encode(many)), { code: 'too-many' })
    const head = hex('42 00 7B | 01 | 7F FF FF FF')
    assert.throws(() => wholeLength(head, tags.responseMessage, 1_000_000), { code: 'too-large' })
    assert.throws(() => wholeLength(hex('48 54 54 50 | 2F 31 2E 31'), tags.responseMessage, 1_000_000), {
      code: 'form',
    })
  })

  it('never breaks on bytes that somebody turned', () => {
    const whole = requestMessage({ major: 2, minor: 1 }, [
      { operation: operations.locate, payload: attributeItems({ major: 2, minor: 1 }, { name: 'openp1#1' }) },
    ])
    for (let at = 0; at < whole.length; at += 1)
      for (const value of [0, 1, 0x7f, 0xff]) {
        const turned = Buffer.from(whole)
        turned[at] = value
        try {
          readRequest(turned)
        } catch (error) {
          assert.equal((error as Error).name, 'KmipRefusal', `byte ${at}`)
        }
      }
  })
})

describe('messages of KMIP', () => {
  it('carry a batch in order, each item with its own id', () => {
    const asked = [
      { operation: operations.encrypt, payload: [text(tags.uniqueIdentifier, 'a')] },
      { operation: operations.decrypt, payload: [text(tags.uniqueIdentifier, 'b')] },
    ]
    const { version, items } = readRequest(requestMessage({ major: 1, minor: 4 }, asked))
    assert.deepEqual(version, { major: 1, minor: 4 })
    assert.deepEqual(
      items.map(({ operation, payload }) => ({ operation, payload })),
      asked,
    )
    assert.equal(new Set(items.map(({ id }) => id?.toString('hex'))).size, 2)
  })

  it('tell what failed and why; a count that lies is refused', () => {
    const answer = responseMessage({ major: 2, minor: 0 }, new Date('2026-11-28T04:00:00Z'), [
      { result: { operation: operations.locate, payload: [text(tags.uniqueIdentifier, '7')] } },
      { result: { operation: operations.decrypt, reason: reasons.cryptographicFailure, message: 'no' } },
    ])
    assert.deepEqual(readResponse(answer), [
      { operation: operations.locate, payload: [text(tags.uniqueIdentifier, '7')] },
      { operation: operations.decrypt, reason: reasons.cryptographicFailure, message: 'no' },
    ])
    assert.throws(() => readRequest(answer), { code: 'form' })
    const lying = structure(
      tags.requestMessage,
      structure(
        tags.requestHeader,
        structure(
          tags.protocolVersion,
          integer(tags.protocolVersionMajor, 2),
          integer(tags.protocolVersionMinor, 1),
        ),
        integer(tags.batchCount, 2),
      ),
    )
    assert.throws(() => readRequest(encode(lying)), { code: 'form' })
  })

  it('write attributes by name in 1.4 and by tag in 2.x', () => {
    const wanted = {
      name: 'openp1#1',
      algorithm: 3,
      length: 256,
      usage: 12,
      curve: 7,
      sensitive: true,
      extractable: false,
    }
    for (const version of versions) {
      const template = { template: tags.templateAttribute }
      assert.deepEqual(readAttributes(attributeItems(version, wanted, template)), wanted)
      // Locate takes them bare in 1.x.
      assert.deepEqual(readAttributes(attributeItems(version, { name: 'x' })), { name: 'x' })
    }
    const [first] = attributeItems({ major: 1, minor: 4 }, { state: 2 })
    assert.equal(first?.tag, tags.attribute)
  })
})
