/** The key service's door for KMIP: TTLV over mutual TLS, a batch at a time, what fails ends the batch. */
import type { TLSSocket } from 'node:tls'
import type { Clock } from '#kernel/clock.ts'
import {
  children,
  type ReadRequest,
  type Result,
  readRequest,
  readVersion,
  responseMessage,
  type Version,
  versionItem,
  versions,
} from '#standards/kmip/messages.ts'
import { operations, reasons, tags } from '#standards/kmip/numbers.table.ts'
import { headLength, wholeLength } from '#standards/kmip/ttlv.ts'
import { faultOf, KmipFault } from './kmip-fault.ts'
import type { Asking, Payload } from './kmip-object.ts'
import { KmipOperations } from './kmip-operations.ts'
import { decrypted } from './kmip-sealing.ts'
import type { KeyDesk } from './server.ts'

const largestRequest = 1_000_000

type Asked = ReadRequest['items'][number]
type Answered = { readonly result: Result; readonly id: Buffer | undefined }

export class KmipDoor {
  readonly #desk: KeyDesk
  readonly #clock: Clock
  readonly #spoken: readonly Version[]
  readonly #operations = new KmipOperations()

  /** `spoken`: versions that it speaks. */
  constructor(desk: KeyDesk, clock: Clock, spoken = versions) {
    this.#desk = desk
    this.#clock = clock
    this.#spoken = spoken
  }

  /** For `tls.createServer`: until the other side goes, or sends what is no message. */
  readonly serve = (socket: TLSSocket): void => {
    socket.on('error', () => {})
    void this.#served(socket).catch(() => socket.destroy())
  }

  async #served(socket: TLSSocket): Promise<void> {
    let come = Buffer.alloc(0)
    for await (const part of socket) {
      come = Buffer.concat([come, part as Buffer])
      for (;;) {
        const length =
          come.length < headLength ? Infinity : wholeLength(come, tags.requestMessage, largestRequest)
        if (come.length < length) break
        socket.write(await this.#answer(come.subarray(0, length), socket.getPeerCertificate().raw))
        come = come.subarray(length)
      }
    }
  }

  async #answer(message: Buffer, certificate: Buffer): Promise<Buffer> {
    const now = this.#clock.now()
    try {
      const { version, items } = readRequest(message)
      if (!this.#spoken.some((each) => isSame(each, version)))
        throw new KmipFault(reasons.unsupportedVersion, 'This version is not spoken here.')
      const perform: Asking['perform'] = (...order) => this.#desk.done(certificate, ...order)
      return responseMessage(version, now, await this.#batch({ version, perform }, items))
    } catch (error) {
      const { reason, message: words } = faultOf(error)
      return responseMessage(this.#spoken.at(-1) ?? { major: 1, minor: 4 }, now, [
        { result: { reason, message: words } },
      ])
    }
  }

  async #batch(asking: Asking, items: readonly Asked[]): Promise<Answered[]> {
    const answers: Answered[] = []
    while (answers.length < items.length) {
      const rest = items.slice(answers.length)
      const [first] = rest
      if (first === undefined) break
      const { operation } = first
      try {
        const payloads = await this.#done(asking, alike(rest))
        for (const [index, payload] of payloads.entries())
          answers.push({ id: rest[index]?.id, result: { operation, payload } })
      } catch (error) {
        const { reason, message } = faultOf(error)
        answers.push({ id: first.id, result: { operation, reason, message } })
        break
      }
    }
    return answers
  }

  async #done(asking: Asking, items: readonly Asked[]): Promise<Payload[]> {
    const payloads = items.map(({ payload }) => payload)
    const { operation = 0, payload = [] } = items[0] ?? {}
    if (operation === operations.encrypt) return this.#operations.encrypted(asking, payloads)
    if (operation === operations.decrypt) return decrypted(asking, payloads)
    if (operation === operations.discoverVersions) return [this.#common(payload)]
    return [await this.#operations.done(asking, operation, payload)]
  }

  /** Those of ours that they named; all of ours when they named none (KMIP 2.1, section 6.1.20). */
  #common(payload: Payload): Payload {
    const theirs = children(payload, tags.protocolVersion).map(readVersion)
    return this.#spoken
      .filter((ours) => theirs.length === 0 || theirs.some((each) => isSame(ours, each)))
      .map(versionItem)
  }
}

/** The items from the first on that are one order to us: Encrypt by one version, Decrypt by any versions of one key. */
function alike(items: readonly Asked[]): readonly Asked[] {
  const [first] = items
  if (
    first === undefined ||
    (first.operation !== operations.encrypt && first.operation !== operations.decrypt)
  )
    return items.slice(0, 1)
  const end = items.findIndex((each) => each.operation !== first.operation || keyOf(each) !== keyOf(first))
  return end === -1 ? items : items.slice(0, end)
}

function keyOf({ operation, payload }: Asked): string {
  const [id] = children(payload, tags.uniqueIdentifier)
  const label = id && typeof id.value === 'string' ? id.value : ''
  return operation === operations.decrypt ? (label.split('#')[0] ?? '') : label
}

const isSame = (one: Version, other: Version): boolean =>
  one.major === other.major && one.minor === other.minor
