/** Whether there is such an address as of a day: the place first, then what hangs on it. */
import type { Input, Output } from '#kernel/contract.ts'
import type { Handler } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import type { Fault, KnownAddress, Part, teryt } from '../contract.ts'
import { isHouse, isPostalCode, isSameName } from '../rules/parts.ts'
import { voivodeshipNumber } from '../rules/voivodeships.ts'
import { Lists, type Place } from '../store.ts'

type Asked = Input<typeof teryt.checkAddress>
type Answer = Output<typeof teryt.checkAddress>

const mostSuggested = 10

/** What is known of a part, or of the rest once the place is. */
interface Found {
  readonly faults: readonly Fault[]
  readonly unchecked: readonly Part[]
  readonly known?: Partial<KnownAddress>
  readonly near: readonly Partial<KnownAddress>[]
}

export const checkAddress: Handler<typeof teryt.checkAddress> = async (asked, { world }) => {
  const lists = new Lists(registersOf(world), asked.day)
  const form = formFaults(asked)
  const { faults, places } = await placesOf(lists, asked)
  const addresses = await lists.addressesOf(places.slice(0, mostSuggested))
  const [place, another] = places
  const [address] = addresses
  if (faults.length > 0 || another !== undefined || place === undefined || address === undefined) {
    const all = [...form, ...faults]
    return {
      state: all.length > 0 ? 'wrong' : 'ambiguous',
      faults: all,
      unchecked: (['street', 'postalCode'] as const).filter((part) => asked[part] !== undefined),
      suggestions: addresses,
    }
  }
  return withRest(lists, asked, { form, place, address })
}

function formFaults({ house, postalCode }: Asked): Fault[] {
  return [
    ...(house !== undefined && !isHouse(house) ? [{ part: 'house', code: 'malformed' } as const] : []),
    ...(postalCode !== undefined && !isPostalCode(postalCode)
      ? [{ part: 'postalCode', code: 'malformed' } as const]
      : []),
  ]
}

/** Places that may be meant: one when all is clear. */
async function placesOf(lists: Lists, asked: Asked): Promise<{ faults: Fault[]; places: readonly Place[] }> {
  const { city, postalCode = '' } = asked
  const voivodeship = asked.voivodeship === undefined ? undefined : voivodeshipNumber(asked.voivodeship)
  const faults: Fault[] =
    asked.voivodeship !== undefined && voivodeship === undefined
      ? [{ part: 'voivodeship', code: 'unknown' }]
      : []
  const named = await lists.placesNamed(city, voivodeship)
  if (named.length > 0) return { faults, places: await narrowed(lists, named, postalCode) }
  const elsewhere = voivodeship === undefined ? [] : await lists.placesNamed(city)
  if (elsewhere.length > 0)
    return { faults: [...faults, { part: 'voivodeship', code: 'elsewhere' }], places: elsewhere }
  return {
    faults: [...faults, { part: 'city', code: 'unknown' }],
    places: await lists.placesNear(city, voivodeship),
  }
}

/** Of several places of one name those that have the postal code, where any has. */
async function narrowed(lists: Lists, named: readonly Place[], code: string): Promise<readonly Place[]> {
  if (named.length < 2 || !isPostalCode(code)) return named
  const voivodeships = new Map(named.map((place) => [place.terc.slice(0, 2), place]))
  const having = new Set<string>()
  for (const [voivodeship, place] of voivodeships)
    if (await lists.hasPostalCode(place, code.trim())) having.add(voivodeship)
  return having.size === 0 ? named : named.filter(({ terc }) => having.has(terc.slice(0, 2)))
}

interface Known {
  readonly form: readonly Fault[]
  readonly place: Place
  readonly address: KnownAddress
}

async function withRest(lists: Lists, asked: Asked, { form, place, address }: Known): Promise<Answer> {
  const [street, code] = await Promise.all([
    streetOf(lists, place, asked.street),
    postalCodeOf(lists, place, asked.postalCode),
  ])
  const faults = [...form, ...street.faults, ...code.faults]
  const near = [...street.near, ...code.near].slice(0, mostSuggested)
  return {
    state: faults.length > 0 ? 'wrong' : 'right',
    faults,
    unchecked: [...street.unchecked, ...code.unchecked],
    address: { ...address, ...street.known, ...code.known },
    suggestions: near.map((each) => ({ ...address, ...street.known, ...code.known, ...each })),
  }
}

const nothing: Found = { faults: [], unchecked: [], near: [] }

async function streetOf(lists: Lists, place: Place, said: string | undefined): Promise<Found> {
  // In a village without streets people write its name in their place.
  if (said === undefined || said.trim() === '' || isSameName(said, place.name)) return nothing
  const found = await lists.streetsOf(place, said)
  if (found === undefined) return { ...nothing, unchecked: ['street'] }
  const [meant] = found.meant
  if (meant !== undefined) return { ...nothing, known: { street: meant.name, ulic: meant.ulic } }
  const near = found.near.map(({ name, ulic }) => ({ street: name, ulic }))
  return { ...nothing, faults: [{ part: 'street', code: 'unknown' }], near }
}

async function postalCodeOf(lists: Lists, place: Place, said: string | undefined): Promise<Found> {
  if (said === undefined || !isPostalCode(said)) return nothing
  const code = said.trim()
  if (await lists.hasPostalCode(place, code)) return { ...nothing, known: { postalCode: code } }
  const own = await lists.postalCodesOf(place, code)
  if (own.length === 0) return { ...nothing, unchecked: ['postalCode'] }
  const near = own.map((postalCode) => ({ postalCode }))
  return { ...nothing, faults: [{ part: 'postalCode', code: 'elsewhere' }], near }
}
