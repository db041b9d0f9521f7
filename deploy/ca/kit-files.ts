/** The files of a certificate that is handed out, for their owner alone: key and certificates as PKCS#12, and both as PEM. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotRun } from '#deploy/failure.ts'
import { pem } from '#standards/x509/certificate.ts'
import { asPkcs12, type Issued } from '../../systems/saz-accounts/edge/providers/issue.ts'

/** As on P1's integration environment. */
export const samplePassword = '0000'

/** Undefined where nothing is said. */
export function daysIn(given: string | undefined): number | undefined {
  const days = given === undefined ? undefined : Number(given)
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= 730))
    throw new CannotRun('--days is a whole number from 1 to 730.')
  return days
}

interface Files {
  readonly kind: string
  readonly name: string
  readonly password: string
  readonly folder: string
  /** Line with the OID of the provider's node. */
  readonly node?: string
}

/** Answers the line to be printed. */
export function writeFiles(issued: Issued, { kind, name: called, password, folder, node }: Files): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, content: string | Buffer) =>
    writeFileSync(join(folder, name), content, { mode: 0o600 })
  write(`${kind}.p12`, asPkcs12(issued, called, password))
  write(`${kind}.key.pem`, issued.key.export({ type: 'pkcs8', format: 'pem' }))
  if (node !== undefined) write('node', node)
  write(`${kind}.pem`, issued.chain.map((der) => pem('CERTIFICATE', der)).join(''))
  return `${kind.padEnd(8)}  ${issued.serial}  until ${issued.notAfter.toISOString().slice(0, 10)}  ${join(folder, `${kind}.p12`)}`
}
