/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */
import type { Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { soc } from '../contract.ts'

export const call = apiOf<typeof soc>('soc', 'audit')

export type Case = Output<typeof soc.cases>['cases'][number]
