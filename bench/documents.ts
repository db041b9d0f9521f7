/**
 * A prescription as a signed document, on one core: read, its signature verified, its rules checked, its content read.
 * `npm run bench -- documents [--seconds 3]`.
 */
import { generateKeyPairSync, sign } from 'node:crypto'
import { parseArgs } from 'node:util'
import { composePrescription } from '#standards/cda/compose-prescription.ts'
import { read, readCda, write } from '#standards/cda/document.ts'
import { prescription } from '#standards/cda/prescription.ts'
import { prescriptionRules } from '#standards/cda/rules/prescription-rules.ts'
import { facts } from '#standards/cda/trial/facts.ts'
import { verifyEnveloped } from '#standards/signatures/enveloped.ts'
import { prepareEnveloped } from '#standards/signatures/enveloped-sign.ts'
import { nameOf, signCertificate } from '#standards/x509/certificate.ts'
import { report } from './report.ts'

/** Milliseconds a document, the aim for all of it. */
const aim = 3

function signedDocument(): Buffer {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 })
  const name = nameOf([['CN', 'Bench']])
  const certificate = signCertificate(
    {
      serial: Buffer.of(1),
      issuer: name,
      subject: name,
      publicKey: privateKey,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      extensions: [],
    },
    privateKey,
  )
  const document = write(composePrescription(facts), prescription, facts.edition).toString()
  const at = new Date('2026-11-27T10:00:00Z')
  const unsigned = prepareEnveloped({ document, id: 'signature', certificates: [certificate], at })
  return unsigned.with(sign('sha256', unsigned.octets, privateKey))
}

export async function documents(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { seconds: { type: 'string', default: '3' } } })
  const bytes = signedDocument()
  const parsed = readCda(bytes)
  const steps: Readonly<Record<string, () => unknown>> = {
    'read as XML': () => readCda(bytes),
    'verify the signature': () => verifyEnveloped(parsed),
    'check the rules': () => prescriptionRules.check(parsed, facts.edition),
    'read what it says': () => read(parsed, prescription, '10.1.3'),
    all: () => whole(bytes),
  }
  for (const [name, step] of Object.entries(steps)) {
    const value = perRun(step, Number(values.seconds))
    report({ bench: 'documents', case: name, value, unit: 'ms', less: true, ...(name === 'all' && { aim }) })
  }
}

function whole(bytes: Buffer): void {
  const document = readCda(bytes)
  verifyEnveloped(document)
  if (prescriptionRules.check(document, facts.edition).length > 0) throw new Error('the document is good')
  read(document, prescription, '10.1.3')
}

/** CPU milliseconds of this process, so that what others do on the machine counts little. */
function perRun(step: () => unknown, seconds: number): number {
  for (let warm = 0; warm < 50; warm += 1) step()
  const until = performance.now() + seconds * 1000
  const before = process.cpuUsage()
  let count = 0
  while (performance.now() < until) {
    step()
    count += 1
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}
