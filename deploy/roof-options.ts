/** What a house may be told when it is raised. */
import type { FastifyInstance } from 'fastify'
import type { Role } from '#kernel/actor.ts'
import type { HouseOptions } from '#kernel/house.ts'
import type { World } from '#kernel/world.ts'
import type { WaysOut } from '../systems/saz-accounts/edge/notices/ways-out.ts'
import type { AuditSettings } from './audit-settings.ts'
import type { Limits } from './limits/limiter.ts'
import type { NodeSettings } from './national-node.ts'
import type { Bench } from './sandbox/bench.ts'
import type { Worlds } from './sandbox/worlds.ts'
import type { RealWallets } from './wallet.ts'

/** A structured line for the log; it never carries personal data. */
export type LogLine = Parameters<NonNullable<HouseOptions['log']>>[0]

export interface RoofOptions {
  readonly world: World
  /** Port of the front door; the national node's stand-in has the one two above. 0 for any that are free. */
  readonly port: number
  /** Port of the second door, with mutual TLS, for providers' systems; 0 for any that is free. Without it there is none. */
  readonly providersPort?: number
  /** From how many prescriptions on a package over P1's service is answered later, as a task; never unless told. */
  readonly tasksFrom?: number
  /** `localhost` opens both loopback addresses. */
  readonly host: string
  /** Origin at which browsers reach us, behind a proxy that ends TLS; where we listen otherwise. */
  readonly publicUrl?: string | undefined
  /** Folder of the instance's own secrets; local tokens are signed with a key that lies there. */
  readonly home: string
  readonly log?: (line: LogLine) => void
  /** Hosts that $import may fetch from. */
  readonly importHosts?: readonly string[]
  /** Hosts that notifications may be sent to wherever they are. */
  readonly hookHosts?: readonly string[]
  /** Address of a scanner for viruses: without one nobody looks. */
  readonly scanner?: string | undefined
  /** How often callers may ask; by whether the world reaches the instance, unless it is said. */
  readonly limits?: Limits
  /** Only applications that prove who they are, bind their tokens and push their requests. */
  readonly strictApplications?: boolean
  /** What operators show from elsewhere, for /metrics and the map. */
  readonly operatorSecret?: string | undefined
  /** Addresses or nets of proxies, whose X-Forwarded-For is believed. */
  readonly proxies?: readonly string[]
  /** Where the audit goes, and where providers' systems report to. */
  readonly audit?: AuditSettings | undefined
  /** The real Węzeł Krajowy in place of the stand-in. */
  readonly node?: NodeSettings | undefined
  /** Origin of a real deployment of WHO's ICD-API in place of the stand-in. */
  readonly whoIcd?: string | undefined
  /** Mail server and gateway for text messages in place of the stand-in. */
  readonly waysOut?: WaysOut | undefined
  /** Milliseconds between two looks for notices to send. */
  readonly noticesEvery?: number
  /** Real EU wallets in place of the stand-in. */
  readonly wallets?: RealWallets | undefined
  /** Roles that are not let in without a passkey; those of the house with the real node, none with the stand-in, unless told. */
  readonly passkeyRoles?: readonly Role[]
  /** Stand-ins listen on any ports that are free, not beside the front door's. */
  readonly standInsAnywhere?: boolean
  /** Worlds beside this one, which answer what names them. */
  readonly worlds?: Worlds | undefined
  /** What tests do to this world. */
  readonly bench?: Bench | undefined
  /** Opens the sandbox at the front door; never on an instance that others reach. */
  readonly sandbox?: ((door: FastifyInstance) => void) | undefined
  /** False leaves the portals out, for tests that look at none. */
  readonly portals?: boolean
}
