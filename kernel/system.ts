/** A system: one room of the house. `system.ts` in every room exports one. */
import type { FastifyInstance } from 'fastify'
import type { Actor, Permission, Purpose } from './actor.ts'
import type { Contract, Event, Input, Operation, Output } from './contract.ts'
import type { House } from './house.ts'
import type { Sql } from './sql.ts'
import type { World } from './world.ts'

/** Who knocks: a room or an outside party, for whom and why, on which flow of the map. */
export interface Caller {
  /** Id of the calling room or outside party, as the map names it. */
  readonly room: string
  readonly actor: Actor
  readonly purpose: Purpose
  /** Set when an application acts for the actor. */
  readonly permission?: Permission
  /** Idempotency key of a command. */
  readonly request?: string
  /** Number of the flow by which the call came, and the room or party it came from. */
  readonly flow?: number
  readonly from?: string
  /** Of the request from outside that all this is done for: 13 hexadecimal digits, in the log's lines and in the audit. */
  readonly trace?: string
}

/** Everything a system may do; nothing else is in reach. */
export interface Context extends Caller {
  readonly world: World
  /** For reading the room's own tables. */
  readonly sql: Sql
  now(): Date
  /** Asks or orders another room. Refused inside `write`: no row stays locked while we wait for others. */
  call<Op extends Operation>(op: Op, input: Input<Op>, options?: CallOptions): Promise<Output<Op>>
  /** One transaction. Inside it a room keeps to its own tables and the record, and calls nobody. */
  write<T>(work: (unit: Unit) => Promise<T>): Promise<T>
}

export interface CallOptions {
  /** Idempotency key; by default the one that this command itself came with. */
  readonly request?: string
  readonly purpose?: Purpose
}

export interface Unit extends Caller {
  readonly world: World
  readonly sql: Sql
  /** The one instant at which everything in this transaction happens. */
  readonly at: Date
  /** News leaves with the transaction, in order for each `key` (a patient's id). */
  publish<E extends Event>(event: E, data: NonNullable<E['static']>, key?: string): Promise<void>
  /** Runs last inside the transaction: lets a library gather its statements into one. */
  beforeCommit(work: () => Promise<void>): void
}

export type Handler<Op extends Operation> = (input: Input<Op>, context: Context) => Promise<Output<Op>>

type Handlers<C extends Contract> = {
  [K in keyof C as C[K] extends Operation ? K : never]: C[K] extends Operation ? Handler<C[K]> : never
}

export interface Reaction {
  readonly to: Event
  /** `news` is the event's id: reacting twice to one id must change nothing. */
  readonly react: (data: unknown, context: Context, news: string) => Promise<void>
}

/** A foreign format at the room's edge: a plugin of the front door. */
type Edge = (door: FastifyInstance, house: House) => void | Promise<void>

export interface System {
  readonly id: string
  readonly name: string
  readonly steward: string
  readonly contract: Contract
  /** FHIR resource types that only this room writes. */
  readonly owns: readonly string[]
  readonly handles: Readonly<Record<string, (input: unknown, context: Context) => Promise<unknown>>>
  readonly hears: readonly Reaction[]
  readonly edge: readonly Edge[]
  /** Folder of numbered SQL files. */
  readonly tables: URL | undefined
}

interface Plate<C extends Contract>
  extends Pick<System, 'id' | 'name' | 'steward'>,
    Partial<Pick<System, 'owns' | 'hears' | 'edge' | 'tables'>> {
  readonly contract: C
  readonly handles: Handlers<C>
}

/** The compiler refuses a plate that leaves a promise of its contract unkept. */
export function system<C extends Contract>(plate: Plate<C>): System {
  return Object.freeze({ owns: [], hears: [], edge: [], tables: undefined, ...plate }) as unknown as System
}

export function on<E extends Event>(
  event: E,
  react: (data: NonNullable<E['static']>, context: Context, news: string) => Promise<void>,
): Reaction {
  return { to: event, react: react as Reaction['react'] }
}
