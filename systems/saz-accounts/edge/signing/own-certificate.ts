/**
 * A certificate that its person brings, with its key on a card or in the system of their device: an employee's certificate of the house's
 * authority, not revoked, and with the right to practise of whoever signs. Of other authorities none is known here yet.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Practitioner } from '#standards/fhir/resources.ts'
import { authoritiesOf } from '../providers/authority.ts'
import { register } from '../providers/register.ts'

/** The certificate, DER. Refuses `unprocessable/certificate`, `forbidden/not-your-certificate`. */
export async function ownCertificate(context: Context, der: Buffer, practitioner: string): Promise<Buffer> {
  const fingerprint = createHash('sha256').update(der).digest()
  const known = await register.byFingerprint(context.sql, fingerprint)
  const now = context.now()
  if (known?.kind !== 'employee' || known.revoked_at !== null || known.not_after <= now)
    refuse(
      'unprocessable',
      'certificate',
      'Bring an employee’s certificate of this house’s authority that still counts.',
    )
  const { wss } = await authoritiesOf(context.world)
  const certificate = new X509Certificate(der)
  // A row of the register alone makes nobody an employee.
  if (!certificate.verify(new X509Certificate(wss.certificate).publicKey))
    refuse('unprocessable', 'certificate', 'This certificate was not issued by this house’s authority.')
  const worker = (await read(context, 'Practitioner', practitioner)).resource as Practitioner
  const [, licence] = /^serialNumber=[\d.]+:(\w+)$/m.exec(certificate.subject) ?? []
  if (licence === undefined || !worker.identifier?.some(({ value }) => value === licence))
    refuse('forbidden', 'not-your-certificate', 'This certificate is another person’s.')
  return der
}
