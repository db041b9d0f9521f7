/**
 * What was declared on paper goes through the patient's own operations: a context that carries the paper stands for the person who signed it.
 * Only `enterPaper` makes one.
 */
import type { Context, Unit } from '#kernel/system.ts'
import { create, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import { idIn } from '#standards/fhir/words.ts'
import { saa } from '../contract.ts'
import type { Consent } from '../edge/consent.ts'
import type { PaperMark } from '../edge/paper.ts'

const papers = new WeakMap<Context, PaperMark>()

/** The same context, with the paper. */
export function onPaper(context: Context, mark: PaperMark): Context {
  const marked = { ...context }
  papers.set(marked, mark)
  return marked
}

export const paperOf = (context: Context): PaperMark | undefined => papers.get(context)

/** Writes down what was decided; from a paper, with it, and the patient is told. */
export async function decide(unit: Unit, mark: PaperMark | undefined, consent: Consent): Promise<Stored> {
  if (mark === undefined) return create(unit, consent)
  const stored = await create(unit, { ...consent, ...mark })
  await tell(unit, consent, stored.id)
  return stored
}

/** The same of a decision that a paper ends. */
export async function endBy(unit: Unit, mark: PaperMark | undefined, consent: Consent): Promise<void> {
  const ended = await update(unit, { ...consent, ...mark, status: 'inactive' })
  if (mark) await tell(unit, consent, ended.id)
}

async function tell(unit: Unit, consent: Consent, id: string): Promise<void> {
  const patient = idIn(consent.patient, 'Patient') ?? ''
  await unit.publish(saa.paperEntered, { patient, consent: id }, patient)
}
