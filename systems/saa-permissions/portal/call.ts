/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */
import type { Input, Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { saa } from '../contract.ts'

export const call = apiOf<typeof saa>('saa', 'administration')

export type Accesses = Output<typeof saa.operatorAccesses>
export type Access = Accesses['accesses'][number]
export type Wish = Input<typeof saa.askOperatorAccess>
export type Entry = Output<typeof saa.operatorEntries>['entries'][number]
