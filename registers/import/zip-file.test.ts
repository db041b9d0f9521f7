/** Packed files: what they say of themselves is compared with what is there. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { csv, told, writtenFiles } from '../trial/written.ts'

const kept = writtenFiles()
const text = 'a;b\n1;2\n'
const rows = [{ a: '1', b: '2' }]
const zipped = (files: Record<string, string> = { 'list.csv': text }, level: 0 | 6 = 0): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, file]) => [name, strToU8(file)])), {
      level,
    }),
  )

const told1 = (zip: Uint8Array) => told(kept('list.csv.zip', zip), csv)
const refused = (zip: Uint8Array, message: RegExp) =>
  assert.rejects(told1(zip), { code: 'file-broken', category: 'unprocessable', message })

/** The directory's record of the only entry. */
const recordOf = (zip: Buffer): number => zip.indexOf('PK\u0001\u0002', 0, 'latin1')
const endOf = (zip: Buffer): number => zip.indexOf('PK\u0005\u0006', 0, 'latin1')

/** The same zip with bytes changed. */
function changed(zip: Buffer, change: (zip: Buffer, record: number, end: number) => void): Buffer {
  const copy = Buffer.from(zip)
  change(copy, recordOf(copy), endOf(copy))
  return copy
}

describe('a zip file', () => {
  it('is read, deflated or not, whatever folders its names have', async () => {
    for (const level of [0, 6] as const)
      for (const name of ['list.csv', 'x/y/list.csv', 'x\\list.csv', 'żółw/list.csv'])
        assert.deepEqual(await told1(zipped({ [name]: text, 'other.txt': 'z' }, level)), rows, name)
    const comment = changed(zipped(), (zip, _, end) => zip.writeUInt16LE(5, end + 20))
    assert.deepEqual(await told1(Buffer.concat([comment, Buffer.from('hello')])), rows)
  })

  it('is refused when a checksum or a length is another than it says', async () => {
    const plain = zipped()
    const deflated = zipped(undefined, 6)
    await refused(
      changed(plain, (zip) => zip.write('9', zip.indexOf('1;2'))),
      /checksum/,
    )
    for (const zip of [plain, deflated]) {
      await refused(
        changed(zip, (copy, record) => copy.writeUInt32LE(1, record + 16)),
        /checksum/,
      )
      await refused(
        changed(zip, (copy, record) => copy.writeUInt32LE(text.length - 1, record + 24)),
        /not as long/,
      )
      await refused(
        changed(zip, (copy, record) => copy.writeUInt32LE(text.length + 1, record + 24)),
        /not as long/,
      )
    }
    const short = changed(deflated, (copy, record) => copy.writeUInt32LE(4, record + 20))
    await refused(short, /damaged or cut off/)
    const long = changed(deflated, (copy, record) =>
      copy.writeUInt32LE(copy.readUInt32LE(record + 20) + 9, record + 20),
    )
    await refused(long, /something else/)
  })

  it('is refused when it is locked, or packed in another way', async () => {
    const locked = changed(zipped(), (zip, record) => {
      zip.writeUInt16LE(1, 6)
      zip.writeUInt16LE(1, record + 8)
    })
    await refused(locked, /locked by a password/)
    await refused(
      changed(zipped(), (zip) => zip.writeUInt16LE(1, 6)),
      /its entries differ/,
    )
    const other = changed(zipped(), (zip, record) => {
      zip.writeUInt16LE(14, 8)
      zip.writeUInt16LE(14, record + 10)
    })
    await refused(other, /not known here/)
  })

  it('is refused when it names a file twice, outside of itself, or otherwise than its entry does', async () => {
    const twice = changed(zipped({ 'list.csv': text, 'list.cs_': text }), (zip) => {
      zip.write('v', zip.indexOf('list.cs_') + 7)
      zip.write('v', zip.lastIndexOf('list.cs_') + 7)
    })
    await refused(twice, /two files of one name/)
    for (const name of ['../list.csv', 'x/../../list.csv', '/list.csv', 'C:\\list.csv', '..\\list.csv'])
      await refused(zipped({ [name]: text }), /outside of itself/)
    await refused(zipped({ 'list.csv': text, '../other.txt': 'x' }), /outside of itself/)
    await refused(
      changed(zipped(), (zip, record) => zip.write('LIST', record + 46)),
      /does not hold/,
    )
    await refused(
      changed(zipped(), (zip) => zip.write('LIST', 30)),
      /differ/,
    )
    await refused(zipped({ 'a/list.csv': text, 'b/list.csv': text }), /several lists/)
  })

  it('is refused when its directory lies, at once', async () => {
    const plain = zipped()
    for (const cut of [4, 20, 60, plain.length - 1])
      await refused(plain.subarray(0, cut), /damaged or cut off/)
    for (const place of [10, 12, 16])
      await refused(
        changed(plain, (zip, _, end) => zip.writeUInt16LE(0xff00, end + place)),
        /damaged|thousands/,
      )
    await refused(
      changed(plain, (zip, record) => zip.writeUInt32LE(0xfffffff0, record + 42)),
      /damaged/,
    )
    await refused(
      changed(plain, (zip, record) => zip.writeUInt32LE(0xffffffff, record + 24)),
      /damaged/,
    )
    await refused(
      changed(plain, (zip, _, end) => zip.writeUInt32LE(0xffffffff, end + 16)),
      /damaged/,
    )
    await refused(
      changed(plain, (zip, _, end) => zip.writeUInt16LE(1, end + 4)),
      /several parts/,
    )
  })

  it('with any one byte changed is read as it is or refused, and ends nothing', async () => {
    const plain = zipped()
    for (let at = 0; at < plain.length; at += 1)
      for (const value of [0, 0x7f, 0xff]) {
        const odd = changed(plain, (zip) => zip.writeUInt8(value, at))
        const [found] = await Promise.allSettled([told1(odd)])
        if (found.status === 'fulfilled') assert.deepEqual(found.value, rows, `byte ${at}`)
        else
          assert.ok(/^(unprocessable|too-large)$/.test(found.reason.category), `byte ${at}: ${found.reason}`)
      }
  })

  it('is read in the form for files beyond four gigabytes', async () => {
    const plain = zipped()
    const [record, end] = [recordOf(plain), endOf(plain)]
    const extra = Buffer.alloc(4 + 24)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    for (const at of [4, 12]) extra.writeBigUInt64LE(BigInt(text.length), at)
    const head = Buffer.from(plain.subarray(record, end))
    for (const at of [20, 24, 42]) head.writeUInt32LE(0xffffffff, at)
    head.writeUInt16LE(extra.length, 30)
    const large = Buffer.alloc(56)
    large.writeUInt32LE(0x06064b50, 0)
    const length = head.length + extra.length
    for (const [at, number] of [
      [24, 1],
      [32, 1],
      [40, length],
      [48, record],
    ] as const)
      large.writeBigUInt64LE(BigInt(number), at)
    const locator = Buffer.alloc(20)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeBigUInt64LE(BigInt(record + length), 8)
    const last = Buffer.from(plain.subarray(end))
    last.fill(0xff, 8, 20)
    const zip = Buffer.concat([plain.subarray(0, record), head, extra, large, locator, last])
    assert.deepEqual(await told1(zip), rows)
    locator.writeBigUInt64LE(2n ** 60n, 8)
    await refused(Buffer.concat([plain.subarray(0, record), head, extra, large, locator, last]), /damaged/)
  })
})

describe('a gzip file', () => {
  it('is read in several members, and refused with anything else behind it', async () => {
    const members = Buffer.concat([gzipSync('a;b\n'), gzipSync('1;2\n')])
    assert.deepEqual(await told(kept('list.csv.gz', members), csv), rows)
    for (const more of [Buffer.alloc(200_000), Buffer.from('more'), gzipSync('3;4\n').subarray(0, 12)])
      await assert.rejects(told(kept('list.csv.gz', Buffer.concat([members, more])), csv), {
        code: 'file-broken',
      })
    const bad = Buffer.from(members)
    bad.writeUInt8(bad.readUInt8(bad.length - 8) ^ 1, bad.length - 8)
    await assert.rejects(told(kept('list.csv.gz', bad), csv), { code: 'file-broken' })
    await new Promise((later) => setTimeout(later, 20))
  })
})
