/** SIKCH: what the payer, Narodowy Fundusz Zdrowia, knows of a person's insurance and of providers' contracts. */
import { type Static, Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Pesel } from '#standards/pl-ids/schemas.ts'
import { sgs } from '../../systems/sgs-referrals/contract.ts'

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

const Licence = Type.String({ pattern: '^[0-9A-Z/-]{3,20}$' })

const Authority = Type.Object({
  /** The prescriber's own contract; `since` and `until`: first and last day. */
  own: Type.Object({
    state: Type.Enum(['valid', 'ended', 'not-yet', 'none']),
    number: Type.Optional(Type.String()),
    since: Type.Optional(Day),
    until: Type.Optional(Day),
  }),
  /** What the provider is paid for that year, by the payer's open list; empty also where none was named. */
  provider: Type.Array(Type.Enum(['primary-care', 'specialist-care', 'hospital'])),
  day: Day,
})

export const sikch = contract('sikch', {
  /** Whether the person may have care at public cost on that day, today unless told. Refuses days to come. */
  insurance: query(Type.Object({ pesel: Pesel, day: Type.Optional(Day) }), Insurance),
  /** On a local instance: somebody is insured, or no longer, from a day on; what others report to the real register. */
  changeInsurance: command(
    Type.Object({ pesel: Pesel, state: Type.Enum(['insured', 'uninsured']), from: Day }),
    Insurance,
  ),
  /** By which contract a prescriber prescribes at public cost, at a provider if one is named; today unless told. */
  authority: query(
    Type.Object({
      npwz: Licence,
      regon: Type.Optional(Type.String({ pattern: '^[0-9]{9}([0-9]{5})?$' })),
      day: Type.Optional(Day),
    }),
    Authority,
  ),
  /** On a local instance: a doctor of the payer decides about a referral to a spa. */
  decideSpa: command(sgs.decideSpa.input, sgs.decideSpa.output),
  /** On a local instance: the payer makes a contract with a prescriber, from a day on, to a last day. */
  changeAuthority: command(
    Type.Object({
      npwz: Licence,
      number: Type.String({ pattern: '^[0-9A-Z][0-9A-Z/-]{0,59}$' }),
      from: Day,
      until: Type.Optional(Day),
    }),
    Authority,
  ),
})
