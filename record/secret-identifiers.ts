/**
 * Identifiers that open something to whoever knows them: keys and codes of prescriptions and referrals. A resource is given whole to all who
 * may read it, so in it they stand as keyed hashes, by which they are found, and sealed in an extension, which only their room opens.
 * What came from elsewhere with plain ones is read as it is. The text of a version never changes, so that what is sealed within it opens by
 * whatever algorithm sealed it; by which one the text itself lies sealed is what counts (docs/how-to/reseal.md).
 */
import { createHmac } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import type { Extension, FhirResource, Identifier } from '#standards/fhir/resource.ts'
import { sealedBy } from './keys/envelope.ts'
import { instanceSlot } from './keys/keyring.ts'
import { holdingsOf } from './keys/of-world.ts'

const extensionUrl = 'https://openp1.pl/fhir/StructureDefinition/secret-identifiers'

/** Shorter ones are like one another for many people: theirs are told apart by the person. */
const unguessable = 20

interface Identified {
  readonly identifier?: Identifier[]
  readonly groupIdentifier?: Identifier
  readonly extension?: Extension[]
}

const identifiedOf = (resource: FhirResource) => resource as unknown as Identified

function hidden(world: World, system: string, value: string, patient: string): string {
  const key = Buffer.from(holdingsOf(world).keys.hashKey('secret identifiers'), 'hex')
  const whose = value.length < unguessable ? patient : ''
  return createHmac('sha256', key).update(`${system}|${whose}|${value}`).digest('base64url')
}

/** The resource with the identifiers of these systems hidden. `patient`: id of whose it is. */
export function concealed<R extends FhirResource>(
  world: World,
  resource: R,
  { systems, patient }: { systems: readonly string[]; patient: string },
): R {
  const { identifier = [], groupIdentifier, extension = [] } = identifiedOf(resource)
  const hide = (each: Identifier): Identifier =>
    systems.includes(each.system ?? '') && each.value !== undefined
      ? { ...each, value: hidden(world, each.system ?? '', each.value, patient) }
      : each
  const plain = { identifier, ...(groupIdentifier && { groupIdentifier }) }
  const sealed = world.seal(Buffer.from(JSON.stringify(plain))).toString('base64')
  return {
    ...resource,
    extension: [...extension, { url: extensionUrl, valueBase64Binary: sealed }],
    identifier: identifier.map(hide),
    ...(groupIdentifier && { groupIdentifier: hide(groupIdentifier) }),
  }
}

/** The resource with its identifiers in the open, for those to whom their room shows them. */
export function revealed<R extends FhirResource>(world: World, resource: R): R {
  const found = identifiedOf(resource).extension?.find(({ url }) => url === extensionUrl)
  const sealed = (found as { valueBase64Binary?: unknown } | undefined)?.valueBase64Binary
  if (typeof sealed !== 'string') return resource
  const { bytes } = sealedBy(holdingsOf(world).keys.key(instanceSlot), 'room', Buffer.from(sealed, 'base64'))
  return { ...resource, ...(JSON.parse(bytes.toString()) as object) }
}

/** As `revealed`, without what they were sealed in: for who is sent the whole resource. */
export function opened<R extends FhirResource>(world: World, resource: R): R {
  const { extension, ...rest } = revealed(world, resource) as R & Identified
  const others = (extension ?? []).filter(({ url }) => url !== extensionUrl)
  return { ...rest, ...(others.length > 0 && { extension: others }) } as unknown as R
}

/** What to look for as `identifier` when somebody shows one: hidden, or as it came from elsewhere. `patient`: of short ones. */
export function soughtAs(world: World, system: string, value: string, patient = ''): string {
  return `${system}|${hidden(world, system, value, patient)},${system}|${value}`
}
