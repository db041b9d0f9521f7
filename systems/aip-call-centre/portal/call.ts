/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */
import type { Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { aip, HelpLine } from '../contract.ts'

export const call = apiOf<typeof aip>('aip', 'administration')

export type Call = Output<typeof aip.calls>['calls'][number]
export type Line = HelpLine
