/** Proofs of a Merkle log, checked against trees built by the definition of RFC 9162 §2.1.1. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { consistencyRanges, inclusionRanges } from '#record/transparency/merkle.ts'
import { type AuditFields, decodeAuditEntry, encodeAuditEntry } from './audit-entry.ts'
import { hashOfLeaf, isContinued, isIncluded } from './verify.ts'

type Hash = Uint8Array<ArrayBuffer>

const sha = (...parts: Uint8Array[]): Hash => {
  const made = createHash('sha256')
  for (const part of parts) made.update(part)
  return new Uint8Array(made.digest())
}

/** The definition, word for word. */
function root(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (only === undefined) return sha()
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha(Uint8Array.of(1), root(leaves.slice(0, split)), root(leaves.slice(split)))
}

const leaves = await Promise.all(Array.from({ length: 70 }, (_, index) => hashOfLeaf(Uint8Array.of(index))))
const leafAt = (index: number) => leaves[index] ?? sha()
const rootAt = (size: number) => root(leaves.slice(0, size))
const hashes = (ranges: readonly (readonly [number, number])[]) =>
  ranges.map(([from, to]) => root(leaves.slice(from, to)))
const pairs = (most: number) =>
  Array.from({ length: most }, (_, size) =>
    Array.from({ length: size + 1 }, (_, at) => ({ size: size + 1, at })),
  ).flat()
const bent = (hash: Hash): Hash => hash.map((byte, at) => (at === 7 ? byte ^ 1 : byte))

describe('proofs of a Merkle log', () => {
  it('a tree has the root that others compute', () => {
    // Root of the tree whose leaves are the bytes 0 and 1, computed by hand from the definition.
    const [one, two] = [sha(Uint8Array.of(0, 0)), sha(Uint8Array.of(0, 1))]
    assert.deepEqual(rootAt(2), sha(Uint8Array.of(1), one, two))
  })

  it('every leaf of every tree up to 40 is proven, and by no other path', async () => {
    for (const { size, at: index } of pairs(40)) {
      const leaf = leafAt(index)
      const path = hashes(inclusionRanges(index, size))
      const claim = { leaf, index, size, root: rootAt(size), path }
      assert.ok(await isIncluded(claim), `${index} of ${size}`)
      const wrong = [
        { leaf: bent(leaf) },
        { path: [...path, leaf] },
        { path: [leaf, ...path] },
        { index: index + size },
        ...(size > 1 ? [{ path: path.slice(1) }, { index: index ^ 1 }] : []),
      ]
      const held = await Promise.all(wrong.map((change) => isIncluded({ ...claim, ...change })))
      assert.ok(!held.includes(true))
    }
  })

  it('every tree is proven to continue every earlier one, and no other', async () => {
    for (const { size, at } of pairs(50)) {
      const older = { size: at + 1, root: rootAt(at + 1) }
      const newer = { size, root: rootAt(size) }
      const path = hashes(consistencyRanges(older.size, size))
      assert.ok(await isContinued({ older, newer, path }), `${older.size} to ${size}`)
      const wrong = [
        { older: { ...older, root: bent(older.root) } },
        { newer: { ...newer, root: bent(newer.root) } },
        { path: [...path, older.root] },
        ...(older.size < size ? [{ path: path.slice(1) }] : []),
      ]
      for (const change of wrong) assert.ok(!(await isContinued({ older, newer, path, ...change })))
    }
  })
})

