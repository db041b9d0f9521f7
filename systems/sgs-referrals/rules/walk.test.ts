/**
 * Referrals walk 50,000 steps over the room's rules in memory, beside a model that knows nothing of its tables. A walk that differs is told with its
 * seed, cut to the steps that matter; SGS_WALK=<seed> walks it again.
 */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  code,
  difference,
  Model,
  places,
  type Seen,
  type Step,
  shortened,
  type Walk,
  walkOf,
} from '#checks/referral-walk.ts'
import type { ServiceRequest } from '#standards/fhir/resources.ts'
import { decided, inState, reference, released, taken, withNote } from '../edge/changes.ts'
import { holderOf, stateOf } from '../edge/fhir.ts'
import { commentsOf, particulars, spaOf } from '../edge/particulars.ts'
import { outcomeOf } from './follow-event.ts'
import { arrival } from './referral-moves.ts'
import { assertPayerConfirmed, assertToDecide } from './spa.ts'
import { assertHolder, assertIssuer } from './who-may.ts'

/** The room's rules over one ServiceRequest in memory, put together as its operations do. */
class InMemory {
  #request: ServiceRequest
  readonly #followed = new Set<string>()

  constructor(isToSpa: boolean) {
    const kind = isToSpa ? 'spa' : 'clinic'
    const bare: ServiceRequest = {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      subject: reference('Patient', 'p'),
      requester: reference('Practitioner', 'w0'),
      ...particulars(kind, undefined, isToSpa ? { service: 'LU', mode: 'TS' } : undefined),
    }
    this.#request = isToSpa ? decided(bare, 'waiting') : bare
  }

  seen = (): Seen => ({
    state: stateOf(this.#request),
    holder: holderOf(this.#request),
    comments: commentsOf(this.#request).comments?.length ?? 0,
  })

  take({ act, place, event }: Step): string {
    try {
      if (act === 'begun' || act === 'done') return this.#follow(act, place, event)
      if (act === 'confirmed' || act === 'refused') return this.#decide(act)
      return this.#move(act, place)
    } catch (error) {
      return code(error)
    }
  }

  #move(act: Exclude<Step['act'], 'begun' | 'done' | 'confirmed' | 'refused'>, place: string): string {
    const before = this.#request
    const worker = { practitioner: `w${places.indexOf(place)}`, organization: place }
    if (act === 'cancel') assertIssuer('w0', worker)
    if (['resign', 'reportGaps', 'complete'].includes(act)) assertHolder(holderOf(before), worker)
    const to = arrival(stateOf(before), act)
    if (act === 'accept') assertPayerConfirmed(spaOf(before)?.decision)
    const changes = {
      accept: () => taken(before, { holder: reference('Organization', place) }),
      resign: () => released(before),
    }
    const changed = act === 'accept' || act === 'resign' ? changes[act]() : before
    const at = new Date('2026-03-10T09:00:00Z')
    const words = act === 'accept' ? undefined : 'słowo'
    this.#request = withNote(inState(changed, to), words, { at, actor: { role: 'doctor' } })
    return 'ok'
  }

  #follow(stage: 'begun' | 'done', place: string, event: string): string {
    const request = this.#request
    const isFollowed = this.#followed.has(`${stage} ${event}`)
    const standing = {
      state: stateOf(request),
      holder: holderOf(request),
      spa: spaOf(request)?.decision,
      isFollowed,
    }
    const outcome = outcomeOf(standing, { organization: place, stage })
    if (outcome !== 'accepted' && outcome !== 'completed') return outcome
    this.#followed.add(`${stage} ${event}`)
    const held = taken(request, { holder: reference('Organization', place) })
    this.#request = inState(held, { state: outcome, status: outcome === 'accepted' ? 'active' : 'completed' })
    return outcome
  }

  #decide(decision: 'confirmed' | 'refused'): string {
    assertToDecide(spaOf(this.#request)?.decision)
    arrival(stateOf(this.#request), 'accept')
    this.#request = decided(this.#request, decision)
    return 'ok'
  }
}

const inMemory = (isToSpa: boolean) => new InMemory(isToSpa)

const seeds = process.env.SGS_WALK
  ? [process.env.SGS_WALK]
  : Array.from({ length: 2500 }, (_, at) => `walk ${at}`)

describe('referrals walk their states', () => {
  it('50,000 steps over the rules end where the model says', () => {
    let counted = 0
    const reached = new Set<string>()
    for (const seed of seeds) {
      const walk = walkOf(seed, 20)
      if (difference(walk, inMemory)) {
        const short = shortened(walk, (each) => difference(each, inMemory) !== undefined)
        assert.fail(`SGS_WALK="${seed}": ${JSON.stringify({ ...short, ...difference(short, inMemory) })}`)
      }
      counted += walk.steps.length
      const model = new Model(walk.isToSpa)
      for (const step of walk.steps) reached.add(`${step.act} ${model.take(step)}`)
    }
    if (process.env.SGS_WALK) return
    assert.equal(counted, 50_000)
    // Every move succeeds somewhere, and every refusal is met.
    for (const each of [
      'accept ok',
      'resign ok',
      'complete ok',
      'cancel ok',
      'done completed',
      'begun accepted',
      'confirmed ok',
      'accept refused-by-payer',
      'resign held-by-another',
      'cancel not-the-issuer',
      'begun not-confirmed',
    ])
      assert.ok(reached.has(each), each)
  })
  it('a walk that differs is cut to the steps that matter', () => {
    class Forgetful extends InMemory {
      override take(step: Step): string {
        return step.act === 'resign' ? 'ok' : super.take(step)
      }
    }
    const differs = (walk: Walk) => difference(walk, (spa) => new Forgetful(spa)) !== undefined
    const walk = seeds.map((seed) => walkOf(seed, 20)).find(differs)
    assert.ok(walk)
    assert.deepEqual(
      shortened(walk, differs).steps.map(({ act }) => act),
      ['resign'],
    )
  })
})
