/** What the map draws. The shapes are those of the patient profile's contract; the map itself knows no room. */

export type MapGroup = 'problems' | 'medicines' | 'results' | 'care' | 'referrals'

export interface MapMark {
  readonly kind: string
  readonly id: string
  readonly text: string
  /** FHIR date or dateTime of any precision. */
  readonly from: string
  readonly to?: string | undefined
  /** Without `to`: lasts until now when open, else it is a moment. */
  readonly open: boolean
  /** How many entries the mark stands for, where older ones come drawn together; 1 when absent. */
  readonly count?: number | undefined
  /** For medicines. */
  readonly tone?: 'prescribed' | 'dispensed' | 'gap' | undefined
}

/** How many entries these marks stand for. */
export const countOf = (marks: readonly MapMark[]): number =>
  marks.reduce((sum, { count = 1 }) => sum + count, 0)

export interface MapLane {
  readonly group: MapGroup
  readonly label: string
  readonly code?: string | undefined
  readonly marks: readonly MapMark[]
}

/** The order of the groups from top to bottom: what is wrong, what is taken, what was measured, where, where to. */
export const groups: readonly MapGroup[] = ['problems', 'medicines', 'results', 'care', 'referrals']
