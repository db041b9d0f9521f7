/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */
import type { Input, Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { rpl } from '../contract.ts'

export const call = apiOf<typeof rpl>('rpl', 'administration')

export type Report = Output<typeof rpl.qualityReport>
export type Finding = Output<typeof rpl.findings>['findings'][number]
export type Rule = Finding['rule']
export type Publication = Output<typeof rpl.publication>
export type Decided = Input<typeof rpl.decideFinding>
