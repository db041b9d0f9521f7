/** The portal's way to its room, and the shapes of the answers. Types only: no contract reaches the browser. */

import type { Input, Output } from '#kernel/contract.ts'
import { apiOf } from '#ui/shell/api.ts'
import type { ikp } from '../contract.ts'

export const call = apiOf<typeof ikp>('ikp', 'own-access')

export type Home = Output<typeof ikp.home>
export type EventDetails = Output<typeof ikp.event>
export type Letter = Output<typeof ikp.letter>
export type Overview = Output<typeof ikp.overview>
export type Entry = Output<typeof ikp.entry>
export type Prescription = Home['toCollect'][number]
export type Referral = Home['openReferrals'][number]
export type MedicalEvent = NonNullable<Home['lastEvent']>
export type Access = NonNullable<Home['lastAccess']>
export type Accesses = Output<typeof ikp.accesses>
export type Emergencies = Output<typeof ikp.emergencies>
export type LinkAct = Output<typeof ikp.linkActs>['acts'][number]
export type OperatorAccess = Output<typeof ikp.operatorAccesses>['accesses'][number]
export type Emergency = Emergencies['emergencies'][number]
export type Imports = Output<typeof ikp.imports>
export type Line = Output<typeof ikp.entries>['lines'][number]
export type Kind = Line['kind']
export type Permissions = Output<typeof ikp.permissions>
export type Grant = Permissions['grants'][number]
export type Restriction = Permissions['restrictions'][number]
export type Party = Grant['to']
export type HiddenFrom = NonNullable<Restriction['from']>
export type SensitiveKind = NonNullable<Restriction['sensitive']>[number]
export type ActingProxy = Permissions['proxies'][number]
export type Place = Output<typeof ikp.places>['places'][number]
export type Standing = Output<typeof ikp.standing>
export type DataKind = NonNullable<Grant['kinds']>[number]
export type View = Output<typeof ikp.viewAs>
export type Eyes = Input<typeof ikp.viewAs>['as']
export type Draft = NonNullable<Input<typeof ikp.viewAs>['draft']>
export type Correction = Output<typeof ikp.corrections>['corrections'][number]
export type Leave = Output<typeof ikp.leaves>['certificates'][number]
export type Sendable = Output<typeof ikp.sendable>
export type Sending = Output<typeof ikp.sent>['sent'][number]
export type Notices = Output<typeof ikp.notices>
export type OwnApplication = Output<typeof ikp.applications>['applications'][number]

/** Ids of workers and places → their names, as every answer carries them. */
export type Names = Readonly<Record<string, string>>
