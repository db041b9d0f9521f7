/**
 * Who may do what with an application for refund, in which state, and what it becomes. Ustawa o refundacji leków art. 24–35 (application,
 * agency, negotiation, decision), Kodeks postępowania administracyjnego art. 64 § 2 (completion). docs/clarifications/refunds.md
 */
import type { Act, ApplicationState } from '../shapes/application.ts'

export type Party = 'applicant' | 'ministry' | 'agency'

export interface Step {
  readonly by: Party
  readonly from: readonly ApplicationState[]
  readonly to: ApplicationState
}

const open = [
  'filed',
  'incomplete',
  'registered',
  'at-agency',
  'assessed',
  'negotiating',
  'resolved',
] as const

// biome-ignore format: a table is read by column
export const steps: Readonly<Record<Act['act'], Step>> = {
  register:         { by: 'ministry',  from: ['filed'],                              to: 'registered'  },
  'ask-completion': { by: 'ministry',  from: ['filed'],                              to: 'incomplete'  },
  complete:         { by: 'applicant', from: ['incomplete'],                         to: 'filed'       },
  leave:            { by: 'ministry',  from: ['incomplete'],                         to: 'left'        },
  'send-to-agency': { by: 'ministry',  from: ['registered'],                         to: 'at-agency'   },
  opinion:          { by: 'agency',    from: ['at-agency'],                          to: 'assessed'    },
  negotiate:        { by: 'ministry',  from: ['registered', 'assessed'],             to: 'negotiating' },
  offer:            { by: 'applicant', from: ['negotiating'],                        to: 'negotiating' },
  resolve:          { by: 'ministry',  from: ['negotiating'],                        to: 'resolved'    },
  grant:            { by: 'ministry',  from: ['resolved'],                           to: 'granted'     },
  refuse:           { by: 'ministry',  from: ['registered', 'assessed', 'resolved'], to: 'refused'     },
  withdraw:         { by: 'applicant', from: open,                                   to: 'withdrawn'   },
}

/** Days from the filing in which it is decided, by kind (art. 31; Directive 89/105/EEC art. 2, 3, 6). */
export const daysToDecide = { inclusion: 180, 'price-raise': 90, 'price-cut': 30 } as const

/** Days that the agency has for its opinion (art. 35 ust. 1). */
export const daysOfAgency = 60
