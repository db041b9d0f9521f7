/** JSON Patch: as RFC 6902 has it, exact about numbers, and unmoved by hostile patches. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { applyPatch, type Operation } from 'rfc6902'
import { parseJson, serialiseJson } from '../json.ts'
import { applyJsonPatch, withoutEmptied } from './json-patch.ts'
import { PatchError } from './patch-error.ts'

const patched = (document: string, patch: string): string =>
  serialiseJson(applyJsonPatch(parseJson(document), parseJson(patch)))

const trouble = (document: string, patch: string): string => {
  try {
    patched(document, patch)
  } catch (error) {
    if (error instanceof PatchError) return `${error.trouble} at ${error.operation}`
    throw error
  }
  return 'none'
}

describe('JSON Patch', () => {
  it('keeps the precision of numbers that it moves, copies, brings or leaves alone', () => {
    const patch = `[{"op":"move","from":"/a","path":"/b"},{"op":"copy","from":"/b","path":"/l/-"},
      {"op":"add","path":"/n","value":{"v":[1e2,-0.0]}},{"op":"test","path":"/l/1","value":1.5}]`
    assert.equal(
      patched('{"a":1.50,"l":[100000000000000000001]}', patch),
      '{"l":[100000000000000000001,1.50],"b":1.50,"n":{"v":[1e2,-0.0]}}',
    )
  })

  it('compares numbers by value, objects without order', () => {
    const test = (document: string, value: string) =>
      trouble(`{"x":${document}}`, `[{"op":"test","path":"/x","value":${value}}]`)
    for (const [one, other] of [
      ['1.50', '15e-1'],
      ['0.0', '-0'],
      ['100', '1E+2'],
      ['{"a":1,"b":[2]}', '{"b":[2.0],"a":1}'],
    ])
      assert.equal(test(one ?? '', other ?? ''), 'none', `${one} ${other}`)
    for (const [one, other] of [
      ['100000000000000000001', '100000000000000000002'],
      ['"1"', '1'],
      ['[1]', '{"0":1}'],
      ['{"a":1}', '{"a":1,"b":2}'],
      ['{"a":1}', '{"toString":1}'],
      ['null', '{}'],
      ['1.50', '{"rawJSON":"1.50"}'],
    ])
      assert.equal(test(one ?? '', other ?? ''), 'test-failed at 0', `${one} ${other}`)
  })

  it('leaves nothing empty behind where that is asked for', () => {
    const patch = [
      { op: 'remove', path: '/a/0/b' },
      { op: 'move', from: '/c/0', path: '/e' },
      { op: 'add', path: '/f', value: [] },
    ]
    const document = applyJsonPatch({ a: [{ b: 1 }], c: [2], d: [] }, patch)
    assert.deepEqual(document, { a: [{}], c: [], d: [], e: 2, f: [] })
    assert.deepEqual(withoutEmptied(document, patch), { d: [], e: 2, f: [] })
  })

  it('replaces the whole document', () => {
    assert.equal(patched('{"a":1}', '[{"op":"replace","path":"","value":{"b":[]}}]'), '{"b":[]}')
  })

  const hostile: [what: string, patch: string, trouble: string][] = [
    ['no list', '{}', 'malformed at undefined'],
    ['an unknown operation', '[{"op":"constructor","path":"/a","value":1}]', 'malformed at 0'],
    ['null', '[null]', 'malformed at 0'],
    ['a missing path', '[{"op":"remove"}]', 'malformed at 0'],
    ['a missing value', '[{"op":"add","path":"/x"}]', 'malformed at 0'],
    ['a path of numbers', '[{"op":"remove","path":["a"]}]', 'malformed at 0'],
    ['a pointer without slash', '[{"op":"remove","path":"a"}]', 'malformed at 0'],
    ['a wrong escape', '[{"op":"remove","path":"/~2"}]', 'malformed at 0'],
    ['pollution by path', '[{"op":"add","path":"/__proto__","value":{"x":1}}]', 'malformed at 0'],
    ['pollution through a step', '[{"op":"add","path":"/__proto__/x","value":1}]', 'failed at 0'],
    [
      'pollution through a constructor',
      '[{"op":"add","path":"/constructor/prototype/x","value":1}]',
      'failed at 0',
    ],
    ['what every object has', '[{"op":"remove","path":"/toString"}]', 'failed at 0'],
    ['the length of a list', '[{"op":"replace","path":"/l/length","value":0}]', 'failed at 0'],
    ['a leading zero', '[{"op":"remove","path":"/l/01"}]', 'failed at 0'],
    ['an end mark as a source', '[{"op":"remove","path":"/l/-"}]', 'failed at 0'],
    ['a place far beyond the end', '[{"op":"add","path":"/l/999999999","value":1}]', 'failed at 0'],
    ['a step into a number', '[{"op":"add","path":"/n/rawJSON","value":1}]', 'failed at 0'],
    ['a step into a text', '[{"op":"replace","path":"/t/0","value":"x"}]', 'failed at 0'],
    ['a move into itself', '[{"op":"move","from":"/o","path":"/o/p"}]', 'failed at 0'],
    ['removing all', '[{"op":"remove","path":""}]', 'failed at 0'],
    [
      'the second operation',
      '[{"op":"test","path":"/t","value":"text"},{"op":"remove","path":"/z"}]',
      'failed at 1',
    ],
  ]
  for (const [what, patch, expected] of hostile)
    it(`refuses ${what}`, () => {
      assert.equal(trouble('{"l":[1,2],"n":1.50,"t":"text","o":{}}', patch), expected)
      assert.equal(({} as { x?: unknown }).x, undefined)
    })

  it('bounds what it makes of little', () => {
    const doubled = JSON.stringify(Array(200).fill({ op: 'copy', from: '/l', path: '/l/-' }))
    assert.match(trouble('{"l":[1]}', doubled), /too-costly/)
    const deep = JSON.stringify(Array(100).fill({ op: 'copy', from: '/o', path: '/o/p' }))
    assert.match(trouble('{"o":{}}', deep), /too-costly/)
    const many = JSON.stringify(Array(1001).fill({ op: 'test', path: '/o', value: {} }))
    assert.match(trouble('{"o":{}}', many), /too-costly/)
  })

  it('does the same as a library that others wrote, whenever both find the patch in order', () => {
    const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null))
    const names = fc.constantFrom('a', 'b', '0', '1')
    const value = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie('value')), fc.dictionary(names, tie('value'))),
    })).value
    const pointer = fc.array(fc.constantFrom('a', 'b', '0', '1', '-'), { minLength: 1, maxLength: 3 })
    const path = pointer.map((tokens) => `/${tokens.join('/')}`)
    const operation = fc.record({
      op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
      path,
      from: path,
      value,
    })
    let agreed = 0
    fc.assert(
      fc.property(
        fc.dictionary(names, value),
        fc.array(operation, { minLength: 1, maxLength: 5 }),
        (document, operations) => {
          const theirs = structuredClone(document)
          const inOrder = takenByOthers(theirs, operations as Operation[])
          if (!inOrder || trouble(JSON.stringify(document), JSON.stringify(operations)) !== 'none') return
          agreed += 1
          assert.deepEqual(
            JSON.parse(patched(JSON.stringify(document), JSON.stringify(operations))),
            JSON.parse(JSON.stringify(theirs)),
          )
        },
      ),
      { numRuns: 2000 },
    )
    assert.ok(agreed > 100, String(agreed))
  })
})

function takenByOthers(document: object, operations: Operation[]): boolean {
  try {
    return applyPatch(document, structuredClone(operations)).every((each) => each === null)
  } catch {
    return false
  }
}
