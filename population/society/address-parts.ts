/** The address of an institution in the parts that registers have: "ul. Dębowa 12/3" as street, house and flat. */
import type { Institution } from './institution.ts'

export function addressParts({ address: { place, line, postalCode }, phone }: Institution) {
  const [, street = line, house = '', flat = ''] = /^(.*) (\d+\p{L}?)(?:\/(\d+))?$/u.exec(line) ?? []
  return {
    // A village has no streets.
    ...(street !== place.name && { street }),
    house,
    flat,
    postalCode,
    city: place.name,
    terc: place.terc,
    simc: place.simc,
    phone,
  }
}
