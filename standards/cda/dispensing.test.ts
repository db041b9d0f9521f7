/** The reconstructed document of a dispensing is read as it was written, and refused where it lacks what it is made of. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { dispensingText } from '#checks/dispensing-document.ts'
import { dispensing, kindOf } from './dispensing.ts'
import { read, readCda } from './document.ts'

const oid = (root: string, extension: string) => ({ root: `2.16.840.1.113883.3.4424.${root}`, extension })
const text = dispensingText({
  call: {
    provider: oid('2.6', '1234567'),
    worker: oid('1.6.1', '12345678'),
    place: oid('2.6', '1234567'),
    role: 'FARMACEUTA',
  },
  node: 301,
  number: 'D1',
  prescription: oid('2.7.201.2.1', 'A'.repeat(22)),
  pesel: '44051401359',
  product: '100000014',
  gtin: '05909990000012',
  packs: 2,
  kind: 'C',
  at: new Date('2026-03-10T09:00:00Z'),
  more: { batch: 'A1', isSubstitute: true, replaces: oid('2.7.301.3.1', 'D0'), version: 2, set: 'D0' },
})
const reading = (of: string) => read(readCda(Buffer.from(of)), dispensing, '10.1.27')

it('says what, how many, of which batch, in whose place, and leaves nothing unread', () => {
  const { value, unread } = reading(text)
  assert.deepEqual(unread, [])
  const { supply, fulfilled, replaces, version } = value
  assert.deepEqual([kindOf(value), version.value, replaces?.id.extension], ['C', '2', 'D0'])
  assert.equal(fulfilled.ids?.[0]?.extension, 'A'.repeat(22))
  assert.deepEqual([supply.packs.value, supply.material?.lot?.words], ['2', 'A1'])
  assert.equal(supply.material?.pack?.code?.code, '05909990000012')
  assert.equal(supply.instead?.code.code, 'G')
})

it('is refused without the packs, the prescription, or as another template', () => {
  for (const without of [
    text.replace(/<quantity[^>]*\/>/, ''),
    text.replace(/<inFulfillmentOf.*?<\/inFulfillmentOf>/s, ''),
    text.replace('13.10.1.27"', '13.10.1.3"'),
  ])
    assert.throws(() => reading(without), { name: 'CdaRefusal' })
})
