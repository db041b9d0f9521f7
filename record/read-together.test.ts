/** Reads of many callers in one statement: each has an answer and an entry of its own. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { auditOf } from './audit/accesses.ts'
import { numbersAt } from './audit/number.ts'
import type { Asker } from './read.ts'
import { read } from './record.ts'
import {
  asker,
  contextOf,
  observation,
  organization,
  patient,
  practitioner,
  sandbox,
  store,
} from './trial/people.ts'

const people = 6

interface Person {
  readonly id: string
  readonly doctor: string
  readonly clinic: string
  readonly result: string
}

describe('reads together', () => {
  let world: World
  let all: Person[]

  before(async () => {
    world = await testWorld('empty')
    all = await Promise.all(Array.from({ length: people }, (_, no) => personOf(no)))
  })

  async function personOf(no: number): Promise<Person> {
    // Every other doctor has an id that a client chose.
    const chosen = no % 2 === 0 ? undefined : `dr-${no}`
    const doctor = (await store(world, practitioner(`Lekarz${no}`), chosen)).id
    const clinic = (await store(world, organization(`Przychodnia ${no}`))).id
    const generalPractitioner = [{ reference: `Practitioner/${doctor}` }]
    const { id } = await store(world, patient({ generalPractitioner }))
    return { id, doctor, clinic, result: (await store(world, observation(id))).id }
  }

  const asDoctor = ({ doctor, clinic }: Person): Asker =>
    asker(world, { role: 'doctor', practitioner: doctor, organization: clinic }, 'visit', 'gabinet')
  const asPatient = ({ id }: Person): Asker =>
    asker(world, { role: 'patient', patient: id }, 'own-access', 'ikp')

  it('are answered each by the caller’s own rights', async () => {
    const callers = [...all.map(asDoctor), ...all.map(asPatient), sandbox(world)]
    const asked = callers.flatMap((caller, from) => all.map((person, to) => ({ caller, from, person, to })))
    const answers = await Promise.allSettled(
      asked.map(({ caller, person }) => read(contextOf(caller), 'Observation', person.result)),
    )
    for (const [index, { from, to, person }] of asked.entries()) {
      const answer = answers[index]
      const mayRead = from === 2 * people || from % people === to
      assert.equal(answer?.status, mayRead ? 'fulfilled' : 'rejected', `${from} to ${to}`)
      if (answer?.status === 'fulfilled') assert.equal(answer.value.id, person.result)
    }
  })

  it('leave an entry each, with its own who and whose', async () => {
    const reads = all.flatMap((person) =>
      [asDoctor(person), asPatient(person)].map((caller) => ({ caller, person })),
    )
    await Promise.all(
      reads.map(({ caller, person }) => read(contextOf(caller), 'Observation', person.result)),
    )
    for (const person of all) {
      const newest = await auditOf(asPatient(person), person.id, { count: 2 })
      const told = newest.map(({ role, action, practitioner, organization }) => [
        role,
        action,
        practitioner,
        organization,
      ])
      assert.deepEqual(
        new Set(told.map((each) => JSON.stringify(each))),
        new Set([
          JSON.stringify(['doctor', 'read', person.doctor, person.clinic]),
          JSON.stringify(['patient', 'read', undefined, undefined]),
        ]),
      )
    }
  })

  it('tell each the token of its own application, and none where there is none', async () => {
    const byToken = (person: Person, token: string): Asker => ({
      ...asDoctor(person),
      permission: {
        application: 'app',
        token,
        scopes: [{ whose: 'user', type: '*', doing: 'rs', where: [] }],
      },
    })
    const callers = all.map((person, no) => [
      asPatient(person),
      byToken(person, `one-${no}`),
      byToken(person, 'two'),
      asDoctor(person),
    ])
    const reads = callers.flatMap((each, no) => each.map((caller) => ({ caller, result: all[no]?.result })))
    await Promise.all(reads.map(({ caller, result }) => read(contextOf(caller), 'Observation', result ?? '')))
    for (const [no, person] of all.entries()) {
      const newest = await auditOf(asPatient(person), person.id, { count: 4 })
      assert.deepEqual(
        new Set(newest.map(({ role, detail }) => `${role} ${detail?.token}`)),
        new Set(['patient undefined', `doctor one-${no}`, 'doctor two', 'doctor undefined']),
      )
    }
  })

  it('number their entries one after the other, and never twice', () => {
    const at = new Date('2026-11-27T08:00:00Z')
    const given = new Set<bigint>()
    const many = 700
    for (let group = 0; group < 1000; group += 1) {
      const first = BigInt(numbersAt(at, many))
      assert.equal(first / 1_000_000n, BigInt(at.getTime()))
      assert.equal((first + BigInt(many) - 1n) / 1_000_000n, BigInt(at.getTime()))
      given.add(first)
    }
    assert.equal(given.size, 1000)
  })
})
