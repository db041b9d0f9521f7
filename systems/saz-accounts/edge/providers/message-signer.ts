/** Whose certificate signed a message or a document: one of this instance's own authority that counts now, of the right kind, and no other. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { numbersIn } from '#standards/signatures/signer.ts'
import { parsedCertificate } from '#standards/x509/parsed.ts'
import { mustCount } from './door-guard.ts'
import { type CertificateRow, type ProviderKind, register } from './register.ts'

const words = {
  wss: 'Sign messages with the WSS certificate of the provider.',
  employee: "Sign documents with an employee's certificate.",
} as const

/** `certificate`: DER. Refuses `unauthenticated`, `forbidden/certificate-kind`. */
export const messageSigner = (world: World, certificate: Buffer) => counted(world, certificate, 'wss')

/** The right to practise of whoever signed a document. Refuses as `messageSigner` does. */
export async function documentSigner(world: World, certificate: Buffer) {
  await counted(world, certificate, 'employee')
  const { licence } = numbersIn(parsedCertificate(certificate))
  if (!licence) return refuse('forbidden', 'no-licence', 'The certificate names no right to practise.')
  return { root: licence.root, extension: licence.number }
}

async function counted(
  world: World,
  certificate: Buffer,
  kind: ProviderKind & keyof typeof words,
): Promise<CertificateRow> {
  const fingerprint = createHash('sha256').update(certificate).digest()
  const row = await register.byFingerprint(world.database.sql, fingerprint)
  if (!row)
    return refuse(
      'unauthenticated',
      'certificate-unknown',
      'The certificate that signed was not issued by the authority of this instance.',
    )
  if (row.kind !== kind) return refuse('forbidden', 'certificate-kind', words[kind])
  mustCount(row, world.clock.now())
  return row
}

const nodes = new WeakMap<World, Map<string, Promise<number>>>()

/** Number of a provider's node: it never changes. */
export function nodeOf(world: World, organization: string): Promise<number> {
  const ofWorld = nodes.get(world) ?? new Map<string, Promise<number>>()
  nodes.set(world, ofWorld)
  const known = ofWorld.get(organization) ?? world.database.begin((sql) => register.node(sql, organization))
  ofWorld.set(organization, known)
  known.catch(() => ofWorld.delete(organization))
  return known
}
