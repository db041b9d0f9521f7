/** What lies sealed names its algorithm in the open, and nobody can make it pass for another, nor take what is old for what is new. */
import assert from 'node:assert/strict'
import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { admittedIn, aes, algorithmNamed, algorithms, chacha } from './algorithm.ts'
import { overhead, seal, sealedBy, unseal } from './envelope.ts'

const key = randomBytes(32)
const place = '0199-id/3'
const text = Buffer.from('what nobody else may read')

/** As releases before 0.2 sealed: nonce, tag, ciphertext. */
function sealedOfOld(nonce = randomBytes(12), of = text): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const ciphertext = Buffer.concat([cipher.update(of), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
}

/** A nonce of old that begins like a mark. */
const likeMarked = (mark: number) => Buffer.concat([Buffer.of(mark), randomBytes(11)])

describe('what lies sealed', () => {
  for (const algorithm of algorithms) {
    it(`by ${algorithm.name} opens in its place, with its key, and says so by its first byte`, () => {
      const sealed = seal(key, place, text, algorithm)
      assert.equal(sealed[0], algorithm.mark)
      assert.equal(sealed.length, text.length + overhead)
      assert.deepEqual(sealedBy(key, place, sealed), { bytes: text, algorithm })
      assert.throws(() => unseal(key, '0199-id/2', sealed))
      assert.throws(() => unseal(randomBytes(32), place, sealed))
    })

    it(`by ${algorithm.name} does not open with any other first byte, nor without it`, () => {
      const sealed = seal(key, place, text, algorithm)
      for (let mark = 0; mark < 256; mark += 1)
        if (mark !== algorithm.mark)
          assert.throws(() => unseal(key, place, Buffer.concat([Buffer.of(mark), sealed.subarray(1)])))
      assert.throws(() => unseal(key, place, sealed.subarray(1)))
    })

    it(`by ${algorithm.name} does not open when a bit was changed or an end cut off, with a short tag neither`, () => {
      const sealed = seal(key, place, text, algorithm)
      for (let at = 0; at < sealed.length; at += 1) {
        const bent = Buffer.from(sealed)
        bent[at] = (bent[at] ?? 0) ^ 1
        assert.throws(() => unseal(key, place, bent), `byte ${at}`)
        assert.throws(() => unseal(key, place, sealed.subarray(0, at)), `cut at ${at}`)
      }
    })

    it(`of old opens when its nonce begins like the mark of ${algorithm.name}, and is known as old`, () => {
      const old = sealedOfOld(likeMarked(algorithm.mark))
      assert.deepEqual(sealedBy(key, place, old), { bytes: text, algorithm: undefined })
    })
  }

  it('of old opens whatever its nonce begins with, and with a mark before it not at all', () => {
    for (let first = 0; first < 256; first += 1)
      assert.deepEqual(unseal(key, place, sealedOfOld(likeMarked(first))), text)
    const old = sealedOfOld()
    for (const { mark } of algorithms)
      assert.throws(() => unseal(key, place, Buffer.concat([Buffer.of(mark), old])))
  })

  it('by an algorithm that is not admitted is not read, and says what to run', () => {
    const refused = { category: 'fault', code: 'seal-not-admitted', message: /run npm run reseal/ }
    for (const sealed of [seal(key, place, text, aes), sealedOfOld()]) {
      assert.throws(() => unseal(key, place, sealed, [chacha]), refused)
      assert.deepEqual(unseal(key, place, sealed, [aes]), text)
      assert.deepEqual(sealedBy(key, place, sealed).bytes, text, 'who seals anew opens it')
    }
    assert.deepEqual(unseal(key, place, seal(key, place, text, chacha), [chacha]), text)
  })

  it('uses no key for two algorithms', () => {
    const ofAes = aes.prepared(key).export()
    assert.deepEqual(ofAes, key)
    assert.notDeepEqual(chacha.prepared(key).export(), ofAes)
  })
})

describe('the setting', () => {
  it('names an algorithm that there is; nothing means AES', () => {
    assert.equal(algorithmNamed(undefined), aes)
    assert.equal(algorithmNamed('chacha20-poly1305'), chacha)
    assert.throws(() => algorithmNamed('rot13'), { code: 'seal' })
  })

  it('admits all, or those that it names, the one that seals among them', () => {
    assert.deepEqual(admittedIn(undefined, aes), algorithms)
    assert.deepEqual(admittedIn('chacha20-poly1305', chacha), [chacha])
    for (const wrong of ['rot13', 'aes-256-gcm,', 'aes-256-gcm'])
      assert.throws(() => admittedIn(wrong, chacha), { code: 'seal' }, wrong)
  })
})
