/**
 * Households: who lives together. People are numbered; every twelve numbers are split into households, so that from a
 * number alone one knows the family. Kinds of household and ages are weighted so that the whole country has about the age
 * pyramid of Poland (GUS, 2023: 18 % under 18, 61 % from 18 to 64, 21 % older).
 */
import type { Sex } from '#standards/pl-ids/pesel.ts'
import { yearOf } from '../days.ts'
import { uuidOf } from '../ids.ts'
import { Random } from '../random.ts'
import type { Country } from './country-facts.ts'
import { deathDay } from './death.ts'
import { type District, PEOPLE_IN_DISTRICT } from './district.ts'
import { givenName, identityOf, surname, surnameFor } from './identity.ts'
import { addressIn } from './institution.ts'
import type { Person } from './person.ts'
import { remembering } from './recent.ts'

const BLOCK = 12

/** One member of a household to be: age in years at the country's date, whose child. */
interface Seat {
  readonly sex: Sex
  readonly age: number
  readonly child?: true
}

interface Kind {
  readonly weight: number
  readonly size: number
  readonly seats: (random: Random) => readonly Seat[]
}

const woman = (age: number): Seat => ({ sex: 'female', age })
const man = (age: number): Seat => ({ sex: 'male', age })

/** Children of a mother of this age, two years or more apart. */
function children(random: Random, mother: number, count: number): Seat[] {
  const seats: Seat[] = []
  let age = Math.min(mother - random.between(22, 31), 24)
  for (let i = 0; i < count && age >= 0; i++) {
    seats.push({ sex: random.chance(0.487) ? 'female' : 'male', age, child: true })
    age -= random.between(2, 4)
  }
  return seats
}

function family(random: Random, count: number): readonly Seat[] {
  const mother = random.between(26 + count * 2, 46 + count)
  return [woman(mother), man(mother + random.between(-1, 5)), ...children(random, mother, count)]
}

const single = (random: Random, from: number, to: number): readonly Seat[] => {
  const age = random.between(from, to)
  return [random.chance(age > 64 ? 0.74 : 0.45) ? woman(age) : man(age)]
}

const couple = (random: Random, from: number, to: number): readonly Seat[] => {
  const age = random.between(from, to)
  return [woman(age), man(age + random.between(-2, 5))]
}

// biome-ignore format: an aligned table is easier to read and to check
const kinds: readonly Kind[] = [
  { weight: 15, size: 1, seats: (random) => single(random, 19, 62) },
  { weight: 13, size: 1, seats: (random) => single(random, 63, 90) },
  { weight: 11, size: 2, seats: (random) => couple(random, 22, 46) },
  { weight: 26, size: 2, seats: (random) => couple(random, 47, 80) },
  { weight: 12, size: 3, seats: (random) => family(random, 1) },
  { weight: 13, size: 4, seats: (random) => family(random, 2) },
  { weight: 4,  size: 5, seats: (random) => family(random, 3) },
  { weight: 5,  size: 2, seats: (random) => family(random, 1).toSpliced(1, 1) },
  { weight: 3,  size: 5, seats: (random) => [...family(random, 2), woman(random.between(64, 82))] },
]

/** The person with a number, with parents and children who live with them. */
export function personsOf(country: Country, districtOf: (number: number) => District) {
  const block = remembering(4, (number) =>
    drawBlock(country, number, districtOf(Math.floor((number * BLOCK) / PEOPLE_IN_DISTRICT))),
  )
  return (number: number): Person => {
    const person = block(Math.floor(number / BLOCK))[number % BLOCK]
    if (person === undefined) throw new RangeError(`No person ${number}`)
    return person
  }
}

function drawBlock(country: Country, number: number, district: District): readonly Person[] {
  const random = new Random(country.seed, 'households', number)
  const persons: Person[] = []
  while (persons.length < BLOCK) {
    const fitting = kinds.filter((kind) => kind.size <= BLOCK - persons.length)
    const kind = random.weighted(fitting, ({ weight }) => weight)
    const seats = kind.seats(random)
    persons.push(
      ...drawHousehold({ country, random, district, first: number * BLOCK + persons.length }, seats),
    )
  }
  return persons
}

interface Household {
  readonly country: Country
  readonly random: Random
  readonly district: District
  /** Number of the first member. */
  readonly first: number
}

function drawHousehold(household: Household, seats: readonly Seat[]): Person[] {
  const { random, district } = household
  const name = surname(random)
  const home = addressIn(district.place, random)
  const drawn = seats.map((seat, i) => ({ ...drawMember(household, seat, i), home, masculine: name }))
  const members = drawn.map(({ masculine, ...member }) => ({
    ...member,
    family: surnameFor(member.sex, masculine),
  }))
  const isChild = (i: number) => seats[i]?.child === true
  const withChildren = seats.some((seat) => seat.child)
  // The parents are the first adults; a grandmother comes last and is nobody's parent here.
  const parents = withChildren ? members.filter((_, i) => !isChild(i) && i < 2) : []
  const offspring = members.filter((_, i) => isChild(i))
  return members.map((member, i) => ({
    ...member,
    parents: isChild(i) ? parents : [],
    children: parents.includes(member) ? offspring : [],
  }))
}

function drawMember({ country, random, first }: Household, seat: Seat, place: number) {
  const number = first + place
  const identity = identityOf({
    ...country,
    kind: 'person',
    number,
    sex: seat.sex,
    birthYear: yearOf(country.until) - seat.age,
  })
  const key = `${country.seed}/person/${number}`
  const died = deathDay(new Random(key, 'death'), identity.birthDay, country.until)
  return {
    key,
    id: uuidOf(key),
    ...identity,
    given: givenName(random, seat.sex, identity.birthDay),
    ...(seat.age >= 16 &&
      random.chance(0.8) && {
        phone: `+48 ${random.between(500, 899)} ${random.digits(3)} ${random.digits(3)}`,
      }),
    ...(died !== undefined && { deathDay: died }),
  }
}
