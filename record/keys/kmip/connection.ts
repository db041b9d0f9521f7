/**
 * Connections to a KMIP server: TLS where both sides show certificates (KMIP 2.1 Profiles, section 5.1.2: TLS 1.2 or newer), one message at a
 * time on each, kept open. A message that a server closed its idle connection under is sent once more; all that we ask may be done twice.
 */
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls'
import { tags } from '#standards/kmip/numbers.table.ts'
import { headLength, wholeLength } from '#standards/kmip/ttlv.ts'
import type { KeyServiceSettings } from '../key-service-settings.ts'

/** By IANA. */
const usualPort = 5696
const largestAnswer = 1_000_000
const mostLanes = 4

export class KmipConnection {
  readonly #lanes: Lane[]

  /** `settings.address`: `kmips://host:port`. */
  constructor({ address, certificate = '', privateKey = '', authority = '' }: KeyServiceSettings) {
    const { hostname, port } = new URL(address)
    const host = hostname.replace(/^\[|\]$/g, '')
    const options: ConnectionOptions = {
      host,
      port: Number(port || usualPort),
      ...(isIP(host) === 0 && { servername: host }),
      cert: readFileSync(certificate),
      key: readFileSync(privateKey),
      ca: readFileSync(authority),
      minVersion: 'TLSv1.2',
    }
    this.#lanes = Array.from({ length: mostLanes }, () => new Lane(options))
  }

  /** The answer to a message, whole; `patience` in milliseconds. Throws when there is none. */
  send(message: Buffer, patience: number): Promise<Buffer> {
    const [freest] = this.#lanes.toSorted((one, other) => one.waiting - other.waiting)
    return freest?.send(message, patience) ?? Promise.reject(new Error('closed'))
  }

  close(): void {
    for (const lane of this.#lanes) lane.close()
  }
}

class Lane {
  waiting = 0
  readonly #options: ConnectionOptions
  #socket: TLSSocket | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: ConnectionOptions) {
    this.#options = options
  }

  send(message: Buffer, patience: number): Promise<Buffer> {
    this.waiting += 1
    const answer = this.#turn.then(() => this.#exchanged(message, patience))
    this.#turn = answer.catch(() => {})
    return answer.finally(() => {
      this.waiting -= 1
    })
  }

  close(): void {
    this.#socket?.destroy()
  }

  async #exchanged(message: Buffer, patience: number): Promise<Buffer> {
    const kept = this.#socket
    if (kept && !kept.destroyed)
      try {
        return await answerOver(kept, message, patience)
      } catch (error) {
        if (!(error instanceof Closed)) throw error
      }
    const fresh = connect(this.#options)
    // Nobody may listen while it lies idle; whoever waits for an answer has a listener of their own.
    fresh.on('error', () => {})
    this.#socket = fresh
    return answerOver(fresh, message, patience)
  }
}

/** The other side went away, before it answered anything. */
class Closed extends Error {}

function answerOver(socket: TLSSocket, message: Buffer, patience: number): Promise<Buffer> {
  return new Promise((answered, failed) => {
    let come = Buffer.alloc(0)
    const end = (error?: Error) => {
      clearTimeout(timer)
      socket.off('data', onData).off('error', onEnd).off('close', onEnd)
      // An idle connection keeps no process alive; one that failed is used no more.
      if (error) {
        socket.destroy()
        failed(error)
      } else {
        socket.unref()
        answered(come)
      }
    }
    const onEnd = () => end(come.length === 0 ? new Closed() : new Error('broken off'))
    const onData = (part: Buffer) => {
      come = Buffer.concat([come, part])
      try {
        if (come.length < headLength) return
        const length = wholeLength(come, tags.responseMessage, largestAnswer)
        if (come.length > length) end(new Error('more than one answer'))
        else if (come.length === length) end()
      } catch (error) {
        end(error as Error)
      }
    }
    const timer = setTimeout(() => end(new Error('timeout')), patience)
    socket.ref()
    socket.on('data', onData).on('error', onEnd).on('close', onEnd)
    socket.write(message)
  })
}
