/** Codes are found by properties and words; what does not fit is told. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findMatches } from './find-matches.ts'
import type { Parameter } from './parameters.ts'
import { over, url } from './trial/colours.ts'

const property = (code: string, value: Omit<Parameter, 'name'>): Parameter => ({
  name: 'property',
  part: [
    { name: 'code', valueCode: code },
    { ...value, name: 'value' },
  ],
})
const display = (words: string) => property('display', { valueString: words })

async function found(...parameters: Parameter[]) {
  const { parameter } = await findMatches([{ name: 'system', valueUri: url }, ...parameters], over())
  return parameter.map(({ part = [] }) => {
    const [code, ...rest] = part
    const left = rest.flatMap((each) => (each.name === 'unmatched' ? [each.part?.[1]?.valueString] : []))
    return [(code?.valueCoding as { code?: string } | undefined)?.code, ...left].join(' without ')
  })
}
const inexact: Parameter = { name: 'exact', valueBoolean: false }

describe('codes that match', () => {
  it('have every property that is said, of any type', async () => {
    assert.deepEqual(await found(property('wave', { valueInteger: 700 })), ['red'])
    assert.deepEqual(await found(property('mixedFrom', { valueCode: 'yellow' })), ['orange'])
    const warm = property('warm', { valueBoolean: true })
    assert.deepEqual(await found(warm, property('wave', { valueInteger: 700 })), ['red'])
    assert.deepEqual(await found(warm, property('wave', { valueInteger: 580 })), [])
  })

  it('have the words in one of their names, in any language; the shortest name first', async () => {
    assert.deepEqual(await found(display('czerw')), ['red'])
    assert.deepEqual(await found(display('C')), ['colour', 'crimson', 'red'])
    assert.deepEqual(await found(display('c'), { name: 'count', valueInteger: 1 }), ['colour'])
  })

  it('fit all but one where that is enough, and say which', async () => {
    const asked = [display('crimson'), property('wave', { valueInteger: 580 })]
    assert.deepEqual(await found(...asked), [])
    assert.deepEqual(await found(...asked, inexact), ['yellow without crimson', 'crimson without 580'])
    assert.deepEqual(await found(display('crimson dark'), inexact), ['crimson without dark'])
    assert.deepEqual(await found(display('nothing'), inexact), [])
  })

  it('are told to be out of use', async () => {
    const { parameter } = await findMatches([{ name: 'system', valueUri: url }, display('mauve')], over())
    assert.match(JSON.stringify(parameter), /no longer in use/)
  })

  it('are not sought by nothing, by a property that there is not, in no system, composed, or by a heap of words', async () => {
    const refused: [string, Parameter[]][] = [
      ['required', []],
      ['required', [{ name: 'property', part: [{ name: 'code', valueCode: 'wave' }] }]],
      ['invalid', [property('shape', { valueString: 'round' })]],
      ['not-supported', [display('red'), { name: 'compositional', valueBoolean: true }]],
      ['too-costly', [display('a b c d e f g h i j k l m n o p q')]],
    ]
    for (const [code, parameters] of refused) await assert.rejects(found(...parameters), { code }, code)
    const elsewhere: Parameter[] = [{ name: 'system', valueUri: 'http://x/none' }, display('red')]
    await assert.rejects(findMatches(elsewhere, over()), { code: 'not-found' })
  })
})
