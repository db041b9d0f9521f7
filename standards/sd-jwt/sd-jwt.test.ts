/** SD-JWT (RFC 9901) against a library of others: whatever it hides, we find in the same places, and nothing else. */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import fc from 'fast-check'
import { splitPresentation, withDisclosed } from './disclosures.ts'
import { PresentationRefusal } from './refusal.ts'

const others = new SDJwtVcInstance({
  hasher: (data, algorithm) =>
    createHash(algorithm.replace('-', ''))
      .update(typeof data === 'string' ? data : new Uint8Array(data))
      .digest(),
  hashAlg: 'sha-256',
  saltGenerator: (length) => randomBytes(length).toString('base64url'),
  signer: () => 'AAAA',
  signAlg: 'ES256',
})

/** Our reading of what the library issued, with these of its disclosures. */
function read(issued: string, keep: (text: string) => boolean = () => true) {
  const { jwt, disclosures } = splitPresentation(`${issued}kb`)
  const payload = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
  return JSON.parse(JSON.stringify(withDisclosed(payload, disclosures.filter(keep))))
}

const name = fc.stringMatching(/^[a-z]{1,6}$/)
const value = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean(), fc.constant(null)),
  list: fc.array(tie('any'), { maxLength: 3 }),
  object: fc.dictionary(name, tie('any'), { maxKeys: 3 }),
  any: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('list'), tie('object')),
})).any

/** Hides every claim and every item, at every level. */
function everything(claims: unknown): object | undefined {
  if (typeof claims !== 'object' || claims === null) return undefined
  const names = Object.keys(claims)
  const below = Object.entries(claims).flatMap(([key, each]) => {
    const frame = everything(each)
    return frame ? [[key, frame] as const] : []
  })
  const own = Array.isArray(claims) ? names.map(Number) : names
  return { ...Object.fromEntries(below), _sd: own, ...(Array.isArray(claims) ? {} : { _sd_decoy: 2 }) }
}

const issue = (claims: object, frame: object | undefined) =>
  others.issue({ vct: 'x', ...claims } as never, frame as never)

const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof PresentationRefusal) return error.code
    throw error
  }
  return 'none'
}
const encoded = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

describe('disclosures', () => {
  it('are found wherever another library hides them, decoys or not', async () => {
    const claims = fc.dictionary(name, value, { maxKeys: 4 }).filter((each) => !('vct' in each))
    await fc.assert(
      fc.asyncProperty(claims, async (hidden) => {
        const issued = await issue(hidden, everything(hidden))
        assert.deepEqual(read(issued), JSON.parse(JSON.stringify({ vct: 'x', ...hidden })))
      }),
      { numRuns: 60 },
    )
  })

  it('that are kept back leave nothing behind', async () => {
    const claims = { given: 'Anna', roles: ['doctor', 'patient'] }
    const issued = await issue(claims, { _sd: ['given'], roles: { _sd: [0] } })
    assert.deepEqual(
      read(issued, () => false),
      { vct: 'x', roles: ['patient'] },
    )
  })

  it('may have any name, as a claim of its own', () => {
    const disclosure = encoded(['salt', '__proto__', { admin: true }])
    const claims = withDisclosed({ _sd: [digest(disclosure)] }, [disclosure])
    assert.deepEqual(Object.keys(claims), ['__proto__'])
    assert.equal(({} as { admin?: unknown }).admin, undefined)
  })

  it('are refused when they break the rules', () => {
    const item = encoded(['salt', 1])
    const claim = encoded(['salt', 'a', 1])
    const within = (payload: Record<string, unknown>, ...disclosures: string[]) =>
      refusal(() => withDisclosed(payload, disclosures))
    assert.equal(within({ _sd: [digest(item)] }, item), 'disclosure')
    assert.equal(within({ list: [{ '...': digest(claim) }] }, claim), 'disclosure')
    assert.equal(within({ list: [{ '...': digest(item), more: 1 }] }, item), 'disclosure')
    assert.equal(within({ a: { '...': digest(item) } }, item), 'disclosure')
    assert.equal(within({ a: { _sd_alg: 'sha-256' } }), 'disclosure')
    assert.equal(within({ _sd: 'x' }), 'disclosure')
    assert.equal(within({ _sd: [1] }), 'disclosure')
    assert.equal(within({ _sd: [digest(claim), digest(claim)] }, claim), 'disclosure')
    for (const reserved of ['_sd', '...', 'exp', 'cnf', 'status', 'vct']) {
      const bad = encoded(['salt', reserved, 1])
      assert.equal(within({ _sd: [digest(bad)] }, bad), 'disclosure')
    }
    assert.equal(within({ _sd_alg: 'md5' }), 'algorithm')
    assert.equal(within({ _sd: [digest(claim)] }, claim), 'none')
  })
})
