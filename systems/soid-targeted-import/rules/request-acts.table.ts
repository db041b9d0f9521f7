/**
 * Who may do what with a request for targeted import, in which state, and what it becomes. Prawo farmaceutyczne art. 4 ust. 2 (request,
 * consultant), ust. 3 (minister), ust. 5 (pharmacy and wholesaler); ustawa o refundacji art. 39. docs/clarifications/targeted-import.md
 */
import type { RefundState, RequestAct, RequestState } from '../shapes/request.ts'

export type Part = 'doctor' | 'patient' | 'pharmacy' | 'consultant' | 'ministry' | 'wholesaler'

export interface Step {
  readonly by: readonly Part[]
  readonly from: readonly RequestState[]
  /** None: the state stays. */
  readonly to?: RequestState
  readonly refund?: { readonly from: RefundState; readonly to: RefundState }
}

const open = ['filed', 'confirmed', 'approved', 'ordered', 'brought-in'] as const
const consented = ['approved', 'ordered', 'brought-in'] as const
const asked = { from: 'none', to: 'asked' } as const
const granted = { from: 'asked', to: 'granted' } as const
const refused = { from: 'asked', to: 'refused' } as const

// biome-ignore format: a table is read by column
export const steps: Readonly<Record<RequestAct['act'], Step>> = {
  confirm:         { by: ['consultant'],        from: ['filed'],                          to: 'confirmed'   },
  decline:         { by: ['consultant'],        from: ['filed'],                          to: 'declined'    },
  approve:         { by: ['ministry'],          from: ['confirmed'],                      to: 'approved'    },
  refuse:          { by: ['ministry'],          from: ['confirmed'],                      to: 'refused'     },
  withdraw:        { by: ['doctor'],            from: ['filed', 'confirmed', 'approved'], to: 'withdrawn'   },
  order:           { by: ['pharmacy'],          from: ['approved'],                       to: 'ordered'     },
  'bring-in':      { by: ['wholesaler'],        from: ['ordered'],                        to: 'brought-in'  },
  'hand-out':      { by: ['pharmacy'],          from: ['brought-in'],                     to: 'handed-out'  },
  'ask-refund':    { by: ['patient', 'doctor'], from: open,                               refund: asked     },
  'grant-refund':  { by: ['ministry'],          from: consented,                          refund: granted   },
  'refuse-refund': { by: ['ministry'],          from: consented,                          refund: refused   },
}

/** Days that a consultant has to confirm (ministry’s instruction on targeted import). */
export const daysOfConsultant = 7
/** Days that the minister has: a month (Kodeks postępowania administracyjnego art. 35 § 3). */
export const daysOfMinistry = 30
/** Days from the approval in which the request reaches a wholesaler through a pharmacy (art. 4 Prawa farmaceutycznego). */
export const daysToOrder = 60
