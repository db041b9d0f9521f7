/** One line of the national architecture: what it says of a flow. */
import type { Member } from '#kernel/contract.ts'
import type { Flow } from '#kernel/flow.ts'
import type { Cargo } from './cargo.ts'

export interface NationalFlow extends Flow {
  readonly state: 'works' | 'planned'
  readonly cargo: Cargo
  /** How it travels, as the programme says. */
  readonly interfaces: readonly string[]
  /** The language that we speak on it; none while it is only planned. */
  readonly standard: string | null
  readonly mode: 'direct' | 'copy' | 'direct or copy'
  readonly critical: boolean
  /** Not among the 64 that were published. */
  readonly ours: boolean
}

/** As flows.ts writes it. */
export type Row = readonly [
  no: number,
  source: string,
  target: string,
  state: NationalFlow['state'],
  carries: readonly Member[],
  cargo: Cargo,
  interfaces: string,
  standard: string | null,
  mode: NationalFlow['mode'],
  critical: 'critical' | '',
]
