/**
 * What may be handed over in place of the pack prescribed: another size of it, or a medicine of the same international name, strength and form, unless the
 * prescriber wrote "nie zamieniać" (ustawa o refundacji art. 44 ust. 1, 2). docs/clarifications/dispensing.md
 */
import { refuse } from '#kernel/problem.ts'

interface Pack {
  readonly gtin: string
  readonly product: string
  /** How many can be counted in it, and of what. */
  readonly units?: { readonly count: number; readonly unit: string }
}

interface Asked<P extends Pack> {
  readonly prescribed: P
  readonly equivalents: readonly P[]
  readonly unchangeable: boolean
  readonly gtin: string
  readonly packs: number
}

/**
 * The pack, and how many packs as prescribed it counts for. Refuses `unprocessable/not-equivalent`, `conflict/unchangeable`, `unprocessable/pack-size`.
 */
export function substituted<P extends Pack>(asked: Asked<P>): { readonly pack: P; readonly counts: number } {
  const { prescribed, equivalents, unchangeable, gtin, packs } = asked
  const pack = equivalents.find((each) => each.gtin === gtin)
  if (pack === undefined)
    return refuse(
      'unprocessable',
      'not-equivalent',
      'It is not of the same substance, strength and form as what was prescribed, or not on the market: choose one of sgr.substitutes.',
      '/gtin',
    )
  if (unchangeable && pack.product !== prescribed.product)
    refuse(
      'conflict',
      'unchangeable',
      'The prescriber wrote "nie zamieniać": hand over the medicine that was prescribed.',
    )
  return { pack, counts: countsFor(prescribed, pack, packs) }
}

/** Two packs of 30 are one of 60; half a pack is nothing that a prescription counts. */
function countsFor(prescribed: Pack, given: Pack, packs: number): number {
  const [asked, handed] = [prescribed.units, given.units]
  if (asked === undefined || handed === undefined || asked.unit !== handed.unit)
    return refuse(
      'unprocessable',
      'pack-size',
      'The register does not say how the two packs compare: hand over the pack that was prescribed.',
      '/gtin',
    )
  const counts = (packs * handed.count) / asked.count
  if (Number.isInteger(counts)) return counts
  return refuse(
    'unprocessable',
    'pack-size',
    `Prescribed are packs of ${asked.count}: hand over as many packs of ${handed.count} as make whole ones.`,
    '/packs',
  )
}
