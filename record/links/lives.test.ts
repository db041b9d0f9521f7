/**
 * Random lives of two records: written in, hidden, granted, linked, taken apart, in any order. After each step every reader sees what
 * the rule says and nothing else; taken apart, each sees what they would have seen had nobody ever linked them.
 */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { testWorld } from '#checks/test-world.ts'
import { asProblem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { compartmentOf } from '../compartment.ts'
import { lookup, search, update } from '../record.ts'
import { asker, contextOf, observation, patient, practitioner, sandbox, store } from '../trial/people.ts'
import { inUnit } from '../unit.ts'

const types = ['Observation', 'Condition'] as const
type Type = (typeof types)[number]

type Step =
  | { readonly does: 'write'; readonly record: 0 | 1; readonly type: Type }
  | { readonly does: 'treat'; readonly record: 0 | 1; readonly doctor: 0 | 1 }
  | {
      readonly does: 'decide'
      readonly record: 0 | 1
      readonly doctor: 0 | 1
      readonly way: 'permit' | 'deny'
      readonly type?: Type
    }
  | { readonly does: 'revoke'; readonly which: number }
  | { readonly does: 'link'; readonly keeps: 0 | 1 }
  | { readonly does: 'unlink' }

const one = fc.constantFrom(0 as const, 1 as const)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('write' as const), record: one, type: fc.constantFrom(...types) }),
  fc.record({ does: fc.constant('treat' as const), record: one, doctor: one }),
  fc.record(
    {
      does: fc.constant('decide' as const),
      record: one,
      doctor: one,
      way: fc.constantFrom('permit' as const, 'deny' as const, 'deny' as const),
      type: fc.constantFrom(...types),
    },
    { requiredKeys: ['does', 'record', 'doctor', 'way'] },
  ),
  fc.record({ does: fc.constant('revoke' as const), which: fc.nat(9) }),
  fc.record({ does: fc.constant('link' as const), keeps: one }),
  fc.record({ does: fc.constant('unlink' as const) }),
)

interface Decision {
  readonly id: string
  readonly record: number
  readonly doctor: number
  readonly way: 'permit' | 'deny'
  readonly type: Type | undefined
  active: boolean
}

/** What should be, without any gate: the rule in its plainest form. */
class Life {
  readonly ids: string[] = []
  readonly entries: { id: string; record: number; type: Type }[] = []
  readonly treated = new Set<string>()
  readonly decisions: Decision[] = []
  survivor: number | undefined

  #opens(doctor: number, record: number, type: Type | undefined): boolean {
    if (this.treated.has(`${doctor} ${record}`)) return true
    return this.#decided('permit', doctor, record).some(
      (each) => type === undefined || each.type === undefined || each.type === type,
    )
  }

  #decided(way: 'permit' | 'deny', doctor: number, record: number): Decision[] {
    return this.decisions.filter(
      (each) => each.active && each.way === way && each.doctor === doctor && each.record === record,
    )
  }

  #isHidden(doctor: number, record: number, type: Type | undefined): boolean {
    const records = this.survivor === undefined ? [record] : [0, 1]
    const hiding = records.flatMap((each) => this.#decided('deny', doctor, each))
    return hiding.some((each) => each.type === undefined || (type !== undefined && each.type === type))
  }

  #sees(doctor: number, record: number, type: Type | undefined): boolean {
    if (this.#isHidden(doctor, record, type)) return false
    const { survivor } = this
    return (
      this.#opens(doctor, record, type) || (survivor !== undefined && this.#opens(doctor, survivor, type))
    )
  }

  /** Whether a doctor reaches a record; `type`: asking for that alone, of which a decision may speak. */
  #reaches(doctor: number, record: number, type: Type | undefined): boolean {
    const { survivor } = this
    if (this.#isHidden(doctor, record, undefined)) return false
    return (
      this.#opens(doctor, record, type) || (survivor !== undefined && this.#opens(doctor, survivor, type))
    )
  }

  /** Ids of what a doctor sees who asks for a record, of one type or of all; undefined where they are refused. */
  seen(doctor: number, record: number, type?: Type): string[] | undefined {
    if (!this.#reaches(doctor, record, type)) return undefined
    const isWhole = this.survivor !== undefined && this.#reaches(doctor, 1 - record, type)
    return this.entries
      .filter((each) => (isWhole || each.record === record) && (type === undefined || each.type === type))
      .filter((each) => this.#sees(doctor, each.record, each.type))
      .map(({ id }) => id)
      .sort()
  }

  /** Of one record or, linked, of both. */
  all(record: number, type?: Type): string[] {
    return this.entries
      .filter((each) => this.survivor !== undefined || each.record === record)
      .filter((each) => type === undefined || each.type === type)
      .map(({ id }) => id)
      .sort()
  }
}

const decisionOf = (
  patientId: string,
  doctor: string,
  { way, type }: { way: string; type?: Type | undefined },
): FhirResource => ({
  resourceType: 'Consent',
  status: 'active',
  scope: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }],
  },
  category: [{ coding: [{ system: 'https://openp1.pl/fhir/CodeSystem/consent', code: 'access' }] }],
  patient: { reference: `Patient/${patientId}` },
  policy: [{ uri: 'http://data.europa.eu/eli/reg/2025/327/oj' }],
  provision: {
    type: way,
    actor: [{ role: { text: 'odbiorca' }, reference: { reference: `Practitioner/${doctor}` } }],
    ...(type && { class: [{ system: 'http://hl7.org/fhir/resource-types', code: type }] }),
  },
})

