/** A provider's system that reports looks in its own data by syslog, for tests. */
import { providerOf } from '#deploy/ca/registers.ts'
import type { World } from '#kernel/world.ts'
import { writeSyslog } from '#standards/syslog/message.ts'
import { pem } from '#standards/x509/certificate.ts'
import { type Receiver, SyslogLine } from '../systems/sau-audit/edge/syslog/line.ts'
import { type Issued, issue } from '../systems/saz-accounts/edge/providers/issue.ts'

export const audited = (xml: string): string =>
  writeSyslog({ facility: 10, severity: 5, application: 'his', kind: 'DICOM+RFC3881', data: {}, text: xml })

/** How a connection is made with a certificate of ours. */
export function asReceiver({ chain, key }: Issued, port: number): Receiver {
  return {
    host: 'localhost',
    port,
    ca: chain
      .slice(1)
      .map((der) => pem('CERTIFICATE', der))
      .join(''),
    certificate: chain.map((der) => pem('CERTIFICATE', der)).join(''),
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
  }
}

/** Resolves when the other side has answered the close: then all is kept. */
export async function sendAll(receiver: Receiver, messages: readonly string[]): Promise<void> {
  const line = await SyslogLine.open(receiver, { opening: 5000, taking: 5000 })
  await line.send(messages)
  await line.finish()
}

export async function reportAs(world: World, port: number, organization: string, xml: string): Promise<void> {
  const provider = await providerOf(world, organization)
  const own = await issue(world, { kind: 'tls', provider, base: 'http://localhost:1' })
  await sendAll(asReceiver(own, port), [audited(xml)])
}
