/** The trial authorities themselves (trial-signers.ts): made when first needed, with their lists of revoked certificates. */
import { createPrivateKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Name } from '@peculiar/asn1-x509'
import type { World } from '#kernel/world.ts'
import type { SignatureKind } from '#standards/signatures/signer.ts'
import { nameOf, pem, readCertificate, signCertificate } from '#standards/x509/certificate.ts'
import { signList } from '#standards/x509/crl.ts'
import { authorityExtensions } from '#standards/x509/extensions.ts'
import { newSerial, wholeSecond } from '../../systems/saz-accounts/edge/providers/authority.ts'

const generate = promisify(generateKeyPair)
const day = 86_400_000
/** Lists are made anew at each revocation, and count as long as their authority. */
const life = 3650 * day

interface TrialAuthority {
  readonly certificate: Buffer
  readonly name: Name
  readonly key: KeyObject
}

/** `pem`, `key` (sealed), `crl` and `txt` of a kind. */
export const fileOf = (world: World, kind: SignatureKind, ending: string) =>
  join(world.home, 'signatures', kind, `openp1-trial.${ending}`)

/** Made when it is first needed. */
export async function authorityOf(world: World, kind: SignatureKind): Promise<TrialAuthority> {
  const place = fileOf(world, kind, 'pem')
  if (!existsSync(place)) await makeAuthority(world, kind)
  const key = createPrivateKey({
    key: world.open(readFileSync(fileOf(world, kind, 'key'))),
    format: 'der',
    type: 'pkcs8',
  })
  const certificate = Buffer.from(readFileSync(place, 'utf8').replace(/-----[^-]+-----|\s/g, ''), 'base64')
  return { certificate, key, name: readCertificate(certificate).tbsCertificate.subject }
}

async function makeAuthority(world: World, kind: SignatureKind): Promise<void> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 3072 })
  const now = wholeSecond(world.clock.now()).getTime()
  const name = nameOf([
    ['C', 'PL'],
    ['O', 'OpenP1'],
    ['CN', `OpenP1 trial ${kind} ${randomBytes(4).toString('hex')}`],
  ])
  const certificate = signCertificate(
    {
      ...{ serial: newSerial(), issuer: name, subject: name, publicKey },
      notBefore: new Date(now - day),
      notAfter: new Date(now + life),
      extensions: authorityExtensions(publicKey, publicKey, 0),
    },
    privateKey,
  )
  mkdirSync(join(world.home, 'signatures', kind), { recursive: true, mode: 0o700 })
  const key = world.seal(privateKey.export({ type: 'pkcs8', format: 'der' }))
  writeFileSync(fileOf(world, kind, 'key'), key, { mode: 0o600 })
  writeList(world, kind, { certificate, name, key: privateKey }, [])
  // Last: whoever finds it finds all.
  writeFileSync(fileOf(world, kind, 'pem'), pem('CERTIFICATE', certificate))
}

export interface Gone {
  readonly serial: Buffer
  readonly at: Date
  readonly reason: number
}

export function writeList(
  world: World,
  kind: SignatureKind,
  { name, key }: TrialAuthority,
  revoked: readonly Gone[],
) {
  const now = wholeSecond(world.clock.now())
  const nextUpdate = new Date(now.getTime() + life)
  const list = signList(
    { issuer: name, number: revoked.length + 1, thisUpdate: now, nextUpdate, revoked },
    key,
  )
  writeFileSync(fileOf(world, kind, 'crl'), list)
}
