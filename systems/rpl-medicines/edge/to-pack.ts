/** An entry of the register of packages in the contract's words. */
import type { Content, Value } from '#registers/register.ts'
import type { Pack } from '../contract.ts'
import { packLine, unitsInPack } from '../rules/units-in-pack.ts'

export function toPack({ gtin, product, name, inn, strength, form, atc, units }: Content): Pack {
  const parts = Array.isArray(units) ? (units as readonly Readonly<Record<string, string>>[]) : []
  const counted = unitsInPack(parts)
  return {
    gtin: String(gtin),
    product: String(product),
    name: String(name),
    ...said({ inn, strength, form }),
    atc: Array.isArray(atc) ? atc.map(String) : [],
    pack: packLine(parts),
    ...(counted && { units: counted }),
  }
}

const said = (fields: Readonly<Record<string, Value | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [[field, String(value)]])),
  )
