/**
 * Keys with which clinicians sign: one a worker and place, certified by the house's authority as an employee's, kept by the key service and
 * used nowhere else. Without a key service they lie in the database, sealed; never in a file.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPair, randomUUID, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { refuse } from '#kernel/problem.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { keyServiceOf } from '#record/keys/attention.ts'
import { certify, type Holder, type Provider } from '../providers/issue.ts'
import { register } from '../providers/register.ts'

const generate = promisify(generateKeyPair)

export interface Signatory {
  readonly practitioner: string
  readonly organization: string
}

export interface SigningKey {
  readonly name: string
  /** DER. */
  readonly certificate: Buffer
  readonly endsAt: Date
}

interface Row {
  readonly name: string
  readonly secret: Buffer | null
  readonly fingerprint: Buffer
  readonly chain: Buffer
  readonly ends_at: Date
}

/** The newest key whose certificate still counts; undefined where there is none. */
export async function signingKeyOf(world: World, sql: Sql, who: Signatory): Promise<SigningKey | undefined> {
  const row = await rowOf(world, sql, who)
  return row && { name: row.name, certificate: certificateIn(world, row), endsAt: row.ends_at }
}

async function rowOf(
  world: World,
  sql: Sql,
  { practitioner, organization }: Signatory,
): Promise<Row | undefined> {
  const [row] = await sql.query<Row>(
    `select name, secret, fingerprint, chain, ends_at from saz.signing_key
     where practitioner = $1 and organization = $2 and ends_at > $3 order by made_at desc limit 1`,
    [practitioner, organization, world.clock.now()],
  )
  if (!row) return undefined
  const certificate = await register.byFingerprint(sql, row.fingerprint)
  return certificate?.revoked_at === null ? row : undefined
}

export interface Wanted extends Signatory {
  readonly provider: Provider
  readonly holder: Holder
  /** Address of the front door, where lists of revoked certificates are. */
  readonly base: string
}

/** A new key with its certificate; earlier ones are used no more. */
export async function makeSigningKey(world: World, wanted: Wanted): Promise<SigningKey> {
  const { practitioner, organization, provider, holder, base } = wanted
  const name = `signing/${randomUUID()}`
  const service = keyServiceOf(world)
  const { spki, secret } = service ? await servedKey(service, name) : await sealedKey(world)
  const order = { kind: 'employee', provider, worker: holder, base } as const
  const { chain, notAfter } = await certify(
    world,
    order,
    createPublicKey({ key: spki, format: 'der', type: 'spki' }),
  )
  const [certificate = Buffer.alloc(0)] = chain
  await world.database.sql.query(
    `insert into saz.signing_key (name, practitioner, organization, secret, fingerprint, chain, made_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      name,
      practitioner,
      organization,
      secret,
      createHash('sha256').update(certificate).digest(),
      world.seal(Buffer.from(JSON.stringify(chain.map((each) => each.toString('base64'))))),
      world.clock.now(),
      notAfter,
    ],
  )
  return { name, certificate, endsAt: notAfter }
}

async function servedKey(service: NonNullable<ReturnType<typeof keyServiceOf>>, name: string) {
  await service.create(name, 'rsa-3072')
  return { spki: await service.publicKey(name), secret: null }
}

async function sealedKey(world: World) {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 3072 })
  return {
    spki: publicKey.export({ format: 'der', type: 'spki' }),
    secret: world.seal(privateKey.export({ format: 'der', type: 'pkcs8' })),
  }
}

/** RSASSA-PKCS1-v1_5 with SHA-256. Refuses `conflict/no-signing-key`, `unavailable/keys-away`. */
export async function signWith(world: World, who: Signatory, octets: Buffer): Promise<Buffer> {
  const row = (await rowOf(world, world.database.sql, who)) ?? noKey()
  if (row.secret !== null) {
    const key = createPrivateKey({ key: world.open(row.secret), format: 'der', type: 'pkcs8' })
    return sign('sha256', octets, key)
  }
  const service =
    keyServiceOf(world) ??
    refuse('unavailable', 'keys-away', 'The key service that has this key is not there.')
  return service.sign(row.name, octets, 'a clinician signs documents')
}

export const noKey = (): never =>
  refuse('conflict', 'no-signing-key', 'There is no key to sign with: make one first.')

function certificateIn(world: World, { chain }: Row): Buffer {
  const [own = ''] = JSON.parse(world.open(chain).toString()) as string[]
  return Buffer.from(own, 'base64')
}
