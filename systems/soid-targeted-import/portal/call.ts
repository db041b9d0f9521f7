/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */
import type { Input, Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { soid } from '../contract.ts'

export const call = apiOf<typeof soid>('soid', 'administration')

export type Brief = Output<typeof soid.requests>['requests'][number]
export type Whole = Output<typeof soid.request>
export type Step = Input<typeof soid.proceed>['step']
