/**
 * Every role, relation, purpose and kind of data, asked through the real gate by reading a stored resource: each cell must answer what
 * the rules say, and no cell of those who give care may be left to the default.
 */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { type Actor, Purpose, Role } from '#kernel/actor.ts'
import { shiftedClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { ownDoor } from '../owners.ts'
import { readCurrent } from '../read.ts'
import { create } from '../record.ts'
import { asker, organization, patient, practitioner, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'
import { ruleFor } from './bars.ts'
import { type KindOfData, kindsOfData } from './kinds.ts'
import { emergencyAccess, operatorAccess, type RelationKind, relationKind, taskSystem } from './relations.ts'

const roles = Role.enum as readonly Role[]
const purposes = Purpose.enum as readonly Purpose[]
const caring: readonly Role[] = ['doctor', 'nurse', 'provider-system', 'operator', 'call-centre']
/** Where and why the gate lets an operator near anything at all. */
const ofOperators = { room: 'saa', purpose: 'administration' } as const

type Opening = Exclude<RelationKind, 'restriction'>
const opening = (Object.keys(relationKind) as RelationKind[]).filter((kind) => kind !== 'restriction')

/** Beside the relations themselves: nobody's, one's own, in somebody's place, and some that the patient closed. */
const relations = [
  ...opening,
  'none',
  'own',
  'in place',
  'in place, all hidden',
  'declared, all hidden',
  'emergency, all hidden',
  'two-people, all hidden',
] as const
type Relation = (typeof relations)[number]

const resources = [...kindsOfData.map(({ name }) => name), 'Consent', 'Person', 'Practitioner'] as const
type Resource = (typeof resources)[number]

interface Cell {
  readonly role: Role
  readonly relation: Relation
  readonly purpose: Purpose
  readonly resource: Resource
  readonly isSteppedUp: boolean
}

const isKind = (resource: Resource): resource is KindOfData =>
  kindsOfData.some(({ name }) => name === resource)

/** What must come of a cell, by the rules that lawyers read. */
function expected(cell: Cell): string {
  const { role, resource } = cell
  if (role === 'sandbox' || role === 'platform' || resource === 'Practitioner') return 'seen'
  if (resource === 'Person') return 'role-may-not'
  const ofService = role === 'operator' || role === 'call-centre'
  if (ofService && cell.purpose !== ofOperators.purpose) return 'role-may-not'
  if (role === 'patient') return ofPatients(cell)
  if (resource === 'Consent' || !caring.includes(role)) return 'role-may-not'
  return isKind(resource) ? ofCare(cell, resource) : assert.fail(`unspecified: ${resource}`)
}

/** One's own, or in the place of another: by that one's grant, and never what they decided. */
function ofPatients({ role, relation, purpose, resource }: Cell): string {
  if (!relation.startsWith('in place')) return relation === 'own' ? 'seen' : 'not-your-patient'
  if (!isKind(resource)) return 'role-may-not'
  const rule = ruleFor({ role, relation: 'grant', purpose, kind: resource })
  return relation === 'in place' && rule?.answer === 'yes' ? 'seen' : 'not-your-patient'
}

/** Restrictions bind whoever did not break the glass. */
function ofCare({ role, relation, purpose, isSteppedUp }: Cell, kind: KindOfData): string {
  if (relation.startsWith('in place')) return 'not-your-patient'
  const isHidden = relation.endsWith('all hidden')
  // At a room's door what is hidden looks as if it were not there; at the record's own nobody learns even that.
  if (isHidden && role === 'operator') return 'no-resource'
  const way = (isHidden ? relation.split(',')[0] : relation) as Opening | 'none' | 'own'
  if (way === 'none' || way === 'own' || (isHidden && way !== 'emergency')) return 'not-your-patient'
  const rule = ruleFor({ role, relation: way, purpose, kind })
  assert.ok(rule, `unspecified: ${role}, ${way}, ${purpose}, ${kind}`)
  const answers = { yes: 'seen', no: 'not-your-patient', 'step-up': isSteppedUp ? 'seen' : 'step-up-needed' }
  return answers[rule.answer]
}

function cells(): Cell[] {
  const steps = (role: Role) => (role === 'doctor' || role === 'operator' ? [false, true] : [false])
  return roles.flatMap((role) =>
    relations.flatMap((relation) =>
      purposes.flatMap((purpose) =>
        resources.flatMap((resource) =>
          steps(role).map((isSteppedUp) => ({ role, relation, purpose, resource, isSteppedUp })),
        ),
      ),
    ),
  )
}

describe('the matrix of access', () => {
  let world: World
  const ids = new Map<string, string>()
  const id = (name: string): string => ids.get(name) ?? assert.fail(name)

  const parties = () => [
    { reference: `Practitioner/${id('worker')}` },
    { reference: `Organization/${id('clinic')}` },
  ]
  const put = async (resource: FhirResource) => (await store(world, resource)).id

  const consent = (of: string, provision: object): FhirResource => ({
    resourceType: 'Consent',
    status: 'active',
    scope: { text: 'access' },
    category: [{ coding: [{ system: 'https://openp1.pl/fhir/CodeSystem/consent', code: 'access' }] }],
    patient: { reference: `Patient/${of}` },
    policy: [{ uri: 'http://data.europa.eu/eli/reg/2025/327/oj' }],
    provision,
  })

  /** What states each relation. */
  const stating: Record<Opening, (of: string) => FhirResource> = {
    declared: (of) => ({ ...patient({ generalPractitioner: parties() }), id: of }),
    visit: (of) => ({
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { code: '4' },
      subject: { reference: `Patient/${of}` },
      participant: [{ individual: parties()[0] }],
      serviceProvider: parties()[1],
      period: { start: '2026-01-10T08:00:00+01:00' },
    }),
    referral: (of) => ({
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: `Patient/${of}` },
      performer: parties(),
    }),
    'record-keeper': (of) => ({ ...patient(), id: of }),
    grant: (of) =>
      consent(of, {
        type: 'permit',
        actor: parties().map((reference) => ({ role: { text: 'x' }, reference })),
      }),
    emergency: (of) => ({
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      code: { coding: [{ system: taskSystem, code: emergencyAccess }] },
      for: { reference: `Patient/${of}` },
      requester: parties()[0],
      executionPeriod: {
        start: new Date(world.clock.now().getTime() - 1000).toISOString(),
        end: new Date(world.clock.now().getTime() + 3_000_000).toISOString(),
      },
    }),
    'two-people': (of) => ({
      ...stating.emergency(of),
      status: 'in-progress',
      code: { coding: [{ system: taskSystem, code: operatorAccess }] },
      owner: { reference: `Practitioner/${id('other')}` },
    }),
  }

  const hidesFrom = (relation: Relation) => {
    const identifier = { system: 'https://openp1.pl/fhir/CodeSystem/profession', value: 'proxy' }
    return relation.startsWith('in place') && { actor: [{ role: { text: 'x' }, reference: { identifier } }] }
  }

  async function somebody(relation: Relation): Promise<string> {
    const kind = (relation.split(',')[0] ?? '') as Opening
    if (kind === 'record-keeper') {
      const keeper = asker(world, { role: 'provider-system', organization: id('clinic') }, 'integration')
      return (await inUnit(world, keeper, (unit) => create(unit, patient()))).id
    }
    const more = kind === 'declared' ? { generalPractitioner: parties() } : {}
    const of = await put(patient(more))
    if (kind !== 'declared' && kind in stating) await put(stating[kind](of))
    if (relation.startsWith('in place')) {
      const reference = { reference: `Patient/${id('own')}` }
      await put(consent(of, { type: 'permit', actor: [{ role: { text: 'x' }, reference }] }))
    }
    if (relation.includes('hidden')) await put(consent(of, { type: 'deny', ...hidesFrom(relation) }))
    return of
  }

  before(async () => {
    world = await testWorld('empty', { clock: shiftedClock(0) })
    ids.set('worker', await put(practitioner('Matryca')))
    ids.set('other', await put(practitioner('Druga')))
    ids.set('clinic', await put(organization('Przychodnia')))
    ids.set('Practitioner', id('worker'))
    for (const relation of relations) {
      const of = await somebody(relation)
      ids.set(relation, of)
      for (const { name } of kindsOfData) {
        const security = [{ system: 'https://openp1.pl/fhir/CodeSystem/kind-of-data', code: name }]
        const subject = { reference: `Patient/${of}` }
        ids.set(
          `${relation} ${name}`,
          await put({ resourceType: 'Condition', meta: { security }, code: { text: name }, subject }),
        )
        const order = {
          status: 'active',
          intent: 'order',
          medicationCodeableConcept: { text: name },
          subject,
        }
        ids.set(
          `${relation} ${name} MedicationRequest`,
          await put({ resourceType: 'MedicationRequest', meta: { security }, ...order }),
        )
      }
      ids.set(
        `${relation} Consent`,
        await put({ ...consent(of, { type: 'deny' }), category: [{ text: 'inna' }] }),
      )
    }
    ids.set('Person', await put({ resourceType: 'Person' }))
  })

  function actorOf({ role, relation, isSteppedUp }: Cell): Actor {
    const at = world.clock.now().toISOString()
    if (role === 'patient' && relation.startsWith('in place'))
      return { role, patient: id(relation), proxy: id('own') }
    if (role === 'patient') return { role, patient: id('own') }
    if (role === 'call-centre') return { role, practitioner: id('worker') }
    if (role === 'doctor' || role === 'nurse' || role === 'operator')
      return {
        role,
        practitioner: id('worker'),
        organization: id('clinic'),
        ...(isSteppedUp && { steppedUpAt: at }),
      }
    return { role, ...(role === 'provider-system' && { organization: id('clinic') }) }
  }

  async function answerOf(cell: Cell): Promise<string> {
    const { relation, purpose, resource } = cell
    const room = cell.role === 'operator' ? ofOperators.room : ownDoor
    const who = asker(world, actorOf(cell), purpose, room)
    // An agent never sees a diagnosis, so they are asked about prescriptions.
    const ofKind = cell.role === 'call-centre' ? 'MedicationRequest' : 'Condition'
    const type = isKind(resource) ? ofKind : resource
    const key =
      ids.get(`${relation} ${resource} ${type}`) ?? ids.get(`${relation} ${resource}`) ?? id(resource)
    return readCurrent(who, type, key).then(
      () => 'seen',
      (error: { code: string }) => error.code,
    )
  }

  it('answers in every cell what the rules say', async (test) => {
    const all = cells()
    const counts = new Map<string, number>()
    for (let start = 0; start < all.length; start += 200) {
      const some = all.slice(start, start + 200)
      const answers = await Promise.all(some.map(answerOf))
      for (const [index, cell] of some.entries()) {
        assert.equal(answers[index], expected(cell), JSON.stringify(cell))
        counts.set(expected(cell), (counts.get(expected(cell)) ?? 0) + 1)
      }
    }
    test.diagnostic(
      `matrix: ${all.length} cells, none unspecified; ${[...counts].map((each) => each.join(' ')).join(', ')}`,
    )
  })
})
