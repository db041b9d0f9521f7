/** How much of an annual prescription may be handed over on a day, by what the record has of it. */
import { numberOf } from '#standards/fhir/json.ts'
import { extensionOf } from '#standards/fhir/resource.ts'
import type { MedicationRequest } from '#standards/fhir/resources.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { isAnnual, portionOn } from '../rules/portions.ts'
import type { Standing } from '../rules/state-of.ts'
import type { Dispensing } from '../shapes/dispensing.ts'
import type { Portion } from '../shapes/portion.ts'

export const daysInPackTo = (days: number | undefined) =>
  days === undefined
    ? []
    : [{ url: extensions.daysInPack, valueDecimal: Math.round(days * 1000) / 1000 || 0.001 }]

/** Undefined where it is none, or nobody counted how long its packs last. */
export function daysInPackOfAnnual(
  kept: MedicationRequest,
  { validFrom, validUntil }: Standing,
): number | undefined {
  const days = numberOf(extensionOf(kept, extensions.daysInPack)?.valueDecimal)
  return days > 0 && isAnnual(validFrom, validUntil) ? days : undefined
}

/** Undefined as above. */
export function portionOf(
  kept: MedicationRequest,
  standing: Standing,
  dispensings: readonly Dispensing[],
  day: string,
): Portion | undefined {
  const daysInPack = daysInPackOfAnnual(kept, standing)
  if (daysInPack === undefined) return undefined
  const handed = dispensings
    .filter(({ withdrawn }) => withdrawn !== true)
    .map(({ at, packs }) => ({ day: dateInPoland(new Date(at)), packs }))
    .sort((one, other) => (one.day < other.day ? -1 : 1))
  const { packs, validFrom } = standing
  return portionOn({ packs, daysInPack, validFrom, handed }, day)
}
