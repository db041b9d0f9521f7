/** SIKCH: what the payer, Narodowy Fundusz Zdrowia, knows of a person's insurance and of providers' contracts. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Pesel } from '#standards/pl-ids/schemas.ts'

export const Insurance = Type.Object({
  /** `unknown`: nobody in the payer's register has this PESEL; `annulled`: the PESEL was replaced by another. */
  state: Type.Enum(['insured', 'uninsured', 'unknown', 'annulled']),
  /** Additional entitlement that eWUŚ says for prescriptions: DN, by a decision of the commune. */
  entitlement: Type.Optional(Type.Literal('DN')),
  /** What else the payer tells the provider, in Polish, by its codes (UKR, …). */
  notes: Type.Array(Type.Object({ code: Type.String(), level: Type.Enum(['I', 'O']), text: Type.String() })),
  /** The confirmation counts on this day alone (ustawa o świadczeniach art. 50 ust. 3). */
  day: Day,
})
export type Insurance = Static<typeof Insurance>

export const sikch = contract('sikch', {
  /** Whether the person may have care at public cost on that day, today unless told. Refuses days to come. */
  insurance: query(Type.Object({ pesel: Pesel, day: Type.Optional(Day) }), Insurance),
  /** On a local instance: somebody is insured, or no longer, from a day on; what others report to the real register. */
  changeInsurance: command(
    Type.Object({ pesel: Pesel, state: Type.Enum(['insured', 'uninsured']), from: Day }),
    Insurance,
  ),
})
