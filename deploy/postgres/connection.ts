/** How our processes reach the embedded server: a private Unix socket, no network. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'

export interface Connection {
  readonly settings: Readonly<Record<string, string>>
  readonly initArguments: readonly string[]
  url(database: string, port: number): string
}

export function connection(place: Place): Connection {
  if (process.platform === 'win32') return loopback(place)
  return {
    settings: { listen_addresses: '', unix_socket_directories: place.socket },
    initArguments: [],
    url: (database) => `postgres://postgres@/${database}?host=${encodeURIComponent(place.socket)}`,
  }
}

/** Node cannot speak to Unix sockets on Windows: a port of the loopback and a password then. */
function loopback(place: Place): Connection {
  const file = join(place.root, 'password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const password = readFileSync(file, 'utf8')
  // One port for each home, outside the range that systems hand out; a taken one is told in PostgreSQL's own line.
  const port = 20_000 + (parseInt(Buffer.from(place.root).toString('hex').slice(-6), 16) % 10_000)
  return {
    settings: { listen_addresses: '127.0.0.1', port: String(port) },
    initArguments: [`--pwfile=${file}`],
    url: (database, actual) => `postgres://postgres:${password}@127.0.0.1:${actual}/${database}`,
  }
}
