/** A number in the register takes no longer than one that nobody has: same statements, and the same time as far as can be measured. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { Actor } from '#kernel/actor.ts'
import type { Sql } from '#kernel/sql.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Asker } from '../read.ts'
import { search } from '../search/search.ts'

const world = await testWorld('sample')
const stranger = samplePerson('jan-wisniewski').pesel
/** Right by its check digit, and nobody's. */
const nobody = '02070803628'
const doctor = samplePerson('piotr-wojcik')

const said: string[] = []
const counted: Sql = {
  ...world.database.sql,
  query: (text, values) => {
    said.push(text)
    return world.database.sql.query(text, values)
  },
}
const asker = (actor: Actor, purpose: Asker['purpose']): Asker => ({
  room: 'record',
  actor,
  purpose,
  world,
  sql: counted,
})
const organization = sampleOrganizations.clinic
const askers: [string, Asker][] = [
  [
    'a doctor elsewhere',
    asker({ role: 'doctor', practitioner: doctor.practitioner ?? '', organization }, 'visit'),
  ],
  ['a system of a provider', asker({ role: 'provider-system', organization }, 'integration')],
  [
    'another patient',
    asker({ role: 'patient', patient: samplePerson('zofia-kowalska').patient ?? '' }, 'own-access'),
  ],
]
const questions: [string, string, string][] = [
  ['Patient', 'identifier', 'people by their number'],
  ['Observation', 'subject:identifier', 'facts by the number of their person'],
]

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

/** How far the medians are apart, in parts of the shorter one; what is below 0.3 ms counts as nothing. */
async function gap(ask: (pesel: string) => Promise<number>): Promise<number> {
  const taken = { stranger: [] as number[], nobody: [] as number[] }
  const pairs = [
    ['stranger', stranger],
    ['nobody', nobody],
  ] as const
  for (let turn = 0; turn < 120; turn += 1)
    for (const [whose, pesel] of turn % 2 ? pairs : pairs.toReversed()) taken[whose].push(await ask(pesel))
  const [one, other] = [median(taken.stranger), median(taken.nobody)]
  const apart = Math.abs(one - other)
  return apart < 0.3 ? 0 : apart / Math.min(one, other)
}

for (const [who, as] of askers)
  describe(`${who} who tries numbers`, () => {
    for (const [type, parameter, what] of questions) {
      const ask = async (pesel: string) => {
        const began = performance.now()
        const found = await search(as, type, [[parameter, `${identifierSystems.pesel}|${pesel}`]])
        assert.equal(found.entries.length, 0)
        return performance.now() - began
      }

      it(`learns nothing from how long it takes to look for ${what}`, async () => {
        await ask(nobody)
        await ask(stranger)
        said.length = 0
        await ask(stranger)
        const ofStranger = [...said]
        said.length = 0
        await ask(nobody)
        assert.deepEqual(said, ofStranger, 'the same work')
        // On a busy machine one run may deceive: three in a row that do are not there by chance.
        const apart = [await gap(ask), await gap(ask), await gap(ask)]
        assert.ok(Math.min(...apart) < 0.35, `medians apart by ${apart.map((each) => each.toFixed(2))}`)
      })
    }
  })
