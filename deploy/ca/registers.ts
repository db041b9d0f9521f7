/** Whom a certificate is for: the provider and the worker as the registers of this instance know them. */
import { CannotRun } from '#deploy/failure.ts'
import type { World } from '#kernel/world.ts'
import { search } from '#record/search/search.ts'
import type { Organization, Patient, Practitioner } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Holder, Provider } from '../../systems/saz-accounts/edge/providers/issue.ts'

const askerIn = (world: World) =>
  ({
    room: 'record',
    actor: { role: 'platform' },
    purpose: 'administration',
    world,
    sql: world.database.sql,
  }) as const

const registers = [identifierSystems.rpwdlProvider, identifierSystems.pharmacy]

/** An office is in neither: it is known by its REGON. */
const ofOffices = identifierSystems.regon9
const known = [...registers, ofOffices]

export const isOffice = ({ number }: Provider): boolean =>
  number.startsWith(`${ofOffices.replace('urn:oid:', '')}:`)

/** By the number in the register of providers or pharmacies, by REGON, or by the id of the Organization. */
export async function providerOf(world: World, named: string): Promise<Provider> {
  if (!/^[\w-]{1,64}$/.test(named))
    throw new CannotRun(
      '--provider is a number of RPWDL or of the pharmacy register, or the REGON of an office.',
    )
  const parameters: [string, string] = /^\d+$/.test(named)
    ? ['identifier', known.map((system) => `${system}|${named}`).join(',')]
    : ['_id', named]
  const { entries } = await search(askerIn(world), 'Organization', [parameters])
  const found = entries[0]?.resource as Organization | undefined
  const [identifier] = known.flatMap(
    (system) => found?.identifier?.filter((each) => each.system === system) ?? [],
  )
  if (!found?.id || !identifier?.system || !identifier.value)
    throw new CannotRun('No provider with this number is in the registers of this instance.')
  const number = `${identifier.system.replace('urn:oid:', '')}:${identifier.value}`
  return { organization: found.id, name: found.name ?? number, number }
}

/** Name of a person whom the registers of this instance know, by PESEL. */
export async function personOf(world: World, pesel: string): Promise<string> {
  if (!/^\d{11}$/.test(pesel)) throw new CannotRun('--pesel has eleven digits.')
  const asked: [string, string] = ['identifier', `${identifierSystems.pesel}|${pesel}`]
  const [found] = (await search(askerIn(world), 'Patient', [asked])).entries
  if (!found) throw new CannotRun('Nobody with this PESEL is in the registers of this instance.')
  const [official] = (found.resource as Patient).name ?? []
  return [...(official?.given ?? []), official?.family].filter(Boolean).join(' ')
}

/** A worker of that provider, by the right to practise. */
export async function workerOf(world: World, npwz: string, provider: Provider): Promise<Holder> {
  if (!/^\w{1,20}$/.test(npwz)) throw new CannotRun('--npwz is the number of a right to practise.')
  const asker = askerIn(world)
  const found = (await search(asker, 'Practitioner', [['identifier', npwz]])).entries.map(
    ({ resource }) => resource as Practitioner,
  )
  for (const { id = '', name, identifier } of found) {
    const posts = await search(asker, 'PractitionerRole', [
      ['practitioner', `Practitioner/${id}`],
      ['organization', `Organization/${provider.organization}`],
    ])
    const licence = identifier?.find(({ value }) => value === npwz)
    if (posts.entries.length === 0 || !licence?.system) continue
    const [official] = name ?? []
    return {
      name: [...(official?.given ?? []), official?.family].filter(Boolean).join(' '),
      npwz: `${licence.system.replace('urn:oid:', '')}:${npwz}`,
    }
  }
  throw new CannotRun('No worker of this provider has this right to practise.')
}
