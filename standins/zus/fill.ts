/** The people of a sample country as ZUS knows them. */
import type { World } from '#kernel/world.ts'
import { samplePeople } from '#population/sample-people.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { KeduAddress } from '#standards/kedu/zla.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { insured, type Known } from './store.ts'

/** Gathers lives as they are loaded; `fill` writes them. */
export class Insured {
  readonly #world: World
  readonly #known = new Map<string, Known>()

  constructor(world: World) {
    this.#world = world
    for (const { pesel, given, family } of samplePeople) this.#know({ pesel, given, family })
  }

  add(patient: Patient): void {
    const pesel = identifierOf(patient, identifierSystems.pesel)
    const name = patient.name?.find(({ use }) => use === 'official') ?? patient.name?.[0]
    if (pesel === undefined || name === undefined) return
    const died = patient.deceasedDateTime?.slice(0, 10)
    const address = addressOf(patient)
    this.#know({
      ...{ pesel, given: name.given?.join(' ') ?? '', family: name.family ?? '' },
      ...(died !== undefined && { died }),
      ...(address && { address }),
    })
  }

  #know(person: Omit<Known, 'born'>): void {
    const born = parsePesel(person.pesel)?.birthDate ?? ''
    this.#known.set(person.pesel, { ...person, born })
  }

  async fill(): Promise<void> {
    const all = [...this.#known.values()]
    const place = { world: this.#world, sql: this.#world.database.sql }
    for (let first = 0; first < all.length; first += 1000)
      await insured.saveAll(place, all.slice(first, first + 1000))
  }
}

/** `ul. Dębowa 12/3` in its parts. */
function addressOf({ address: [home] = [] }: Patient): KeduAddress | undefined {
  const [line = ''] = home?.line ?? []
  const [, street = '', house = '', flat] = /^(.*?)\s+(\d+\w?)(?:\/(\d+\w?))?$/.exec(line) ?? []
  if (home === undefined || house === '') return undefined
  const { postalCode = '', city = '' } = home
  return {
    ...{ postalCode: postalCode.replace('-', ''), city, street: street.replace(/^ul\. /, ''), house },
    ...(flat !== undefined && { flat }),
  }
}
