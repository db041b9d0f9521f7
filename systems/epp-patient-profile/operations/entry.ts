/**
 * L3: one entry whole, with the room it comes from and who wrote it. A prescription, referral or event is asked for by
 * its id, from the room that keeps it; smaller things are parts of what SGZ tells of a patient's health.
 */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import { sgz } from '../../sgz-events/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { epp, Kind } from '../contract.ts'
import { factsOf } from '../rules/facts.ts'
import { type Life, nothingOfHealth } from '../rules/life.ts'
import { entriesOf } from '../rules/lines.ts'
import { assertMayOpen } from '../rules/who-may.ts'
import { lifeOf } from './life-of.ts'
import { marked } from './marked.ts'

type Part = Pick<Life, 'health' | 'prescriptions' | 'referrals'>

export const entry: Handler<typeof epp.entry> = async ({ patient, kind, id }, context) => {
  assertMayOpen(context.actor, patient)
  const part = await partWith(kind, id, patient, context).catch((error) => unknownIn(patient, error, context))
  const found = entriesOf(part).find(({ line }) => line.kind === kind && line.id === id)
  if (!found) return noEntry()
  const [line = found.line] = await marked(context, patient, [found.line])
  const text = kind === 'document' ? await textOf(context, id) : undefined
  return {
    line,
    facts: factsOf(line, part),
    ...(text === undefined || text === '' ? {} : { text }),
    source: { system: sourceOf(kind), ...(line.by === undefined ? {} : { by: line.by }) },
  }
}

/** The part of the patient's life that holds the entry. An id of another patient's is none of this profile's. */
async function partWith(kind: Kind, id: string, patient: string, context: Context): Promise<Part> {
  const whose = <T extends { readonly patient: string }>(each: T) => (each.patient === patient ? [each] : [])
  if (kind === 'medicine')
    return { ...nothing, prescriptions: whose(await context.call(sgr.prescription, { prescription: id })) }
  if (kind === 'referral')
    return { ...nothing, referrals: whose(await context.call(sgs.referral, { referral: id })) }
  if (kind === 'visit' || kind === 'stay') {
    const { event } = await context.call(sgz.event, { event: id })
    return { ...nothing, health: { ...nothing.health, events: whose(event) } }
  }
  return lifeOf(context, patient)
}

const nothing: Part = { health: nothingOfHealth, prescriptions: [], referrals: [] }

/**
 * To those who treat, the record answers alike for what does not exist and for what is another's. Whose profile it is
 * decides: one that the caller may open has no such entry, another is refused as a whole.
 */
async function unknownIn(patient: string, error: unknown, context: Context): Promise<Part> {
  const unknown =
    error instanceof Problem &&
    (error.category === 'not-found' || error.category === 'gone' || error.code === 'not-your-patient')
  if (!unknown) throw error
  await context.call(sor.person, { patient })
  return noEntry()
}

function noEntry(): never {
  return refuse('not-found', 'no-entry', 'The profile has no such entry; open the list again.')
}

async function textOf(context: Context, letter: string): Promise<string> {
  return (await context.call(sgz.letter, { letter })).text
}

function sourceOf(kind: Kind): string {
  if (kind === 'medicine') return 'sgr'
  return kind === 'referral' ? 'sgs' : 'sgz'
}
