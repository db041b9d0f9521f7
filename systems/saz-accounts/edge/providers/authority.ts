/**
 * The certificate authority of this instance, built like P1's own ("CCP1"): a root and two authorities below it, one for TLS, one
 * for what providers sign (WSS and employees). Their keys lie in the database, sealed with the world's instance key, so
 * that a backup has them and whoever has the database alone cannot sign. Whoever has the keys of the home too can.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  X509Certificate,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Name } from '@peculiar/asn1-x509'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { nameOf, pem, readCertificate, signCertificate } from '#standards/x509/certificate.ts'
import { authorityExtensions } from '#standards/x509/extensions.ts'
import { type AuthorityRow, register } from './register.ts'

const authorities = {
  root: 'CCP1RootCA',
  tls: 'CCP1SubCATLS',
  wss: 'CCP1SubCAWSS',
} as const
export type AuthorityName = keyof typeof authorities

/** Name of an authority in addresses, as P1 has it: `CCP1SubCATLS`. */
export const fileNameOf = (name: AuthorityName): string => authorities[name]

export const authorityNames = Object.keys(authorities) as AuthorityName[]

export interface Authority {
  readonly id: AuthorityName
  readonly name: Name
  /** DER. */
  readonly certificate: Buffer
  readonly key: KeyObject
}
export type Authorities = Readonly<Record<AuthorityName, Authority>>

const day = 86_400_000
const years = 365 * day
/** Sizes and lives: the root outlives those below it, and they what they issue. */
const keySize = 3072
const lives = { root: 20 * years, tls: 10 * years, wss: 10 * years } as const

const generate = promisify(generateKeyPair)

const opened = new WeakMap<World, Promise<Authorities>>()

/** The world's authorities, made at the first call. */
export function authoritiesOf(world: World): Promise<Authorities> {
  const known = opened.get(world)
  if (known) return known
  const found = openOrMake(world)
  opened.set(world, found)
  found.catch(() => opened.delete(world))
  return found
}

/** Whom to trust: certificates of the world's authorities, PEM, in the order of their names. */
export async function trustedCertificates(world: World): Promise<string[]> {
  const all = await authoritiesOf(world)
  return authorityNames.map((name) => pem('CERTIFICATE', all[name].certificate))
}

async function openOrMake(world: World): Promise<Authorities> {
  const { sql } = world.database
  const there = await register.authorities(sql)
  if (there.length > 0) return opening(world, there)
  const made = await make(world)
  // Of several processes that begin at once, one wins; all then use what it made.
  await world.database.begin((unit) => register.addAuthorities(unit, made))
  return opening(world, await register.authorities(sql))
}

function opening(world: World, rows: readonly AuthorityRow[]): Authorities {
  const open = (id: AuthorityName): Authority => {
    const row = rows.find(({ name }) => name === id)
    if (!row)
      return refuse('fault', 'authority-missing', `The authority ${authorities[id]} is not in the database.`)
    const key = createPrivateKey({ key: world.open(row.key), format: 'der', type: 'pkcs8' })
    // Whoever has the database alone could put an authority of their own in its place, and let anybody in.
    if (!new X509Certificate(row.certificate).publicKey.equals(createPublicKey(key)))
      return refuse('fault', 'authority-altered', `The certificate of ${authorities[id]} is not its own.`)
    return {
      id,
      certificate: row.certificate,
      name: readCertificate(row.certificate).tbsCertificate.subject,
      key,
    }
  }
  return { root: open('root'), tls: open('tls'), wss: open('wss') }
}

async function make(world: World): Promise<AuthorityRow[]> {
  const at = wholeSecond(world.clock.now())
  const pair = () => generate('rsa', { modulusLength: keySize })
  const [root, tls, wss] = await Promise.all([pair(), pair(), pair()])
  const pairs = { root, tls, wss }
  // Another instance's authorities have other names: programs that trust several tell them apart by it.
  const mark = randomBytes(4).toString('hex')
  const nameFor = (id: AuthorityName) =>
    nameOf([
      ['C', 'PL'],
      ['O', 'OpenP1'],
      ['CN', `${authorities[id]} ${mark}`],
    ])
  return authorityNames.map((id) => {
    const { publicKey, privateKey } = pairs[id]
    const certificate = signCertificate(
      {
        serial: newSerial(),
        issuer: nameFor('root'),
        subject: nameFor(id),
        publicKey,
        notBefore: new Date(at.getTime() - day),
        notAfter: new Date(at.getTime() + lives[id]),
        extensions: authorityExtensions(publicKey, root.publicKey, id === 'root' ? 1 : 0),
      },
      root.privateKey,
    )
    return {
      name: id,
      certificate,
      key: world.seal(privateKey.export({ type: 'pkcs8', format: 'der' })),
    }
  })
}

/** 128 random bits, positive and of one length (RFC 5280 §4.1.2.2). */
export function newSerial(): Buffer {
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  return serial
}

/** Certificates, lists and answers tell no parts of a second (RFC 5280 §4.1.2.5). */
export const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)
