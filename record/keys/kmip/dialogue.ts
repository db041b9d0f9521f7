/** What we ask of a KMIP server and what it answers: the version that both speak, batches, refusals in our words. */
import { Problem } from '#kernel/problem.ts'
import {
  children,
  type Request,
  type Result,
  readResponse,
  readVersion,
  requestMessage,
  type Version,
  versionItem,
  versions,
} from '#standards/kmip/messages.ts'
import { operations, reasons, tags } from '#standards/kmip/numbers.table.ts'
import { KmipRefusal } from '#standards/kmip/refusal.ts'
import type { Item } from '#standards/kmip/ttlv.ts'
import { away } from '../key-service-client.ts'
import type { KeyServiceSettings } from '../key-service-settings.ts'
import { KmipConnection } from './connection.ts'
import { lacks, problemOf } from './refusals.ts'

/** Milliseconds after which a server counts as away; the same for a batch, for each of its items, and where a key pair is made. */
const patience = 3_000
const patiencePerItem = 20
const patienceToMake = 30_000

export class KmipDialogue {
  readonly #connection: KmipConnection
  readonly #spoken: readonly Version[]
  #agreed: Promise<Version> | undefined

  /** `spoken`: versions that we offer. */
  constructor(settings: KeyServiceSettings, spoken = versions) {
    this.#connection = new KmipConnection(settings)
    this.#spoken = spoken
  }

  /** The newest version that both speak (Discover Versions, KMIP 2.1, section 6.1.20). Refuses `unsupported/kmip-lacks`. */
  version(): Promise<Version> {
    this.#agreed ??= this.#discovered().catch((error: unknown) => {
      this.#agreed = undefined
      throw error
    })
    return this.#agreed
  }

  /** The payloads of all answers, in order. Refuses as the first one that failed, `unavailable/keys-away`. */
  async ask(requests: readonly Request[]): Promise<(readonly Item[])[]> {
    if (requests.length === 0) return []
    const results = await this.#sent(await this.version(), requests)
    return requests.map(({ operation }, index) => {
      const result = results[index]
      if (result === undefined) return away()
      if ('reason' in result) throw problemOf(operation, result.reason)
      return result.operation === operation ? result.payload : away()
    })
  }

  /** The payload of one answer. */
  async askOne(operation: number, payload: readonly Item[]): Promise<readonly Item[]> {
    const [answer = []] = await this.ask([{ operation, payload }])
    return answer
  }

  close(): void {
    this.#connection.close()
  }

  /** A server that does not know the version of our header refuses it, and need not say which it knows: it is asked in each. */
  async #discovered(): Promise<Version> {
    const payload = this.#spoken.map(versionItem)
    for (const version of this.#spoken.toReversed()) {
      const [result] = await this.#sent(version, [{ operation: operations.discoverVersions, payload }])
      if (result === undefined) return away()
      if ('payload' in result) {
        const theirs = children(result.payload, tags.protocolVersion).map(readVersion)
        const both = this.#spoken.find((ours) => theirs.some((each) => isSame(ours, each)))
        if (both !== undefined) return both
      } else if (result.reason === reasons.authenticationNotSuccessful)
        throw problemOf(operations.discoverVersions, result.reason)
    }
    throw lacks('KMIP 1.4, 2.0 or 2.1')
  }

  async #sent(version: Version, requests: readonly Request[]): Promise<Result[]> {
    const makes = requests.some(({ operation }) => operation === operations.createKeyPair)
    const time = makes ? patienceToMake : patience + requests.length * patiencePerItem
    try {
      return readResponse(await this.#connection.send(requestMessage(version, requests), time))
    } catch (error) {
      if (error instanceof KmipRefusal)
        throw new Problem('fault', 'kmip-unreadable', 'What the KMIP server answered cannot be read.')
      return away()
    }
  }
}

const isSame = (one: Version, other: Version): boolean =>
  one.major === other.major && one.minor === other.minor
