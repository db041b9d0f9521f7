/** Whose certificate signed a message: a provider's WSS certificate of this instance's own authority that counts now, and no other. */
import { createHash } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { mustCount } from './door-guard.ts'
import { type CertificateRow, register } from './register.ts'

/** `certificate`: DER. Refuses `unauthenticated`, `forbidden/certificate-kind`. */
export async function messageSigner(world: World, certificate: Buffer): Promise<CertificateRow> {
  const fingerprint = createHash('sha256').update(certificate).digest()
  const row = await register.byFingerprint(world.database.sql, fingerprint)
  if (!row)
    return refuse(
      'unauthenticated',
      'certificate-unknown',
      'The certificate of the message was not issued by the authority of this instance.',
    )
  if (row.kind !== 'wss')
    return refuse('forbidden', 'certificate-kind', 'Sign messages with the WSS certificate of the provider.')
  mustCount(row, world.clock.now())
  return row
}
