/** What a check of the log finds. */
import { width } from './tiles.ts'

/**
 * `altered`: no row is what this leaf was made of. `added`: a row should be in the log and has no leaf. `out-of-time`: an entry came into the log when all
 * of the time that it tells were in it already, or before its time. `tree`: hashes are not what they were. `head`: not a head that this instance signed.
 */
export interface Bent {
  readonly what: 'altered' | 'added' | 'out-of-time' | 'tree' | 'head'
  /** Number of the entry, where it is known. */
  readonly entry?: string
  /** Place in the log; of a tree or a head, from where on it is in doubt. */
  readonly index?: number
}

/** As many findings as are told. */
export const mostTold = 1000

/** Hashes of 64 leaves, and the numbers of their entries. */
export interface LeafTile {
  readonly no: string
  readonly hashes: Buffer
  readonly entries: string[] | null
}

/** Where leaves of a tile begin. */
export const firstOf = ({ no }: Pick<LeafTile, 'no'>): number => Number(no) * width
