/** Regular expressions of strangers: what they match is what V8 matches, and none takes long. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { boundedReplace, boundedTest, RegexRefused } from './bounded-regex.ts'

/** Milliseconds that a piece of work takes. */
function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

describe('regular expressions in bounded time', () => {
  it('end quickly where backtracking would not', () => {
    const text = `${'a'.repeat(50_000)}!`
    for (const pattern of [
      '(a+)+$',
      '(a|aa)+$',
      '^(a|a)*$',
      'a*a*a*a*a*b',
      '(?:a?){20}a{20}$',
      '([a-z]+)*\\d',
      '(.*)*x',
    ]) {
      const spent = timed(() => assert.equal(boundedTest(text, pattern), false, pattern))
      assert.ok(spent < 1000, `${pattern}: ${spent} ms`)
    }
    assert.ok(timed(() => assert.equal(boundedReplace(text, 'a*b', 'x'), text)) < 1000)
  })

  it('match what V8 matches', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      'Ż',
      'ź',
      '😀',
      '.',
      '[a-c]',
      '[^a]',
      '\\d',
      '\\W',
      '\\s',
      '[\\w-]',
      '[^\\d😀]',
      '\\p{Lu}',
      '\\.',
      '\\u017b',
    )
    const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{0,3}', '{1,}', '+?')
    const piece = fc.tuple(atom, quantifier).map(([text, often]) => text + often)
    const sequence = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''))
    const pattern = fc.oneof(
      sequence,
      fc.tuple(sequence, sequence).map(([one, other]) => `${one}|${other}`),
      fc.tuple(sequence, quantifier, sequence).map(([inner, often, rest]) => `(?:${inner})${often}${rest}`),
      sequence.map((inner) => `^${inner}$`),
    )
    const letters = fc.array(fc.constantFrom('a', 'b', 'A', 'Ż', 'ż', 'ź', '😀', '1', ' ', '.', '-', '\n'), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(pattern, letters, fc.constantFrom('', 'i', 'm'), (written, text, flags) => {
        const word = text.join('')
        assert.equal(boundedTest(word, written, { flags }), new RegExp(written, `us${flags}`).test(word))
        if (flags === '')
          assert.equal(
            boundedReplace(word, written, '<$&>'),
            word.replace(new RegExp(written, 'usg'), '<$&>'),
          )
      }),
      { numRuns: 1000 },
    )
  })

  it('replace with groups', () => {
    assert.equal(boundedReplace('2026-11-22', '(\\d+)-(\\d+)-(?<day>\\d+)', '$<day>.$2.$1'), '22.11.2026')
  })

  it('match the whole text when asked to', () => {
    assert.equal(boundedTest('abc', 'a|abc', { whole: true }), true)
    assert.equal(boundedTest('abc', 'a|b', { whole: true }), false)
  })

  it('are refused where they cannot be bounded', () => {
    const refused = [
      '(?=a)b',
      '(?<!a)b',
      '(a)\\1',
      'a{100000}',
      '(?:a{100}){100}',
      `${'('.repeat(40)}a${')'.repeat(40)}`,
      'a'.repeat(1001),
      '(',
      '[b-a]',
      'a**',
    ]
    for (const pattern of refused) assert.throws(() => boundedTest('aaa', pattern), RegexRefused, pattern)
    assert.throws(() => boundedTest('a', 'a', { flags: 'g' }), RegexRefused)
    assert.throws(() => boundedTest('a'.repeat(6_000_000), 'a'), RegexRefused)
    assert.throws(() => boundedReplace('a'.repeat(3000), '(a+)', '$1'.repeat(2000)), RegexRefused)
  })
})
