/** What the lists of TERYT say as of a day. Words find entries of today; those that did not stand on the day are left out. */
import type { Entry, Register } from '#registers/register.ts'
import type { Registers } from '#registers/registers.ts'
import type { KnownAddress } from './contract.ts'
import { place as places } from './registers/place.ts'
import { postal } from './registers/postal.ts'
import { street as streets } from './registers/street.ts'
import { unit } from './registers/unit.ts'
import { isSameName, isStreet, streetWords } from './rules/parts.ts'
import { voivodeshipName } from './rules/voivodeships.ts'

export interface Place {
  readonly simc: string
  readonly name: string
  /** Seven digits; the first two are the voivodeship's. */
  readonly terc: string
  /** Of another place: a district, a hamlet. */
  readonly isPart: boolean
  readonly isTown: boolean
}

export interface Street {
  readonly ulic: string
  readonly name: string
}

/** WMRODZ */
const town = '96'

/** More places of one name are not looked through: the country's commonest has some three hundred. */
const mostPlaces = 400
const mostStreets = 50
const mostNear = 10

export class Lists {
  readonly #registers: Registers
  readonly #day: string | undefined

  constructor(registers: Registers, day: string | undefined) {
    this.#registers = registers
    this.#day = day
  }

  /** Those of exactly this name, case and Polish letters aside; parts of places only where nothing else has it. */
  async placesNamed(city: string, voivodeship?: string): Promise<Place[]> {
    const text = voivodeship === undefined ? city : `${city} ${voivodeship}`
    const keys = await this.#registers.beginning(places, text, mostPlaces)
    const named = (await this.#places(keys, voivodeship)).filter(({ name }) => isSameName(name, city))
    const whole = named.filter(({ isPart }) => !isPart)
    return whole.length > 0 ? whole : named
  }

  /** Those that may have been meant, the likeliest first. */
  async placesNear(city: string, voivodeship?: string): Promise<Place[]> {
    const text = voivodeship === undefined ? city : `${city} ${voivodeship}`
    const found = await this.#registers.find(places, text, mostNear * 3)
    return (await this.#places(found.map(keyOf), voivodeship)).sort(byLikelihood).slice(0, mostNear)
  }

  async #places(keys: readonly string[], voivodeship: string | undefined): Promise<Place[]> {
    return (await this.#then(places, keys))
      .map(placeOf)
      .filter(({ terc }) => terc.startsWith(voivodeship ?? ''))
  }

  /** As they stood on the day, in the order of the keys. */
  async #then(register: Register, keys: readonly string[]): Promise<Entry[]> {
    const entries = await this.#registers.getMany(register, keys, this.#day)
    const byKey = new Map(entries.map((entry) => [entry.key, entry]))
    return keys.flatMap((key) => byKey.get(key) ?? [])
  }

  /** Undefined where no street of the place is known. `meant`: those that the words name; `near`: those that may have been meant. */
  async streetsOf({ simc }: Place, said: string): Promise<{ meant: Street[]; near: Street[] } | undefined> {
    const words = streetWords(said)
    const keys = await this.#registers.beginning(streets, `${words.join(' ')} ${simc}`, mostStreets)
    const found = (await this.#streets(keys, simc)).filter(({ name }) => isStreet(words, name))
    if (found.length > 0) return { meant: found, near: [] }
    const near = await this.#registers.find(streets, `${words.join(' ')} ${simc}`, mostNear)
    const own = await this.#streets(near.map(keyOf), simc)
    if (own.length > 0) return { meant: [], near: own }
    const [any] = await this.#registers.beginning(streets, simc, 1)
    return any === undefined ? undefined : { meant: [], near: [] }
  }

  async #streets(keys: readonly string[], simc: string): Promise<Street[]> {
    return (await this.#then(streets, keys))
      .filter(({ content }) => content.place === simc)
      .map(({ content }) => ({ ulic: String(content.number), name: streets.name(content) }))
  }

  async hasPostalCode({ name, terc }: Place, code: string): Promise<boolean> {
    return (
      (await this.#registers.get(postal, [code, terc.slice(0, 2), name].join('|'), this.#day)) !== undefined
    )
  }

  /** Some of the place's codes, those that begin like the one that was said first. */
  async postalCodesOf({ name, terc }: Place, like: string): Promise<string[]> {
    const where = { place: name, voivodeship: terc.slice(0, 2) }
    const day = this.#day === undefined ? {} : { day: this.#day }
    const after = like.slice(0, 2)
    const near = await this.#registers.list(postal, { where, after, limit: mostNear, ...day })
    const found =
      near.length > 0 ? near : await this.#registers.list(postal, { where, limit: mostNear, ...day })
    return found.map(({ content }) => String(content.code))
  }

  /** With the names of the communes they are in. */
  async addressesOf(found: readonly Place[]): Promise<KnownAddress[]> {
    const communes = await this.#then(unit, [...new Set(found.map(({ terc }) => terc))])
    const names = new Map(communes.map(({ key, content }) => [key, String(content.name)]))
    return found.map(({ simc, name, terc }) => {
      const commune = names.get(terc)
      const voivodeship = voivodeshipName(terc.slice(0, 2))
      return { voivodeship, ...(commune !== undefined && { commune }), terc, city: name, simc }
    })
  }
}

/** Most people live in towns, few in parts of places; the rest stays as it was found. */
const byLikelihood = (one: Place, other: Place): number => orderOf(one) - orderOf(other)

function orderOf({ isPart, isTown }: Place): number {
  if (isTown) return 0
  return isPart ? 2 : 1
}

const keyOf = ({ key }: Entry): string => key

const placeOf = ({ key, content }: Entry): Place => ({
  simc: key,
  name: String(content.name),
  terc: String(content.commune),
  isPart: content.partOf !== undefined,
  isTown: content.kind === town,
})
