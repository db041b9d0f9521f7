/** Places of care: clinics, hospitals, pharmacies, with their numbers in RPWDL (or the pharmacy register) and REGON. */
import { makeRegon } from '#standards/pl-ids/regon.ts'
import { makeRpwdlBook } from '#standards/pl-ids/rpwdl.ts'
import { uuidOf } from '../ids.ts'
import type { Random } from '../random.ts'
import { streets } from '../tables/names.table.ts'
import type { Place } from '../tables/places.table.ts'

export interface Home {
  readonly place: Place
  readonly line: string
  readonly postalCode: string
}

export interface Institution {
  readonly kind: 'clinic' | 'hospital' | 'pharmacy' | 'operator' | 'chamber' | 'office'
  readonly id: string
  readonly name: string
  /** RPWDL book of a provider, number in the pharmacy register of a pharmacy. */
  readonly registerNumber: string
  readonly regon: string
  readonly phone: string
  readonly address: Home
}

export interface InstitutionOf {
  readonly kind: Institution['kind']
  /** Name of its id: the same name, the same id. */
  readonly key: string
  readonly name: string
  /** Unlike that of any other institution; at most 900,000. */
  readonly serial: number
  readonly address: Home
}

export function institutionOf(what: InstitutionOf): Institution {
  const { kind, key, name, serial, address } = what
  return {
    kind,
    id: uuidOf(key),
    name,
    registerNumber: kind === 'pharmacy' ? String(1_000_000 + serial) : makeRpwdlBook(100_000 + serial),
    regon: makeRegon(36_000_000 + serial),
    phone: `+48 22 ${String(600_00_00 + serial).replace(/^(...)(..)(..).*/, '$1 $2 $3')}`,
    address,
  }
}

/** An address in a place; a flat only where there are blocks of flats. */
export function addressIn(place: Place, random: Random): Home {
  const house = random.between(1, place.thousands > 30 ? 120 : 60)
  const flat = place.thousands > 10 && random.chance(0.6) ? `/${random.between(1, 60)}` : ''
  const letter = random.chance(0.15) ? random.oneOf(['A', 'B', 'C']) : ''
  const street = place.thousands > 5 ? `ul. ${random.oneOf(streets)}` : place.name
  return { place, line: `${street} ${house}${letter}${flat}`, postalCode: random.oneOf(place.postalCodes) }
}
