/**
 * Two records of one person are linked, never moved (docs/decisions/2611-merge.md): one registrar asks, another agrees, one alone takes
 * it apart. From then on they are read as one; what they say differently waits for a human.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { contradictionsBetween } from '#record/links/contradictions.ts'
import { lookup, read, update } from '#record/record.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { sor } from '../contract.ts'
import { withoutAlike } from '../edge/alike.ts'
import { asPerson } from '../edge/fhir.ts'
import type { Difference } from '../edge/link-differences.ts'
import type { Act } from '../edge/link-parts.ts'
import { linkedIn, linkWith, withLink, withoutLink } from '../edge/links.ts'
import { registrarOf } from '../rules/registration.ts'

/** A wish that nobody agreed to counts no more. */
const wishLasts = 7 * 24 * 3_600_000

export const askToLink: Handler<typeof sor.askToLink> = async (
  { keep, other, reason, evidence },
  context,
) => {
  const by = registrarOf(context.actor)
  if (keep === other) refuse('incorrect', 'same-record', 'Name two records.', '/other')
  return context.write(async (unit) => {
    const [one, two] = await bothOf(unit, keep, other)
    assertOnePerson(one, two)
    mustBeFree(one, other, unit.at)
    mustBeFree(two, keep, unit.at)
    const { organization: place } = unit.actor
    const wish = { by, at: unit.at.toISOString(), reason, evidence, ...(place && { place }) }
    const kept = await update(unit, withLink(one, other, { type: 'seealso', wish: { ...wish, keeps: true } }))
    await update(unit, withLink(two, keep, { type: 'seealso', wish: { ...wish, keeps: false } }))
    return asPerson(kept, unit.actor.role)
  })
}

export const agreeToLink: Handler<typeof sor.agreeToLink> = async ({ patient, other }, context) => {
  const by = registrarOf(context.actor)
  const differences = await differencesBetween(context, patient, other)
  return context.write(async (unit) => {
    const [one, two] = await bothOf(unit, patient, other)
    assertOnePerson(one, two)
    const asked = linkWith(one, other)
    if (asked?.type !== 'seealso' || isOver(asked.wish, unit.at))
      return refuse('not-found', 'no-wish', 'Nobody asked for this within seven days.')
    const { wish } = asked
    if (wish.by === by) refuse('forbidden', 'two-people', 'Another registrar has to agree.')
    const [mine, theirs] = wish.keeps
      ? (['replaces', 'replaced-by'] as const)
      : (['replaced-by', 'replaces'] as const)
    const agreed = { ...wish, agreedBy: by }
    const linkOf = (keeps: boolean) => ({ ...agreed, keeps, differences: keeps ? differences : [] })
    const linked = await update(
      unit,
      withoutAlike(withLink(one, other, { type: mine, wish: linkOf(wish.keeps) })),
    )
    await update(unit, withoutAlike(withLink(two, patient, { type: theirs, wish: linkOf(!wish.keeps) })))
    return asPerson(linked, unit.actor.role)
  })
}

export const unlink: Handler<typeof sor.unlink> = async ({ patient, other, reason }, context) => {
  const by = registrarOf(context.actor)
  return context.write(async (unit) => {
    const [one, two] = await bothOf(unit, patient, other)
    if (linkWith(one, other) === undefined)
      refuse('not-found', 'no-link', 'These two records are not linked.')
    const end: Act = { by, at: unit.at.toISOString(), reason }
    const apart = await update(unit, withoutLink(one, other, end))
    await update(unit, withoutLink(two, patient, end))
    return asPerson(apart, unit.actor.role)
  })
}

/** As they were when the second registrar agreed: what is written later is care, and seen by whoever gives it. */
async function differencesBetween(context: Context, one: string, other: string): Promise<Difference[]> {
  const patients = await Promise.all([one, other].map((id) => read(context, 'Patient', id)))
  const [first, second] = patients.map(({ resource }) => resource as Patient)
  if (!first || !second) return []
  return (await contradictionsBetween(context, first, second)).map((what) => ({ what }))
}

/** Locked in one order, so that two who name them the other way round do not wait for each other. */
export async function bothOf(unit: Unit, one: string, other: string): Promise<[Patient, Patient]> {
  const found = new Map<string, Patient>()
  for (const id of [one, other].sort()) found.set(id, (await lookup(unit, 'Patient', id)).resource as Patient)
  return [found.get(one) as Patient, found.get(other) as Patient]
}

/** Whoever has two numbers that count is two people, until the population register says that one replaced the other. */
function assertOnePerson(...both: readonly Patient[]): void {
  const [one, other] = both.map((patient) => identifierOf(patient, identifierSystems.pesel))
  if (one !== undefined && other !== undefined && one !== other)
    refuse('unprocessable', 'two-numbers', 'These are two people: each has a PESEL of their own.')
}

export const isOver = ({ at }: Pick<Act, 'at'>, now: Date) => now.getTime() - Date.parse(at) > wishLasts

/** One record is linked with one other at a time: chains would hide which of them goes on. */
function mustBeFree(patient: Patient, other: string, now: Date): void {
  const standing = (linkedIn(patient) ?? []).filter(({ id, as }) => {
    const asked = linkWith(patient, id)
    return as !== 'asked' || (id !== other && asked !== undefined && !isOver(asked.wish, now))
  })
  if (standing.length > 0)
    refuse('conflict', 'already-linked', 'One of them is linked with another record; take that apart first.')
}
