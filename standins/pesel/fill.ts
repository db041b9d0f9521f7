/** The people of a sample country as the population register knows them. */
import { randomUUID } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { samplePeople } from '#population/sample-people.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Known } from './rules/compare.ts'
import { people } from './store.ts'

/** Not yet in the register of patients: whoever tries the registration desk of a sample clinic enters them. */
const newcomers: readonly Known[] = [
  ['01271515552', 'Łukasz', 'Żółw'],
  ['55013115591', 'Jerzy', 'Nowy'],
  ['99110215567', 'Halina', 'Nowa'],
  ['92022999622', 'Ada', 'Mruk'],
].map(([pesel = '', given = '', family = '']) => ({ ...factsOf(pesel), given, family }))

function factsOf(pesel: string): Pick<Known, 'pesel' | 'former' | 'birthDate' | 'sex'> {
  const { birthDate = '', sex = 'female' } = parsePesel(pesel) ?? {}
  return { pesel, former: [], birthDate, sex }
}

/** Gathers lives as they are loaded; `fill` writes them. */
export class Register {
  readonly #world: World
  readonly #known = new Map<string, Known>()

  constructor(world: World) {
    this.#world = world
    for (const { pesel, given, family } of samplePeople)
      this.#known.set(pesel, { ...factsOf(pesel), given, family })
    for (const person of newcomers) this.#known.set(person.pesel, person)
  }

  add(patient: Patient): void {
    const pesel = identifierOf(patient, identifierSystems.pesel)
    const name = patient.name?.find(({ use }) => use === 'official') ?? patient.name?.[0]
    if (pesel === undefined || name === undefined) return
    const died = patient.deceasedDateTime?.slice(0, 10)
    const names = { given: name.given?.join(' ') ?? '', family: name.family ?? '' }
    this.#known.set(pesel, { ...factsOf(pesel), ...names, ...(died !== undefined && { died }) })
  }

  async fill(): Promise<void> {
    const all = [...this.#known.values()].map((person) => ({ id: randomUUID(), person }))
    const { sql } = this.#world.database
    for (let first = 0; first < all.length; first += 1000)
      await people.saveAll(sql, this.#world, all.slice(first, first + 1000))
  }
}
