/** What a room takes with a signed document from the bus, and without one from the office. */
import type { Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import type { gabinet } from '../contract.ts'
import { type Drawer, purposeAt } from '../rules/seats.ts'

const at = (drawer: Drawer, { actor, purpose }: Parameters<Handler<typeof sgr.cancel>>[1]) => ({
  purpose: purposeAt(drawer, actor, purpose),
})

export const cancelPrescription: Handler<typeof gabinet.cancelPrescription> = (input, context) =>
  context.call(sgr.cancel, input, at('cancelPrescription', context))

export const dispense: Handler<typeof gabinet.dispense> = (input, context) =>
  context.call(sgr.dispense, input, at('dispense', context))

export const correctDispensing: Handler<typeof gabinet.correctDispensing> = (input, context) =>
  context.call(sgr.correct, input, at('correctDispensing', context))

export const withdrawDispensing: Handler<typeof gabinet.withdrawDispensing> = (input, context) =>
  context.call(sgr.withdraw, input, at('withdrawDispensing', context))

export const cancelReferral: Handler<typeof gabinet.cancelReferral> = (input, context) =>
  context.call(sgs.cancel, input, at('cancelReferral', context))

export const issueReferral: Handler<typeof gabinet.issueReferral> = (input, context) =>
  context.call(sgs.issue, input, at('issueReferral', context))