describe('an entry of the audit as bytes', () => {
  const full = {
    no: '1773133200000123456',
    micros: '1773133200000001',
    xid: '811',
    ...{ bucket: 512, role: 2, purpose: 1, action: 7, flow: 47 },
    patient: '01890a5d-ac96-8b0c-8f00-0123456789ab',
    person: '01890a5d-ac96-8b0c-8f00-0123456789ac',
    organization: '01890a5d-ac96-8b0c-8f00-0123456789ad',
    room: 'gabinet',
    types: '{9,12}',
    object: '01890a5d-ac96-8b0c-8f00-0123456789ae',
    trace: '4503599627370495',
    application: 'growth-chart',
    detail: null,
  }
  const first = { ...full, object: null, trace: null, application: null }
  const detailed = { ...full, detail: '{"r":"rpl.product","k":"100000014"}' }
  const sparse = {
    ...full,
    flow: null,
    patient: null,
    person: null,
    organization: null,
    room: 'ż',
    types: '{}',
  }

  it('comes back as it was', () => {
    const ownTime = { ...full, micros: '1773133200000000' }
    const odd = [
      { ...full, micros: '-9223372036854775808', xid: '-1', trace: '-1' },
      { ...full, object: full.patient, types: '[0:1]={9,12}' },
      { ...full, room: 'r'.repeat(300), application: '' },
      { ...first, detail: 'ż'.repeat(400) },
      { ...sparse, detail: '' },
    ]
    for (const entry of [full, detailed, sparse, first, { ...first, flow: null }, ownTime, ...odd])
      assert.deepEqual(decodeAuditEntry(encodeAuditEntry(entry)), entry)
    assert.ok(encodeAuditEntry(first).length < 120)
    assert.ok(encodeAuditEntry({ ...ownTime, application: null }).length < 110)
  })

  it('of an earlier edition keeps its bytes', () => {
    const hexOf = (entry: AuditFields) => Buffer.from(encodeAuditEntry(entry)).toString('hex')
    // As they were written before there were details.
    assert.equal(
      hexOf(full),
      '02037f189b6f403d7582408290b4e8f7a9a606d60c800804020e5e000fffffffffffff01890a5dac968b0c8f000123456789ab01890a5dac968b0c8f000123456789ac01890a5dac968b0c8f000123456789ad01890a5dac968b0c8f000123456789ae07676162696e65740c67726f7774682d6368617274392c3132',
    )
    assert.equal(
      hexOf(first),
      '010f189b6f403d75824000064ca7be868401000000000000032b0200000200010007002f01890a5dac968b0c8f000123456789ab01890a5dac968b0c8f000123456789ac01890a5dac968b0c8f000123456789ad0007676162696e65747b392c31327d',
    )
  })

  it('differs with every field', () => {
    const as = (entry: AuditFields) => Buffer.from(encodeAuditEntry(entry)).toString('hex')
    const changes = [
      ...(['no', 'micros', 'xid'] as const).map((key) => ({ ...full, [key]: '7' })),
      ...(['bucket', 'role', 'purpose', 'action', 'flow'] as const).map((key) => ({ ...full, [key]: 99 })),
      { ...full, patient: full.person },
      { ...full, person: full.patient },
      { ...full, room: 'gabine', types: 't{9,12}' },
      { ...full, types: '{12,9}' },
      { ...full, types: '9,12' },
      { ...full, object: full.patient },
      { ...full, object: null },
      { ...full, trace: '7' },
      { ...full, trace: null },
      { ...full, application: 'growth' },
      { ...full, application: null },
      { ...full, role: 2 + 65536, application: '' },
      detailed,
      { ...full, detail: '' },
      { ...detailed, application: null },
      first,
    ]
    assert.equal(new Set([full, ...changes].map(as)).size, changes.length + 1)
  })

  it('bytes that are none are refused', () => {
    const bytes = encodeAuditEntry(full)
    for (let length = 0; length < 85; length += 1)
      for (const whole of [bytes, encodeAuditEntry(detailed), encodeAuditEntry(first)])
        assert.throws(() => decodeAuditEntry(whole.slice(0, length)))
    assert.throws(() => decodeAuditEntry(Uint8Array.of(4, ...bytes.slice(1))))
    assert.throws(() => decodeAuditEntry(Uint8Array.of(9, ...bytes.slice(1))))
  })
})
