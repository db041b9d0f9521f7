/** The registers: people, workers and providers, with SOR in the house and apart. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { actorOf, openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'
import { sor } from './contract.ts'
import sorSystem from './system.ts'

const anna = samplePerson('anna-kowalska')
const jan = samplePerson('jan-wisniewski')
const maria = samplePerson('maria-zielinska')
const { clinic, otherClinic } = sampleOrganizations

async function openWorld(): Promise<World> {
  const world = await testWorld('empty')
  await bringPeople(world)
  return world
}

for (const apart of [[], ['sor']]) {
  describe(`registers, ${apart.length === 0 ? 'together' : 'apart'}`, () => {
    let town: Town
    /** A PESEL that nobody in this world has yet. */
    let serial = apart.length * 1000
    const freshPesel = () => makePesel('1992-02-29', 'female', serial++)
    const registrar = (request?: string) => town.as('katarzyna-lewandowska', request ? { request } : {})
    const register = (pesel: string, request?: string) =>
      registrar(request).call(sor.register, {
        pesel,
        given: 'Łucja Maria',
        family: 'Żółkiewska',
        city: 'Łódź',
      })
    before(async () => {
      town = await openTown([sorSystem], { world: await openWorld(), apart })
    })

    it('a registrar enters a person; birth date and sex come from the PESEL', async () => {
      const pesel = freshPesel()
      const person = await register(pesel)
      const { given, family, birthDate, sex, address } = person
      assert.deepEqual(
        { given, family, birthDate, sex, address, pesel: person.pesel },
        {
          given: 'Łucja Maria',
          family: 'Żółkiewska',
          birthDate: '1992-02-29',
          sex: 'female',
          address: 'Łódź',
          pesel,
        },
      )
      assert.deepEqual(await registrar().call(sor.personByPesel, { pesel }), person)
    })

    it('one PESEL is registered once, however many try', async () => {
      const pesel = freshPesel()
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => register(pesel)))
      const refusals = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
      assert.deepEqual([refusals.length, new Set(refusals)], [19, new Set(['already-registered'])])
    })

    it('the same registration sent again is one registration', async () => {
      const pesel = freshPesel()
      const first = await register(pesel, `register-${pesel}`)
      assert.deepEqual(await register(pesel, `register-${pesel}`), first)
    })

    it('refuses a PESEL with a wrong digit, a nameless person, and whoever is no registrar', async () => {
      const pesel = freshPesel()
      const wrong = pesel.slice(0, 10) + ((Number(pesel[10]) + 1) % 10)
      await assert.rejects(register(wrong), {
        category: 'incorrect',
        code: 'pesel-check-digit',
        location: '/pesel',
      })
      await assert.rejects(registrar().call(sor.personByPesel, { pesel: wrong }), {
        code: 'pesel-check-digit',
      })
      await assert.rejects(registrar().call(sor.register, { pesel, given: ' ', family: 'Nowak' }), {
        code: 'no-name',
      })
      const doctor = town.as('maria-zielinska').call(sor.register, { pesel, given: 'A', family: 'B' })
      await assert.rejects(doctor, { code: 'not-a-registrar' })
    })

    it('a doctor finds own patients; others and nobody look alike', async () => {
      const doctor = town.as('maria-zielinska')
      assert.equal((await doctor.call(sor.personByPesel, { pesel: anna.pesel })).id, anna.patient)
      const refusals = await Promise.all(
        [jan.pesel, makePesel('1800-01-01', 'male', 1)].map((pesel) =>
          doctor.call(sor.personByPesel, { pesel }).then(JSON.stringify, JSON.stringify),
        ),
      )
      assert.equal(new Set(refusals).size, 1)
      assert.match(refusals[0] ?? '', /"code":"not-your-patient"/)
      const byId = town
        .as('maria-zielinska', { room: 'providers' })
        .call(sor.person, { patient: jan.patient ?? '' })
      await assert.rejects(byId, { category: 'forbidden', code: 'not-your-patient' })
    })

    it('a patient sees oneself, a pharmacist nobody', async () => {
      const me = await town.as('anna-kowalska').call(sor.person, { patient: anna.patient ?? '' })
      assert.deepEqual([me.given, me.family, me.pesel], ['Anna', 'Kowalska', anna.pesel])
      assert.deepEqual(me.declared, { practitioner: maria.practitioner, organization: clinic })
      const other = town.as('anna-kowalska').call(sor.person, { patient: jan.patient ?? '' })
      await assert.rejects(other, { code: 'not-your-patient' })
      await assert.rejects(town.as('piotr-wojcik').call(sor.personByPesel, { pesel: anna.pesel }), {
        category: 'forbidden',
      })
    })

    it('finds own patients by the beginnings of names, Polish letters optional', async () => {
      const find = async (who: string, text?: string) => {
        const { people } = await town.as(who).call(sor.findPeople, text === undefined ? {} : { text })
        return people.map(({ given, family }) => `${given} ${family}`)
      }
      assert.deepEqual(await find('maria-zielinska', 'kow an'), ['Anna Kowalska'])
      assert.deepEqual(await find('maria-zielinska', 'KOWALSKA'), ['Anna Kowalska', 'Zofia Kowalska'])
      assert.deepEqual(await find('maria-zielinska', 'wisniew'), [], 'somebody else’s patient')
      assert.deepEqual(await find('maria-zielinska'), ['Anna Kowalska', 'Zofia Kowalska'])
      assert.deepEqual(await find('katarzyna-lewandowska', 'kow'), ['Anna Kowalska', 'Zofia Kowalska'])
      assert.deepEqual(await find('katarzyna-lewandowska', 'wiśn'), [])
      const { people, more } = await town.as('maria-zielinska').call(sor.findPeople, { limit: 1 })
      assert.deepEqual([people.length, more], [1, true])
    })

    it('declared primary care lets the clinic treat, and ends the former clinic’s care', async () => {
      const { id: patient, pesel = '' } = await register(freshPesel())
      const doctor = town.as('maria-zielinska', { room: 'providers' })
      await assert.rejects(doctor.call(sor.person, { patient }), { code: 'not-your-patient' })
      const declare = (who: string, organization: string) =>
        town
          .as(who, { room: 'providers' })
          .call(sor.declare, { patient, practitioner: maria.practitioner ?? '', organization })
      await assert.rejects(declare('katarzyna-lewandowska', otherClinic), { code: 'not-yours-to-declare' })
      await assert.rejects(declare('maria-zielinska', clinic), { code: 'not-yours-to-declare' })
      const declared = await declare('katarzyna-lewandowska', clinic)
      assert.deepEqual(declared.declared, { practitioner: maria.practitioner, organization: clinic })
      assert.equal((await doctor.call(sor.personByPesel, { pesel })).id, patient)
      const himself = town.asActor({ role: 'patient', patient }, { room: 'providers', purpose: 'own-access' })
      const elsewhere = { patient, practitioner: maria.practitioner ?? '', organization: otherClinic }
      await assert.rejects(himself.call(sor.declare, elsewhere), { code: 'not-at-this-place' })
    })

    it('tells SAZ who a person is at work, and nobody else', async () => {
      const saz = town.asActor(platform, { room: 'saz', purpose: 'platform' })
      const { worker } = await saz.call(sor.workerByPesel, { pesel: maria.pesel })
      assert.deepEqual(worker, {
        practitioner: maria.practitioner,
        name: 'Maria Zielińska',
        npwz: maria.npwz,
        posts: [{ role: 'doctor', organization: clinic, organizationName: 'clinic' }],
      })
      assert.deepEqual(await saz.call(sor.workerByPesel, { pesel: anna.pesel }), {})
      assert.equal((await saz.call(sor.personByPesel, { pesel: anna.pesel })).id, anna.patient)
      const doctor = town.asActor(actorOf('maria-zielinska'), { room: 'saz' })
      await assert.rejects(doctor.call(sor.workerByPesel, { pesel: maria.pesel }), { code: 'platform-only' })
    })

    it('knows the names behind many ids at once', async () => {
      const ids = {
        practitioners: [maria.practitioner ?? '', 'unknown'],
        organizations: [clinic, clinic, otherClinic],
      }
      const { entries } = await town.as('anna-kowalska').call(sor.directory, ids)
      const names = entries.map(({ kind, name }) => `${kind} ${name}`).sort()
      assert.deepEqual(names, [
        'Organization clinic',
        'Organization otherClinic',
        'Practitioner Maria Zielińska',
      ])
      assert.deepEqual(
        await town.as('anna-kowalska').call(sor.directory, { practitioners: [], organizations: [] }),
        {
          entries: [],
        },
      )
    })
  })
}

it('the register that is away is unavailable, not wrong', async () => {
  const town = await openTown([sorSystem], { world: await openWorld(), down: ['sor'] })
  await assert.rejects(town.as('maria-zielinska').call(sor.personByPesel, { pesel: anna.pesel }), {
    category: 'unavailable',
  })
})
