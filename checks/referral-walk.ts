/** Walks of referrals through their states, made from a seed, and a model of a referral that knows nothing of the room's own tables. */
import { isDeepStrictEqual } from 'node:util'
import { Problem } from '#kernel/problem.ts'
import { Random } from '#population/random.ts'
import { sampleOrganizations } from '#population/sample-people.ts'

export const places = [
  sampleOrganizations.clinic,
  sampleOrganizations.otherClinic,
  sampleOrganizations.hospital,
]
const acts = [
  'accept',
  'refuse',
  'resign',
  'reportGaps',
  'complete',
  'cancel',
  'begun',
  'done',
  'confirmed',
  'refused',
] as const

export interface Step {
  readonly act: (typeof acts)[number]
  readonly place: string
  readonly event: string
}

/** What is seen of a referral. */
export interface Seen {
  readonly state: string
  readonly holder: string | undefined
  readonly comments: number
}

const ofHolder: ReadonlySet<string> = new Set(['resign', 'reportGaps', 'complete'])
const whyNotPaid: ReadonlyMap<string, string> = new Map([
  ['waiting', 'not-confirmed-by-payer'],
  ['refused', 'refused-by-payer'],
])

/** A referral as one would explain it, in words of its own. */
export class Model {
  state = 'issued'
  holder: string | undefined
  comments = 0
  spa: string | undefined
  readonly #followed = new Set<string>()

  constructor(isToSpa: boolean) {
    this.spa = isToSpa ? 'waiting' : undefined
  }

  seen = (): Seen => ({ state: this.state, holder: this.holder, comments: this.comments })

  /** Answers `ok`, an outcome, or why not. */
  take({ act, place, event }: Step): string {
    if (act === 'begun' || act === 'done') return this.#follow(act, place, event)
    if (act === 'confirmed' || act === 'refused') return this.#decide(act)
    const why = this.#whyNotWho(act, place) ?? this.#whyNotNow(act)
    if (why !== undefined) return why
    if (act === 'accept') [this.state, this.holder] = ['accepted', place]
    else this.comments += 1
    if (act === 'resign') [this.state, this.holder] = ['issued', undefined]
    if (act === 'complete') this.state = 'completed'
    if (act === 'cancel') this.state = 'cancelled'
    return 'ok'
  }

  #whyNotWho(act: Step['act'], place: string): string | undefined {
    if (act === 'cancel' && place !== places[0]) return 'not-the-issuer'
    return ofHolder.has(act) && this.holder !== undefined && this.holder !== place
      ? 'held-by-another'
      : undefined
  }

  #whyNotNow(act: Step['act']): string | undefined {
    if (this.state === 'completed' || this.state === 'cancelled') return `already-${this.state}`
    if (ofHolder.has(act)) return this.state === 'issued' ? 'not-accepted' : undefined
    if (this.state === 'accepted') return 'already-accepted'
    if (act !== 'accept') return undefined
    return whyNotPaid.get(this.spa ?? '')
  }

  #follow(stage: string, place: string, event: string): string {
    const mark = `${stage} ${event}`
    if (this.#followed.has(mark) || this.state === 'completed') return 'unchanged'
    if (this.state === 'cancelled') return 'cancelled'
    if (this.holder !== undefined && this.holder !== place) return 'held-by-another'
    if (this.spa === 'waiting' || this.spa === 'refused') return 'not-confirmed'
    if (stage === 'begun' && this.state === 'accepted') return 'unchanged'
    this.#followed.add(mark)
    this.holder = place
    this.state = stage === 'begun' ? 'accepted' : 'completed'
    return this.state
  }

  #decide(decision: string): string {
    if (this.spa === undefined) return 'no-spa-referral'
    if (this.spa !== 'waiting') return 'already-decided'
    if (this.state !== 'issued') return `already-${this.state}`
    this.spa = decision
    return 'ok'
  }
}

/** Why not, as a code; anything but a refusal is thrown. */
export const code = (error: unknown): string => {
  if (error instanceof Problem) return error.code
  throw error
}

export interface Walk {
  readonly isToSpa: boolean
  readonly steps: readonly Step[]
}

export function walkOf(seed: string, length: number): Walk {
  const random = new Random(seed)
  const steps = Array.from({ length }, () => ({
    act: random.oneOf(acts),
    place: random.oneOf(places),
    event: random.oneOf(['e1', 'e2', 'e3']),
  }))
  return { isToSpa: random.chance(0.3), steps }
}

/** What walks beside the model. */
interface Walking {
  take(step: Step): string
  seen(): Seen
}

/** The first step at which both differ. */
export function difference({ isToSpa, steps }: Walk, make: (isToSpa: boolean) => Walking) {
  const model = new Model(isToSpa)
  const room = make(isToSpa)
  for (const [at, step] of steps.entries()) {
    const expected = { answer: model.take(step), ...model.seen() }
    const found = { answer: room.take(step), ...room.seen() }
    if (!isDeepStrictEqual(found, expected)) return { at, found, expected }
  }
  return undefined
}

/** Without every step that the difference does not need. */
export function shortened(walk: Walk, differs: (walk: Walk) => boolean): Walk {
  let steps = walk.steps
  for (let at = steps.length - 1; at >= 0; at -= 1) {
    const without = steps.toSpliced(at, 1)
    if (differs({ ...walk, steps: without })) steps = without
  }
  return { ...walk, steps }
}
