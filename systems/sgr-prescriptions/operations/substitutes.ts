/** What a pharmacist may hand over in place of what was prescribed, asked of RPL for the counter, and again when it is handed over. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { codingOf } from '#standards/fhir/resource.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { type Pack, rpl } from '../../rpl-medicines/contract.ts'
import { solr } from '../../solr-refunds/contract.ts'
import type { sgr } from '../contract.ts'
import { request } from '../edge/from-fhir.ts'
import { substituted } from '../rules/substitute.ts'
import { withIdentifier } from '../store.ts'
import { dispenserAt } from './at-counter.ts'

export const substitutes: Handler<typeof sgr.substitutes> = async ({ key }, context) => {
  await dispenserAt(context)
  const [found] = await withIdentifier(context, [[identifierSystems.prescriptionKey, key]])
  if (!found) return refuse('not-found', 'no-prescription', 'No prescription has this key.', '/key')
  const kept = request(found)
  const unchangeable = isUnchangeable(kept)
  const { pack: prescribed, packs } = await equivalentsOf(context, kept)
  const isSame = ({ product }: Pack) => product === prescribed?.product
  const allowed = packs.filter((each) => !unchangeable || isSame(each))
  const gtins = allowed.slice(0, 100).map(({ gtin }) => gtin)
  const refunded = gtins.length === 0 ? undefined : await unlessAway(context.call(solr.refunded, { gtins }))
  return {
    unchangeable,
    packs: allowed.map((each) => ({
      gtin: each.gtin,
      product: each.product,
      name: each.name,
      pack: each.pack,
      isSameMedicine: isSame(each),
      ...(refunded && { isRefunded: refunded.gtins.includes(each.gtin) }),
    })),
  }
}

const isUnchangeable = ({ substitution }: MedicationRequest): boolean =>
  substitution?.allowedBoolean === false

interface Given {
  readonly pack: Pack
  /** Packs as prescribed. */
  readonly counts: number
}

/** Undefined when it is the pack that was prescribed. Refuses as rules/substitute.ts, and `unavailable/medicines-away`. */
export async function givenInstead(
  context: Context,
  kept: MedicationRequest,
  { gtin, packs }: { readonly gtin: string | undefined; readonly packs: number },
): Promise<Given | undefined> {
  if (gtin === undefined || gtin === prescribedGtin(kept)) return undefined
  const { pack: prescribed, packs: equivalents } = await equivalentsOf(context, kept)
  if (prescribed === undefined)
    return refuse(
      'unprocessable',
      'not-equivalent',
      'It is not known which pack was prescribed: nothing is handed over in its place.',
      '/gtin',
    )
  const unchangeable = isUnchangeable(kept)
  return substituted({ prescribed, equivalents, unchangeable, gtin, packs })
}

export const prescribedGtin = (kept: MedicationRequest): string | undefined =>
  codingOf(kept.medicationCodeableConcept, identifierSystems.gtin)?.code

async function equivalentsOf(
  context: Context,
  kept: MedicationRequest,
): Promise<{ readonly pack?: Pack; readonly packs: readonly Pack[] }> {
  const gtin = prescribedGtin(kept)
  if (gtin === undefined || !/^[0-9]{14}$/.test(gtin)) return { packs: [] }
  return (
    (await unlessAway(context.call(rpl.equivalentsOf, { gtin }))) ??
    refuse(
      'unavailable',
      'medicines-away',
      'The register of medicines is away: hand over the pack that was prescribed, or try again.',
    )
  )
}
