/**
 * A desk that goes on with no centre: a pharmacy's hands over, a clinic's issues, for 72 hours after it last heard the centre. All that it
 * does stands in its ledger before anybody is told; when the centre is back, it tells it all, once.
 */
import { hash, randomFillSync, randomUUID } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import { type Ground, handOver, type Refusal } from '#standards/offline-prescription/hand-over.ts'
import type { SigningKey } from '#standards/offline-prescription/keys.ts'
import type { OfflinePrescription } from '#standards/offline-prescription/prescription.ts'
import { worksAlone } from '#standards/offline-prescription/terms.ts'
import { makeToken, openToken, type Token } from '#standards/offline-prescription/token.ts'
import { makeKey } from '#standards/pl-ids/prescription-key.ts'
import { addDays, dateInPoland } from '#standards/time/poland.ts'
import { Ledger } from './ledger.ts'
import { type Handed, type Line, lastKit, unknownToKit, waitingIn } from './lines.ts'

/** What a desk asks of the centre; each may fail, and is then asked again. */
export interface Centre {
  kit(has: number | undefined): Promise<Omit<NonNullable<Line['kit']>, 'received'>>
  /** Answers the ids of what it took; the others are told again. */
  handedOver(entries: readonly Handed[]): Promise<readonly string[]>
  /** Answers the keys of the prescriptions that it took. */
  issued(tokens: readonly string[]): Promise<readonly string[]>
}

/** Why the desk does not do it; `most` packs that it would hand over. */
export class DeskRefusal extends Error {
  readonly code: Refusal | 'no-kit' | 'not-signed-then' | 'tell-first'
  readonly most: number

  constructor(code: DeskRefusal['code'], most = 0) {
    super(`The desk does not hand this over: ${code}.`)
    this.name = 'DeskRefusal'
    this.code = code
    this.most = most
  }
}

/** What a prescriber orders; all else the desk adds. */
export type Order = Pick<
  OfflinePrescription,
  'patient' | 'medicine' | 'dosage' | 'packs' | 'paymentLevel' | 'npwz' | 'share'
>

const atOnce = 50
const keyHash = (key: string) => hash('sha256', key)

export class Desk {
  readonly #ledger: Ledger<Line>
  readonly #clock: Clock

  constructor(file: string, clock: Clock) {
    this.#ledger = new Ledger(file)
    this.#clock = clock
  }

  /** When the centre was last heard; the desk's own clock may be wrong, but goes as fast. */
  get #kit(): NonNullable<Line['kit']> {
    const kit = lastKit(this.#ledger.lines)
    if (!kit) throw new DeskRefusal('no-kit')
    return kit
  }

  get #now(): Date {
    const { heard, received } = this.#kit
    return new Date(Date.parse(heard) + this.#clock.now().getTime() - received)
  }

  /** Reads a token that somebody shows. Refuses (`TokenRefusal`) what nobody known signed, (`DeskRefusal`) what a key signed after its end. */
  async read(text: string): Promise<Token> {
    const { signers } = this.#kit
    const token = await openToken(text, (kid) => signers.find((each) => each.kid === kid))
    const until = signers.find(({ kid }) => kid === token.kid)?.until
    if (until !== undefined && token.signedAt > new Date(until)) throw new DeskRefusal('not-signed-then')
    return token
  }

  /** Hands over, once it stands in the ledger. */
  async handOver(text: string, packs: number, batch?: string): Promise<{ ground: Ground; left: number }> {
    const { prescription, signedAt: madeAt } = await this.read(text)
    const { heard, organization: pharmacy, kept } = this.#kit
    const [key, now] = [prescription.key, this.#now]
    const verdict = handOver(prescription, packs, {
      ...{ pharmacy, now, madeAt, heard: new Date(heard) },
      kept: kept.find((each) => each.key === keyHash(key))?.packs,
      handed: unknownToKit(this.#ledger.lines).filter((each) => each.key === key),
    })
    if ('refused' in verdict) throw new DeskRefusal(verdict.refused, verdict.most)
    const { ground } = verdict
    const handed = { id: randomUUID(), token: text, packs, ground, at: now.toISOString(), key }
    this.#ledger.add({ handed: { ...handed, ...(batch !== undefined && { batch }) } })
    return verdict
  }

  /**
   * Hands over with the centre, by the order that the caller gives it. It stands in the ledger beforehand: what the centre took after it last
   * said what is kept is not handed over once more alone. `isRefusal`: the centre answered, and nothing was handed over. Refuses `tell-first`
   * while the centre does not know what was handed over alone: it would count those packs as left.
   */
  async withCentre<T>(
    key: string,
    packs: number,
    order: () => Promise<T>,
    isRefusal: (error: unknown) => boolean,
  ): Promise<T> {
    if (waitingIn(this.#ledger.lines).handed.length > 0) throw new DeskRefusal('tell-first')
    const id = randomUUID()
    this.#ledger.add({ withCentre: { id, key, packs } })
    try {
      const answer = await order()
      this.#ledger.add({ ended: { id, isDone: true } })
      return answer
    } catch (error) {
      if (isRefusal(error)) this.#ledger.add({ ended: { id, isDone: false } })
      throw error
    }
  }

  /** Issues: a prescription of thirty days, whose token the patient takes along. */
  async issue(order: Order, key: SigningKey): Promise<string> {
    const now = this.#now
    if (now.getTime() - Date.parse(this.#kit.heard) > worksAlone) throw new DeskRefusal('heard-too-long-ago')
    const today = dateInPoland(now)
    const whole = {
      ...order,
      key: makeKey('1001', randomFillSync),
      packsDispensed: 0,
      validFrom: today,
      validUntil: addDays(today, 30),
    }
    const token = await makeToken(whole, key, now)
    this.#ledger.add({ issued: { token, key: whole.key } })
    return token
  }

  /** What the centre does not know yet. */
  get waiting(): ReturnType<typeof waitingIn> {
    return waitingIn(this.#ledger.lines)
  }

  /** Tells the centre all that waits, then hears what is new; says which kit it has once it has told everything that it did before. */
  async sync(centre: Centre): Promise<{ told: number; waiting: number }> {
    const { handed, issued } = waitingIn(this.#ledger.lines)
    let told = 0
    for (let at = 0; at < issued.length; at += atOnce)
      told += this.#wasTold(await centre.issued(issued.slice(at, at + atOnce)))
    for (let at = 0; at < handed.length; at += atOnce)
      told += this.#wasTold(await centre.handedOver(handed.slice(at, at + atOnce)))
    const left = handed.length + issued.length - told
    const has = lastKit(this.#ledger.lines)?.number
    const kit = await centre.kit(left === 0 ? has : undefined)
    this.#ledger.add({ kit: { ...kit, received: this.#clock.now().getTime() } })
    return { told, waiting: left }
  }

  #wasTold(told: readonly string[]): number {
    if (told.length > 0) this.#ledger.add({ told })
    return told.length
  }
}