describe('two records of one person, in any order of events', () => {
  let world: World
  const doctors: string[] = []

  before(async () => {
    world = await testWorld('empty')
    for (const name of ['Pierwsza', 'Drugi']) doctors.push((await store(world, practitioner(name))).id)
  })

  const change = (type: string, id: string, to: (old: FhirResource) => FhirResource) =>
    inUnit(world, sandbox(world), async (unit) => update(unit, to((await lookup(unit, type, id)).resource)))

  async function link(life: Life, keeps: number | undefined): Promise<void> {
    await inUnit(world, sandbox(world), async (unit) => {
      for (const [place, id] of life.ids.entries()) {
        const { link: _, ...rest } = (await lookup(unit, 'Patient', id)).resource as Patient & {
          link?: unknown
        }
        const type = place === keeps ? 'replaces' : 'replaced-by'
        const other = { reference: `Patient/${life.ids[1 - place]}` }
        await update(
          unit,
          (keeps === undefined ? rest : { ...rest, link: [{ other, type }] }) as FhirResource,
        )
      }
    })
    life.survivor = keeps
  }

  async function treat(life: Life, record: number, doctor: number): Promise<void> {
    await store(world, {
      resourceType: 'Encounter',
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
      subject: { reference: `Patient/${life.ids[record]}` },
      participant: [{ individual: { reference: `Practitioner/${doctors[doctor]}` } }],
      period: { start: '2026-01-05T08:00:00Z' },
    } as FhirResource)
    life.treated.add(`${doctor} ${record}`)
  }

  async function revoke(life: Life, which: number): Promise<void> {
    const decision = life.decisions[which]
    if (decision?.active !== true) return
    await change('Consent', decision.id, (old) => ({ ...old, status: 'inactive' }) as FhirResource)
    decision.active = false
  }

  async function take(life: Life, next: Step): Promise<void> {
    switch (next.does) {
      case 'write': {
        const subject = life.ids[next.record] ?? ''
        const condition = {
          resourceType: 'Condition',
          subject: { reference: `Patient/${subject}` },
          code: { text: 'Kaszel' },
        }
        const { id } = await store(
          world,
          next.type === 'Observation' ? observation(subject) : (condition as FhirResource),
        )
        life.entries.push({ id, record: next.record, type: next.type })
        return
      }
      case 'treat':
        return treat(life, next.record, next.doctor)
      case 'decide': {
        const { record, doctor, way, type } = next
        const { id } = await store(
          world,
          decisionOf(life.ids[record] ?? '', doctors[doctor] ?? '', { way, type }),
        )
        life.decisions.push({ id, record, doctor, way, type, active: true })
        return
      }
      case 'revoke':
        return revoke(life, next.which)
      default:
        return link(life, next.does === 'link' ? next.keeps : undefined)
    }
  }

  const found = async (who: ReturnType<typeof asker>, id: string, type?: Type) => {
    try {
      const { entries } =
        type === undefined
          ? await compartmentOf(who, id, { count: 500, types: [...types], after: undefined })
          : await search(contextOf(who), type, { patient: id })
      return entries.map((entry) => entry.id).sort()
    } catch (error) {
      if (asProblem(error).code !== 'not-your-patient') throw error
      return undefined
    }
  }

  async function mustBeRight(life: Life): Promise<void> {
    for (const [record, id] of life.ids.entries())
      for (const type of [undefined, ...types]) {
        for (const [place, practitionerId] of doctors.entries()) {
          const who = asker(world, { role: 'doctor', practitioner: practitionerId }, 'visit', 'gabinet')
          const expected = life.seen(place, record, type)
          assert.deepEqual(await found(who, id, type), expected, `doctor ${place}, record ${record}, ${type}`)
        }
        const self = asker(world, { role: 'patient', patient: id }, 'own-access', 'ikp')
        assert.deepEqual(await found(self, id, type), life.all(record, type), `the patient, ${record}`)
        assert.deepEqual(
          await found(sandbox(world), id, type),
          life.all(record, type),
          `nothing is lost, ${record}`,
        )
      }
  }

  it('each reader sees what the rule says at every moment, and what was before once they are apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const life = new Life()
        for (let record = 0; record < 2; record += 1) life.ids.push((await store(world, patient())).id)
        for (const next of [...steps, { does: 'unlink' } as const]) {
          await take(life, next)
          await mustBeRight(life)
        }
        const left = await world.database.sql.query(
          'select patient, through, kind from record.relation where through is not null and patient = any($1::uuid[])',
          [`{${life.ids}}`],
        )
        assert.deepEqual(left, [], 'no fact of the other record stays behind')
      }),
      { numRuns: 12 },
    )
  })
})
