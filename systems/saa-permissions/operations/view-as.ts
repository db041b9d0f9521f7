/** The patient looks at their record with somebody else's eyes: now, or as it would be after a decision not yet saved. */
import type { Actor } from '#kernel/actor.ts'
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context, Handler, Unit } from '#kernel/system.ts'
import { noteLook, type Look as Seen, seenAs } from '#record/gate/seen-as.ts'
import { create } from '#record/record.ts'
import { idIn } from '#standards/fhir/words.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import { grantOf, helpOf, restrictionOf } from '../edge/fhir.ts'
import { boundTo, drafted, type ProxyScope } from '../edge/proxy.ts'
import { assertAhead, assertGrant, assertRestriction } from '../rules/decision.ts'
import { callerAt } from '../rules/how-they-come.ts'
import type { Grant, Restriction, Seat } from '../shapes/decision.ts'
import { proxiesOf } from '../store.ts'
import { mustDecide } from './must-decide.ts'

interface Draft {
  readonly grant?: Grant
  readonly restriction?: Restriction
  readonly proxy?: ProxyScope
}

interface Look {
  readonly patient: string
  readonly as: Caller
  /** Written, looked at, and taken back. */
  readonly written: (at: Date) => readonly Consent[]
}

export const viewAs: Handler<typeof saa.viewAs> = async ({ patient, as, draft = {} }, context) => {
  const { standing } = await mustDecide(context, patient, 'look')
  const by = standing === 'parent-of-child' ? 'parent' : 'oneself'
  const today = dateInPoland(context.now())
  if (draft.grant) assertGrant(draft.grant, today)
  if (draft.restriction) assertRestriction(draft.restriction, by, today)
  if (draft.proxy) assertAhead(draft.proxy.until, today)
  const { actor, waiting } = await actorOf(context, patient, as, draft)
  const look: Look = {
    patient,
    as: { ...callerAt(as.role), actor },
    written: (at) => [
      ...consentsOf(draft, by, { patient, at }),
      ...(waiting ? [waiting] : []),
      // Without being let in they see nothing; what is asked is what they see then.
      ...(as.role === 'call-centre' ? [helpOf({ patient, at })] : []),
    ],
  }
  const seen = await (look.written(context.now()).length > 0
    ? after(context, look)
    : seenAs(context, patient, look.as))
  await noteLook(context, seen)
  return { entries: seen.entries, more: seen.more }
}

/** A proxy who has not begun yet is looked through as if they had: by a Consent that names the patient, who is nobody's proxy. */
async function actorOf(
  context: Context,
  patient: string,
  { proxy, ...seat }: Seat,
  draft: Draft,
): Promise<{ actor: Actor; waiting?: Consent }> {
  if (seat.role !== 'patient') return { actor: seat }
  const standIn: Actor = { role: 'patient', patient, proxy: patient }
  if (proxy === undefined)
    return draft.proxy
      ? { actor: standIn }
      : refuse('incorrect', 'whose-eyes', 'Name somebody who acts in your place.', '/as')
  const found = (await proxiesOf(context, patient)).find(({ id }) => id === proxy)
  if (!found)
    return refuse('not-found', 'no-decision', 'Nobody acts for you by this; open the list again.', '/as')
  const { id: _stored, meta: _stamp, ...consent } = found.resource as Consent
  const bound = idIn(consent.provision?.actor?.[0]?.reference, 'Patient')
  if (bound !== undefined) return { actor: { ...standIn, proxy: bound } }
  return { actor: standIn, waiting: boundTo(consent, { patient }) }
}

function consentsOf(
  { grant, restriction, proxy }: Draft,
  by: 'oneself' | 'parent',
  decided: { patient: string; at: Date },
): Consent[] {
  return [
    ...(grant ? [grantOf(grant, decided)] : []),
    ...(restriction ? [restrictionOf(restriction, by, decided)] : []),
    ...(proxy ? [drafted(proxy, decided)] : []),
  ]
}

/** Carries the answer out of a transaction that must leave nothing behind. */
class Undone extends Error {
  readonly answer: Seen
  constructor(answer: Seen) {
    super('A preview leaves nothing behind.')
    this.answer = answer
  }
}

/** Writes the decisions, asks the gate, takes all of it back. */
async function after(context: Context, { patient, as, written }: Look): Promise<Seen> {
  try {
    await context.write(async (unit: Unit) => {
      for (const consent of written(unit.at)) await create(unit, consent)
      // The record writes its drafts when the unit is about to commit; what comes after them sees them.
      unit.beforeCommit(async () => {
        throw new Undone(await seenAs(unit, patient, as))
      })
    })
  } catch (error) {
    if (error instanceof Undone) return error.answer
    throw error
  }
  return refuse('fault', 'not-undone', 'A preview was about to be kept.')
}
