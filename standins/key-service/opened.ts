/** Opens the service: on a socket that only its owner reaches, or on a port where both sides show certificates. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { connect, type ListenOptions, type Server } from 'node:net'
import { dirname } from 'node:path'
import tls from 'node:tls'
import { refuse } from '#kernel/problem.ts'
import type { Version } from '#standards/kmip/messages.ts'
import { KmipDoor } from './kmip-door.ts'
import { KeyDesk, type KeyServiceOptions } from './server.ts'

/** PEM files. */
interface TlsFiles {
  readonly certificate: string
  readonly privateKey: string
  /** Whose certificates programs and officers show. */
  readonly authority: string
}

interface Port extends TlsFiles {
  readonly port: number
}

export type Where = { readonly socket: string } | Port

/** A port that speaks KMIP, beside the other door; `versions` when not all. */
export interface KmipPort extends Port {
  readonly versions?: readonly Version[]
}

export interface OpenKeyService {
  readonly address: string
  /** Where it speaks KMIP. */
  readonly kmip: string | undefined
  close(): Promise<void>
}

/** Bytes of the path of a socket (sun_path, unix(7)), one left for its end. */
const longestPath = 107

/** Refuses `conflict/running`, `incorrect/socket-path`. */
export async function openKeyService(
  options: KeyServiceOptions,
  where: Where,
  kmip?: KmipPort,
): Promise<OpenKeyService> {
  if ('socket' in where) await clearSocket(where.socket)
  const desk = new KeyDesk(options)
  const server =
    'socket' in where
      ? http.createServer(desk.answer)
      : https.createServer({ ...tlsOf(where), minVersion: 'TLSv1.3' }, desk.answer)
  const door = kmip && new KmipDoor(desk, options.clock, kmip.versions)
  const connections = new Set<tls.TLSSocket>()
  const kmipServer =
    kmip &&
    tls.createServer({ ...tlsOf(kmip), minVersion: 'TLSv1.2' }, (socket) => {
      connections.add(socket.once('close', () => connections.delete(socket)))
      door?.serve(socket)
    })
  await listening(
    server,
    'socket' in where ? { path: where.socket, readableAll: false, writableAll: false } : local(where.port),
  )
  if (kmipServer && kmip) await listening(kmipServer, local(kmip.port))
  return {
    address: 'socket' in where ? `unix:${where.socket}` : `https://localhost:${portOf(server)}`,
    kmip: kmipServer && `kmips://localhost:${portOf(kmipServer)}`,
    close: async () => {
      server.closeAllConnections()
      for (const socket of connections) socket.destroy()
      await Promise.all(
        [server, kmipServer].map((each) => each && new Promise((closed) => each.close(closed))),
      )
      desk.close()
    },
  }
}

const tlsOf = ({ certificate, privateKey, authority }: TlsFiles) => ({
  cert: readFileSync(certificate),
  key: readFileSync(privateKey),
  ca: readFileSync(authority),
  requestCert: true,
  rejectUnauthorized: true,
})

const local = (port: number): ListenOptions => ({ port, host: 'localhost' })

const listening = (server: Server, options: ListenOptions): Promise<void> =>
  new Promise((opened, failed) => {
    server.on('error', failed)
    server.listen(options, opened)
  })

function portOf(server: Server): number {
  const bound = server.address()
  return typeof bound === 'object' ? (bound?.port ?? 0) : 0
}

/** What a killed service left is taken away; where one answers, there is one already. */
async function clearSocket(path: string): Promise<void> {
  if (Buffer.byteLength(path) > longestPath)
    refuse(
      'incorrect',
      'socket-path',
      `The path of a socket has at most ${longestPath} bytes; choose a shorter folder.`,
    )
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (!existsSync(path)) return
  const answers = await new Promise<boolean>((told) => {
    const socket = connect(path, () => told(true))
    socket.on('error', () => told(false))
    socket.on('connect', () => socket.destroy())
  })
  if (answers) refuse('conflict', 'running', 'A key service runs there already.')
  rmSync(path)
}
