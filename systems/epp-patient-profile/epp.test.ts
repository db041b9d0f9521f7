/** The profile of a patient: who may open it, what it shows first, every line of it; rooms together, apart, one down. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { samplePerson } from '#population/sample-people.ts'
import rpl from '../rpl-medicines/system.ts'
import saa from '../saa-permissions/system.ts'
import sgr from '../sgr-prescriptions/system.ts'
import sgs from '../sgs-referrals/system.ts'
import sgz from '../sgz-events/system.ts'
import sor from '../sor-registers/system.ts'
import { epp, type Kind, type Line } from './contract.ts'
import eppSystem from './system.ts'

const rooms = [sor, rpl, saa, sgr, sgs, sgz, eppSystem]
const anna = samplePerson('anna-kowalska')
const patient = anna.patient ?? ''
const stranger = samplePerson('jan-wisniewski').patient ?? ''

async function allLines(reader: Context, limit = 200): Promise<Line[]> {
  const lines: Line[] = []
  let before: string | undefined
  do {
    const page = await reader.call(epp.entries, { patient, limit, ...(before && { before }) })
    lines.push(...page.lines)
    before = page.next
  } while (before !== undefined)
  return lines
}

for (const apart of [[], ['epp'], ['sgz', 'sgr']]) {
  describe(`the profile, ${apart.length === 0 ? 'rooms together' : `${apart} apart`}`, () => {
    let town: Town
    before(async () => {
      town = await openTown(rooms, { world: await testWorld('sample'), apart })
    })
    const asDoctor = () => town.as('maria-zielinska')

    it('begins with the essential: allergies, problems, medicines, last contact', async () => {
      const { strip, lanes, series, counts, asOf } = await asDoctor().call(epp.overview, { patient })
      assert.equal(strip.person.family, 'Kowalska')
      assert.match(strip.allergies[0]?.text ?? '', /Penicylin/)
      const codes = strip.problems.map(({ code = '' }) => code.slice(0, 3))
      assert.ok(codes.includes('E11') && codes.includes('I10'), codes.join())
      assert.ok(
        strip.medicines.some(({ code }) => code === 'A10BA02'),
        'metformin',
      )
      assert.ok(strip.lastContact && asOf)
      for (const group of ['problems', 'medicines', 'results', 'care'])
        assert.ok(
          lanes.some((lane) => lane.group === group),
          group,
        )
      const sugar = series.find(({ loinc }) => loinc === '4548-4')
      assert.ok(sugar && sugar.points.length > 3 && sugar.high === 6)
      assert.ok((counts.visit ?? 0) > 10 && (counts.medicine ?? 0) > 10)
    })

    it('every line of the list opens, with facts and where it comes from', async () => {
      const lines = await allLines(asDoctor())
      const seen = new Map(lines.map(({ kind, id }) => [kind, id]))
      assert.equal(new Set(lines.map((line) => JSON.stringify(line))).size, lines.length, 'no line twice')
      assert.deepEqual(await allLines(asDoctor(), 37), lines, 'whatever the length of a page')
      await assert.rejects(asDoctor().call(epp.entries, { patient, before: 'x' }), { code: 'cursor' })
      const { counts } = await asDoctor().call(epp.overview, { patient })
      assert.equal(
        lines.length,
        Object.values(counts).reduce((sum, count) => sum + count, 0),
      )
      for (const [kind, id] of seen) {
        const { line, source, facts, text } = await asDoctor().call(epp.entry, { patient, kind, id })
        assert.deepEqual([line.kind, line.id], [kind, id])
        assert.ok(['sgr', 'sgs', 'sgz'].includes(source.system))
        assert.ok(facts.length > 0 || kind === 'document', kind)
        if (kind === 'document') assert.ok((text ?? '').length > 20)
      }
      await assert.rejects(asDoctor().call(epp.entry, { patient, kind: 'visit', id: 'none' }), {
        code: 'no-entry',
      })
    })

    it('lines are found by kind and by the beginnings of words', async () => {
      const find = async (text: string, kinds?: Kind[]) =>
        (await asDoctor().call(epp.entries, { patient, text, ...(kinds && { kinds }) })).lines
      const sugar = await find('hemoglobina glik')
      assert.ok(sugar.length > 3 && sugar.every(({ kind }) => kind === 'result'))
      assert.ok((await find('metform', ['medicine'])).length > 3)
      assert.deepEqual(await find('metform', ['visit']), [])
    })

    it('is for the patient and those who treat: no pharmacist, no registrar, no stranger', async () => {
      const own = await town.as('anna-kowalska').call(epp.overview, { patient })
      assert.equal(own.strip.person.id, patient)
      for (const who of ['piotr-wojcik', 'katarzyna-lewandowska', 'tomasz-dabrowski'])
        await assert.rejects(town.as(who, { room: 'gabinet' }).call(epp.overview, { patient }), {
          category: 'forbidden',
          code: 'not-for-this-role',
        })
      await assert.rejects(town.as('jan-wisniewski').call(epp.overview, { patient }), {
        code: 'not-your-patient',
      })
      await assert.rejects(asDoctor().call(epp.overview, { patient: stranger }), { code: 'not-your-patient' })
      await assert.rejects(
        asDoctor().call(epp.overview, { patient: 'nobody' }),
        ({ category }: Problem) => category === 'forbidden' || category === 'not-found',
      )
      const strange = { patient: stranger, kind: 'visit', id: 'none' } as const
      await assert.rejects(asDoctor().call(epp.entry, strange), { code: 'not-your-patient' })
    })
  })
}

describe('the profile with a neighbour down', () => {
  it('says that it cannot show a whole life now', async () => {
    const town = await openTown(rooms, { world: await testWorld('sample'), down: ['sgs'] })
    await assert.rejects(town.as('maria-zielinska').call(epp.overview, { patient }), {
      category: 'unavailable',
    })
  })
})
