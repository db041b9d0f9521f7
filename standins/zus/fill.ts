/** The people of a sample country as ZUS knows them. */
import type { World } from '#kernel/world.ts'
import { samplePeople, samplePerson } from '#population/sample-people.ts'
import { identifierOf } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { type KeduAddress, type SickLeave, zlaText } from '#standards/kedu/zla.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { payers } from './rules/payers.table.ts'
import { type Certificate, certificates, insured, type Known } from './store.ts'

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
    await certificates.add(place, annasCold(this.#known))
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

/** A cold of Anna Kowalska’s, certified and over. */
function annasCold(known: ReadonlyMap<string, Known>): Certificate {
  const [anna, maria] = [samplePerson('anna-kowalska'), samplePerson('maria-zielinska')]
  const [issued, number] = ['2025-02-10', { series: 'ZY', number: '8000001' }]
  const clinic = { postalCode: '03980', city: 'Warszawa', street: 'Dębowa', house: '12' }
  const leave: SickLeave = {
    ...{ document: '8000001', number, copy: false, insurer: '1', advice: '2', letters: [], illness: 'J06' },
    insured: { pesel: anna.pesel, given: anna.given, family: anna.family },
    address: known.get(anna.pesel)?.address ?? clinic,
    incapacity: { from: issued, to: '2025-02-14' },
    payer: { kind: '1', id: payers[0]?.nip ?? '' },
    place: { ...clinic, name: 'Przychodnia Pod Dębem', nip: '9990000014' },
    doctor: { npwz: maria.npwz ?? '', given: maria.given, family: maria.family },
    issued,
  }
  return {
    ...number,
    state: 'issued',
    ...{ doctor: maria.pesel, pesel: anna.pesel, issuedAt: `${issued}T10:00:00Z` },
    original: zlaText(leave),
    copy: zlaText({ ...leave, copy: true, illness: undefined }),
  }
}
