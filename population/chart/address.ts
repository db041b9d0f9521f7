/** A Polish address with the codes of TERYT. */
import type { Address } from '#standards/fhir/resource.ts'
import { extensions } from '#standards/pl-ids/systems.ts'
import type { Home } from '../society/institution.ts'

export function fhirAddress(home: Home): Address {
  return {
    line: [home.line],
    city: home.place.name,
    postalCode: home.postalCode,
    country: 'PL',
    extension: [
      { url: extensions.terytTerc, valueCode: home.place.terc },
      { url: extensions.terytSimc, valueCode: home.place.simc },
    ],
  }
}
