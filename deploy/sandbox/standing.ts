/** What a world is while it stands, and what it takes to raise one. */
import type { World } from '#kernel/world.ts'
import type { Roof } from '../one-roof.ts'
import type { LogLine } from '../roof-options.ts'
import type { Bench } from './bench.ts'
import type { CopiesPlace } from './copies.ts'
import type { MovableClock } from './movable-clock.ts'

/** A world that answers. */
export interface Standing {
  readonly name: string
  readonly world: World
  readonly clock: MovableClock
  readonly bench: Bench
  readonly roof: Roof
}

export interface RaiseOrder {
  readonly name: string
  readonly world: World
  readonly bench: Bench
  /** Where its doors were before; any that are free when those are taken, or 0. */
  readonly port: number
  readonly providersPort: number
}

export interface WorldsOptions extends CopiesPlace {
  readonly raise: (order: RaiseOrder) => Promise<Roof>
  readonly log?: ((line: LogLine) => void) | undefined
}

/** A laptop keeps this many; each has about 5 MB of the program's memory and ten connections. */
export const mostWorlds = 40
