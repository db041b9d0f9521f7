/** How the caller stands to the person whose data it is, and whether they may do what they want. */
import type { Actor } from '#kernel/actor.ts'
import type { Context } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { PaperMark } from '../edge/paper.ts'
import type { Act, Standing } from '../rules/who-decides.table.ts'
import { assertDecides, assertMay, standingOf } from '../rules/who-decides.ts'
import { paperOf } from './on-paper.ts'

export interface Decider {
  readonly standing: Standing | undefined
  /** The person whose data it is. */
  readonly person: Patient
  /** What was declared on paper, and the patient's own standing then. */
  readonly paper?: PaperMark
}

/** Refuses `forbidden/not-yours-to-decide`, `forbidden/too-young`, `forbidden/not-of-age`. */
export async function mustDecide(context: Context, patient: string, act: Act): Promise<Decider> {
  const decider = await deciderOf(context, patient)
  assertMay(decider.standing, act)
  return decider
}

/** Refuses `forbidden/not-yours-to-decide` to whoever is neither the person nor in their place. */
export async function deciderOf(context: Context, patient: string): Promise<Decider> {
  const paper = paperOf(context)
  if (paper === undefined) assertDecides(context.actor, patient)
  const person = (await read(context, 'Patient', patient)).resource as Patient
  const acts = partOf(context.actor)
  const { birthDate } = person
  return {
    person,
    ...(paper && { paper }),
    standing: standingOf({ birthDate, acts, today: dateInPoland(context.now()) }),
  }
}

function partOf({ proxy, guardian }: Actor): 'guardian' | 'proxy' | undefined {
  if (proxy === undefined) return undefined
  return guardian ? 'guardian' : 'proxy'
}
