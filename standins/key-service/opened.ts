/** Opens the service: on a socket that only its owner reaches, or on a port where both sides show certificates. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { refuse } from '#kernel/problem.ts'
import { KeyDesk, type KeyServiceOptions } from './server.ts'

/** PEM files. */
interface TlsFiles {
  readonly certificate: string
  readonly privateKey: string
  /** Whose certificates programs and officers show. */
  readonly authority: string
}

export type Where = { readonly socket: string } | ({ readonly port: number } & TlsFiles)

export interface OpenKeyService {
  readonly address: string
  close(): Promise<void>
}

/** Bytes of the path of a socket (sun_path, unix(7)), one left for its end. */
const longestPath = 107

/** Refuses `conflict/running`, `incorrect/socket-path`. */
export async function openKeyService(options: KeyServiceOptions, where: Where): Promise<OpenKeyService> {
  if ('socket' in where) await clearSocket(where.socket)
  const desk = new KeyDesk(options)
  const server =
    'socket' in where
      ? http.createServer(desk.answer)
      : https.createServer(
          {
            cert: readFileSync(where.certificate),
            key: readFileSync(where.privateKey),
            ca: readFileSync(where.authority),
            requestCert: true,
            rejectUnauthorized: true,
            minVersion: 'TLSv1.3',
          },
          desk.answer,
        )
  await new Promise<void>((opened, failed) => {
    server.on('error', failed)
    if ('socket' in where)
      server.listen({ path: where.socket, readableAll: false, writableAll: false }, opened)
    else server.listen(where.port, 'localhost', opened)
  })
  const bound = server.address()
  return {
    address:
      'socket' in where
        ? `unix:${where.socket}`
        : `https://localhost:${typeof bound === 'object' ? bound?.port : ''}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      desk.close()
    },
  }
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
