/** Finding out early that a port is taken: before the minutes of the first start, not after. */
import { createServer } from 'node:net'
import { CannotRun } from './failure.ts'

interface Ports {
  readonly port: number
  readonly providersPort: number
  readonly audit?: { readonly port?: number | undefined }
  readonly host: string
}

/** Throws `CannotRun` when a port of the house (front door, national node, wallet, WHO ICD, mailbox, second door, audit) cannot be opened. 0 means any: free. */
export async function checkPorts({ port, providersPort, audit, host }: Ports): Promise<void> {
  const fixed = [
    ...(port === 0 ? [] : [port, port + 2, port + 3, port + 4, port + 5]),
    ...[providersPort, audit?.port ?? 0].filter((each) => each !== 0),
  ]
  for (const each of fixed) await checkPort(each, host)
}

/** Whether a port can be opened now; 0, which stands for any, can. */
export async function isFree(port: number, host: string): Promise<boolean> {
  if (port === 0) return true
  const tried = await Promise.all(addressesOf(host).map((address) => tryPort(port, address)))
  return !tried.includes('EADDRINUSE') && !tried.includes('EACCES')
}

const addressesOf = (host: string) => (host === 'localhost' ? ['127.0.0.1', '::1'] : [host])

async function checkPort(port: number, host: string): Promise<void> {
  for (const address of addressesOf(host)) {
    const trouble = await tryPort(port, address)
    if (trouble === 'EADDRINUSE')
      throw new CannotRun(
        `Port ${port} is taken (perhaps OpenP1 already runs here). Choose another: PORT=${port + 10} npm start`,
      )
    if (trouble === 'EACCES')
      throw new CannotRun(
        `Port ${port} may not be opened by this user. Choose one above 1023: PORT=8080 npm start`,
      )
    // A machine without IPv6 has no ::1; a foreign OPENP1_HOST is refused when the door itself opens.
  }
}

function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : 'unknown'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}
