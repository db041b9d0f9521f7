/**
 * Whether the patient is insured today: eWUŚ is asked for whoever may see the person, and where it does not confirm, or does not
 * answer, what the patient says or shows counts (ustawa o świadczeniach art. 50 ust. 3, 6). Care waits for no machine.
 */
import type { Output } from '#kernel/contract.ts'
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { sikch } from '../../../standins/nfz/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { gabinet } from '../contract.ts'
import { type Drawer, purposeAt } from '../rules/seats.ts'
import { keepStatement, statementOf } from '../store.ts'

export const insurance: Handler<typeof gabinet.insurance> = async ({ pesel }, context) =>
  (await told('insurance', pesel, context)).answer

/** Refuses `conflict/insurance-confirmed`: there is nothing to state. */
export const stateInsurance: Handler<typeof gabinet.stateInsurance> = async ({ pesel, basis }, context) => {
  const { answer, place } = await told('stateInsurance', pesel, context)
  if (answer.state === 'insured')
    refuse('conflict', 'insurance-confirmed', 'eWUŚ confirms the insurance today: no statement is needed.')
  const { practitioner = '' } = context.actor
  await context.write((unit) => keepStatement(unit, place, { basis, practitioner }))
  return { ...answer, statement: basis }
}

async function told(drawer: Drawer, pesel: string, context: Context) {
  const purpose = purposeAt(drawer, context.actor)
  // The gate decides who may ask about whom, and the patient sees who did.
  const { id: patient } = await context.call(sor.personByPesel, { pesel }, { purpose })
  const { organization = '' } = context.actor
  const place = { patient, organization, day: dateInPoland(context.now()) }
  const known = await unlessAway(context.call(sikch.insurance, { pesel }))
  const statement = (await statementOf(context, place))?.basis
  const answer: Output<typeof gabinet.insurance> = {
    ...(known ?? { state: 'not-known', notes: [], day: place.day }),
    ...(statement && { statement }),
  }
  return { answer, place }
}
