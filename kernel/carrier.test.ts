/** Houses on several machines speak over mutual TLS, with certificates of their own authority and no other. */
import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import * as asn from '@peculiar/asn1-x509'
import Fastify from 'fastify'
import { Type } from 'typebox'
import { testWorld } from '#checks/test-world.ts'
import { type HouseTls, overTls } from '#deploy/neighbour-tls.ts'
import { extension, nameOf, pem, signCertificate } from '#standards/x509/certificate.ts'
import { mustBeNeighbour, over } from './carrier.ts'
import { systemClock } from './clock.ts'
import { contract, query } from './contract.ts'
import { openDoor } from './door.ts'
import { House } from './house.ts'
import { system } from './system.ts'

const bakery = contract('bakery', {
  price: query(Type.Object({ name: Type.String() }), Type.Object({ price: Type.Integer() })),
})
const plate = { name: 'Bakery', steward: 'Nobody' }
const baker = system({
  ...plate,
  id: 'bakery',
  contract: bakery,
  handles: { price: async () => ({ price: 4 }) },
})
const shop = system({ ...plate, id: 'shop', contract: contract('shop', {}), handles: {} })
const flows = [{ no: 201, source: 'shop', target: 'bakery', carries: [bakery.price] }]
const secret = randomBytes(32)

interface Issuer {
  readonly name: string
  readonly key: KeyObject
  readonly certificate: string
}

function issue(name: string, issuer?: Issuer): Issuer {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const der = signCertificate(
    {
      serial: randomBytes(8).fill(1, 0, 1),
      issuer: nameOf([['CN', issuer?.name ?? name]]),
      subject: nameOf([['CN', name]]),
      publicKey: createPublicKey(key),
      notBefore: new Date(systemClock.now().getTime() - 3_600_000),
      notAfter: new Date(systemClock.now().getTime() + 3_600_000),
      extensions: [
        issuer
          ? extension(
              '2.5.29.17',
              new asn.SubjectAlternativeName([new asn.GeneralName({ dNSName: 'localhost' })]),
            )
          : extension('2.5.29.19', new asn.BasicConstraints({ cA: true }), true),
      ],
    },
    issuer?.key ?? key,
  )
  return { name, key, certificate: pem('CERTIFICATE', der) }
}

const authority = issue('houses')
const elsewhere = issue('elsewhere')
const shown = (one: Issuer, believed = authority): HouseTls => ({
  certificate: one.certificate,
  privateKey: String(one.key.export({ format: 'pem', type: 'pkcs8' })),
  authority: believed.certificate,
})

const world = await testWorld('empty')
const mine = shown(issue('annex', authority))
const https = { cert: mine.certificate, key: mine.privateKey, ca: mine.authority, requestCert: true }
const annex = Fastify({ https: { ...https, rejectUnauthorized: false } })
openDoor(annex, new House([baker], flows), {
  worlds: () => world,
  authenticate: async () => assert.fail('nobody else comes'),
  secret,
})
const address = (await annex.listen({ port: 0, host: 'localhost' })).replace(
  /127\.0\.0\.1|\[::1\]/,
  'localhost',
)
after(() => annex.close())

describe('houses apart', () => {
  const ask = (tls: HouseTls, known = secret) => {
    const house = new House([shop], flows, {
      elsewhere: { bakery: over(address, known, overTls(address, tls)) },
    })
    const context = house.context(world, { room: 'shop', actor: { role: 'platform' }, purpose: 'platform' })
    return context.call(bakery.price, { name: 'rye' })
  }

  it('call each other with certificates of their own authority', async () => {
    assert.deepEqual(await ask(shown(issue('shop', authority))), { price: 4 })
  })

  it('let in nobody with a certificate of another authority, though they know the secret; nor the other way round', async () => {
    await assert.rejects(ask(shown(issue('forger', elsewhere))), { code: 'plain-neighbour' })
    await assert.rejects(ask(shown(issue('shop', authority), elsewhere)), { code: 'unreachable' })
    await assert.rejects(ask(shown(issue('shop', authority)), randomBytes(32)), { code: 'bad-signature' })
  })

  it('never speak in the open with another machine', () => {
    assert.throws(() => over('http://annex.example:8080', secret), { code: 'plain-neighbour' })
    assert.throws(() => over('https://annex.example:8080', secret), { code: 'plain-neighbour' })
    const from = (remoteAddress: string, more: object = {}) =>
      Object.defineProperties(Object.assign(new Socket(), more), { remoteAddress: { value: remoteAddress } })
    mustBeNeighbour(from('127.0.0.1'))
    assert.throws(() => mustBeNeighbour(from('10.0.0.7')), { code: 'plain-neighbour' })
    assert.throws(() => mustBeNeighbour(from('10.0.0.7', { encrypted: true, authorized: false })), {
      code: 'plain-neighbour',
    })
  })
})
