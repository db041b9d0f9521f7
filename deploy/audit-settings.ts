/** Where the audit goes, from the environment: a syslog receiver over TLS with certificates on both sides. All of them or none. */
import { readFileSync } from 'node:fs'
import type { AtnaFormat } from '../systems/sau-audit/edge/atna/message-of.ts'
import type { Receiver } from '../systems/sau-audit/edge/syslog/line.ts'
import { CannotRun } from './failure.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface AuditSettings {
  readonly to?: AuditReceiver | undefined
  /** Port on which providers' systems report looks in their own data; 0 for any that is free. Without it there is none. */
  readonly port?: number | undefined
  /** Entries older than this go; none does unless it is set. */
  readonly years?: number | undefined
}

export interface AuditReceiver {
  readonly receiver: Receiver
  readonly format: AtnaFormat
}

const files = {
  ca: 'OPENP1_AUDIT_SYSLOG_CA',
  certificate: 'OPENP1_AUDIT_SYSLOG_CERT',
  key: 'OPENP1_AUDIT_SYSLOG_KEY',
} as const

/** Port of syslog over TLS (RFC 5425). */
const usualPort = 6514

export function auditReceiver(env: Environment): AuditReceiver | undefined {
  const address = env.OPENP1_AUDIT_SYSLOG
  if (!address) return undefined
  const lacking = Object.values(files).filter((name) => !env[name])
  if (lacking.length > 0)
    throw new CannotRun(`The audit goes out only with certificates on both sides: ${lacking.join(', ')} too.`)
  const [, host, port] = /^(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(address) ?? []
  const number = Number(port ?? usualPort)
  if (host === undefined || number < 1 || number > 65_535)
    throw new CannotRun(
      'OPENP1_AUDIT_SYSLOG must be a host with or without a port, such as siem.example:6514.',
    )
  const format = env.OPENP1_AUDIT_SYSLOG_FORMAT || 'dicom'
  if (format !== 'dicom' && format !== 'fhir')
    throw new CannotRun('OPENP1_AUDIT_SYSLOG_FORMAT must be dicom or fhir.')
  const pem = (name: keyof typeof files) => pemOf(files[name], env[files[name]] ?? '')
  return {
    receiver: {
      host: host.replace(/^\[|\]$/g, ''),
      port: number,
      ca: pem('ca'),
      certificate: pem('certificate'),
      key: pem('key'),
    },
    format,
  }
}

function pemOf(name: string, file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.includes('-----BEGIN ')) return text
  } catch {}
  throw new CannotRun(`${name} must name a PEM file that we may read.`)
}
