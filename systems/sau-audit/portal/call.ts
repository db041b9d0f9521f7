/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */

import type { Input, Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { sau } from '../contract.ts'

export const call = apiOf<typeof sau>('sau', 'audit')

export type Access = Output<typeof sau.found>['accesses'][number]
export type ToReview = Output<typeof sau.emergencies>['emergencies'][number]
export type Report = Output<typeof sau.reports>['reports'][number]
export type Subject = Omit<Input<typeof sau.lookThrough>, 'reason'>
export type Found = Output<typeof sau.findInDirectory>['entries'][number]
export type Alarm = Output<typeof sau.raisedAlarms>['alarms'][number]
export type Searches = Output<typeof sau.pastSearches>
export type Wish = Input<typeof sau.askReidentification>
export type Reidentification = Output<typeof sau.reidentifications>['requests'][number]
