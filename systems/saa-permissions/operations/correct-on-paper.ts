/**
 * A request for correction on paper. The desk sees no entries, so the paper says of which kind and day the entry is and which place wrote
 * it; from then on whoever may see such an entry sees that it is disputed, and the place has a month to answer.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { create, read } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { saa } from '../contract.ts'
import { taskOf } from '../edge/correction.ts'
import type { Declared } from '../shapes/paper.ts'
import { mustDecide } from './must-decide.ts'
import { nameOf } from './name-of.ts'

/** Id of the request. Refuses as `requestCorrection` does, `unprocessable/not-yet`, `not-found` for no such place. */
export async function correctOnPaper(
  context: Context,
  patient: string,
  { place, says, kind, on }: NonNullable<Declared['correction']>,
): Promise<string> {
  const { person, paper } = await mustDecide(context, patient, 'correct')
  if (on > dateInPoland(context.now()))
    refuse('unprocessable', 'not-yet', 'An entry is not of a day that is yet to come.', '/correction/on')
  const { id: organization } = await read(context, 'Organization', place)
  return context.write(async (unit) => {
    const asked = { patient, entry: { kind, on }, says, title: undefined, name: nameOf(person) }
    const { id } = await create(
      unit,
      taskOf({ ...asked, organization, at: unit.at, ...(paper && { paper }) }),
    )
    await unit.publish(saa.paperEntered, { patient, consent: id }, patient)
    return id
  })
}
