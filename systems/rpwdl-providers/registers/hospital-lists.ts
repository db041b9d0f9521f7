/** What a line of each public list of hospitals says. */
import type { CsvSource } from '#registers/source.ts'

type Line = Pick<CsvSource, 'needs' | 'entries'>

/** 29/03/2020 */
const dayOf = (written = ''): string => written.split('/').reverse().join('-')
/** Synthea writes "nan" where a number is missing. */
const known = (text = ''): string => text.replace(/\bnan\b/g, '').trim()
/** Some coordinates are written to the millionth of a millimetre: seven decimals are a centimetre. */
const place = (written = ''): string => written.replace(/^(-?\d+\.\d{7})\d+$/, '$1')

export const giscoLine: Line = {
  needs: ['id', 'hospital_name', 'lat', 'lon', 'street', 'house_number', 'postcode', 'city'],
  entries: (row) => [
    {
      list: 'gisco',
      // "00078/20/2017": without strokes it is an id in FHIR and in addresses.
      id: `gisco-${row.id?.replaceAll('/', '-')}`,
      name: [row.hospital_name, row.site_name].filter(Boolean).join(', '),
      latitude: place(row.lat),
      longitude: place(row.lon),
      isEmergency: row.emergency,
      beds: row.cap_beds,
      street: row.street,
      house: row.house_number,
      postalCode: row.postcode,
      city: row.city,
      phone: row.tel,
      email: row.email,
      web: row.url,
      asOf: dayOf(row.ref_date),
    },
  ],
}

export const openMapLine: Line = {
  needs: ['id', 'name', 'address', 'city', 'state', 'zip', 'LAT', 'LON'],
  entries: (row) => {
    const { street, house } = streetAndHouse(known(row.address))
    return [
      {
        list: 'map',
        id: `map-${row.id}`,
        name: row.name,
        latitude: place(row.LAT),
        longitude: place(row.LON),
        isEmergency: emergencyOf(row.emergency),
        voivodeship: row.state,
        street,
        house,
        postalCode: row.zip,
        city: row.city,
        phone: row.phone,
      },
    ]
  },
}

/** "Szpitalna 12a": what follows the first digit of the last word is the house. One pass, whatever stands between the words. */
export function streetAndHouse(address: string): { street: string; house: string } {
  const last = address.split(/\s+/).at(-1) ?? ''
  const digit = last.search(/\d/)
  if (digit < 0) return { street: address, house: '' }
  const house = last.slice(digit)
  return { street: address.slice(0, -house.length).trimEnd(), house }
}

const emergencyOf = (said = ''): string => ({ Yes: 'tak', No: 'nie' })[said] ?? said
