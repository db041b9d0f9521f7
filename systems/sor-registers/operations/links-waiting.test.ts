/** What waits at a desk of links: wishes, people who may be in the register twice, and what patients do not recognise. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { StandingClock } from '#checks/standing-clock.ts'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { bringPeople } from '#checks/townspeople.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { makePesel } from '#standards/pl-ids/pesel.ts'
import { sor } from '../contract.ts'
import sorSystem from '../system.ts'

const ewa = samplePerson('ewa-kaminska').practitioner ?? ''
const piotr = samplePerson('piotr-wojcik').practitioner ?? ''
const keep = samplePerson('anna-kowalska').patient ?? ''
const jan = samplePerson('jan-wisniewski').patient ?? ''
const { clinic, otherClinic } = sampleOrganizations
const reason = 'Rozpoznana przez siostrę, dowód okazany.'
const evidence = 'relative'
const nobody = { because: 'unknown', reason: 'unconscious', place: 'Rynek', sex: 'female' } as const

describe('what waits at the desk of links', () => {
  const clock = new StandingClock('2026-03-10T09:00:00Z')
  let town: Town
  let other = ''
  let name = ''
  const registrar = (practitioner: string, organization: string = clinic) =>
    town.asActor(
      { role: 'registrar', practitioner, organization },
      { room: 'providers', purpose: 'registration' },
    )
  const desk = () => town.as('katarzyna-lewandowska', { room: 'providers' })
  const anna = () => town.as('anna-kowalska')
  const waiting = async (who = desk()) => who.call(sor.linksWaiting, {})
  const ask = () => desk().call(sor.askToLink, { keep, other, reason, evidence })
  const kinds = async () => {
    const { people } = await registrar(piotr).call(sor.toDecideAfterLink, {})
    return people.flatMap(({ linked = [] }) => linked.flatMap(({ toDecide = [] }) => toDecide))
  }

  before(async () => {
    const world = await testWorld('empty', { clock })
    await bringPeople(world)
    town = await openTown([sorSystem], { world })
    const entered = await desk().call(sor.registerWithout, nobody)
    other = entered.id
    name = entered.family
  })

  it('a wish waits where it was asked for and at the chosen clinic, with who, why and by what', async () => {
    await ask()
    const { asked } = await waiting(registrar(ewa))
    assert.deepEqual(
      asked.map((each) => [each.keep.id, each.other.id]),
      [[keep, other]],
    )
    const [link] = asked[0]?.keep.linked ?? []
    const practitioner = samplePerson('katarzyna-lewandowska').practitioner
    assert.deepEqual(link?.wish, {
      practitioner,
      at: '2026-03-10T09:00:00.000Z',
      reason,
      evidence,
      keeps: true,
    })
    assert.deepEqual((await waiting(registrar(ewa, otherClinic))).asked, [])
    await assert.rejects(waiting(town.as('maria-zielinska', { room: 'providers' })), {
      code: 'not-a-registrar',
    })
    const seen = await town.as('maria-zielinska').call(sor.person, { patient: keep })
    assert.equal(seen.linked?.[0]?.wish, undefined, 'reasons are for the desk')
    await clock.during('2026-03-18T09:00:00Z', async () => assert.deepEqual((await waiting()).asked, []))
  })

  it('a withdrawn wish is gone, and the patient is told of nothing that did not happen', async () => {
    await desk().call(sor.unlink, { patient: keep, other, reason })
    assert.deepEqual((await waiting()).asked, [])
    assert.deepEqual((await anna().call(sor.linkActs, { patient: keep })).acts, [])
  })

  it('whom nobody knows is found by the name that the place gave, a newborn by its mother; guessing ends soon', async () => {
    assert.equal((await desk().call(sor.personWithout, { nameless: name })).id, other)
    const mother = samplePerson('anna-kowalska').pesel
    const birth = { birthDate: '2026-03-09', order: 1 }
    const child = await desk().call(sor.registerWithout, {
      because: 'newborn',
      mother: { pesel: mother, given: 'Anna', family: 'Kowalska' },
      sex: 'male',
      ...birth,
    })
    assert.equal((await desk().call(sor.personWithout, { newborn: { mother, ...birth } })).id, child.id)
    const guess = (nameless = 'NN 2026-03-10 000000') => registrar(ewa).call(sor.personWithout, { nameless })
    for (let tries = 0; tries < 10; tries += 1) await assert.rejects(guess(), { code: 'nobody-known-so' })
    await assert.rejects(guess(name), { code: 'too-many-tries' })
    await assert.rejects(guess('NN'), { code: 'schema' })
    const wrong = desk().call(sor.personWithout, { newborn: { mother: '84031499908', ...birth } })
    await assert.rejects(wrong, { code: 'pesel-check-digit' })
  })

  it('somebody like whom another was there waits at the desk until a registrar says why it is another', async () => {
    const like = { pesel: makePesel('1991-08-24', 'female', 77), given: 'Olena', family: 'Kovalenko' }
    const passport = { kind: 'passport', country: 'UA', number: 'FA123456' } as const
    const { given, family } = like
    const foreign = {
      because: 'foreign',
      document: passport,
      birthDate: '1991-08-24',
      sex: 'female',
    } as const
    const first = await desk().call(sor.registerWithout, { ...foreign, given, family, anotherPerson: true })
    assert.equal(first.alike, undefined, 'nobody like her was there')
    const second = await desk().call(sor.register, { ...like, documentSeen: true, anotherPerson: true })
    assert.equal(second.alike, true)
    const { alike } = await waiting(registrar(ewa))
    assert.deepEqual(
      alike.map(({ id }) => id),
      [second.id],
    )
    assert.doesNotMatch(JSON.stringify(alike), new RegExp(`${first.id}|FA123456`), 'who it is, is not told')
    assert.deepEqual((await waiting(registrar(ewa, otherClinic))).alike, [])
    const dismiss = () => registrar(ewa).call(sor.dismissAlike, { patient: second.id, reason })
    assert.equal((await dismiss()).alike, undefined)
    await assert.rejects(dismiss(), { code: 'nothing-to-decide' })
    assert.deepEqual((await waiting()).alike, [])
  })

  it('the mark goes when the two are linked', async () => {
    const entered = await desk().call(sor.registerWithout, { ...nobody, anotherPerson: true })
    assert.deepEqual(
      (await waiting()).alike.map(({ id }) => id),
      [entered.id],
    )
    await desk().call(sor.askToLink, { keep: jan, other: entered.id, reason, evidence })
    await registrar(ewa).call(sor.agreeToLink, { patient: jan, other: entered.id })
    assert.deepEqual((await waiting()).alike, [])
    await desk().call(sor.unlink, { patient: jan, other: entered.id, reason })
  })

  it('what the patient does not recognise waits at the desk; only they say so, and once until it is decided', async () => {
    const says = 'To nie są moje wizyty.'
    const dispute = (who = anna(), patient = keep) => who.call(sor.disputeLink, { patient, other, says })
    await assert.rejects(dispute(), ({ code }: { code: string }) => /^(no-link|not-your-patient)$/.test(code))
    await ask()
    await registrar(ewa).call(sor.agreeToLink, { patient: keep, other })
    await assert.rejects(dispute(town.as('jan-wisniewski')), { code: 'not-yours-to-dispute' })
    await assert.rejects(dispute(town.as('jan-wisniewski'), jan), { code: 'not-your-patient' })
    const { acts } = await dispute()
    assert.deepEqual(
      acts.map(({ what }) => what),
      ['disputed', 'joined'],
    )
    await assert.rejects(dispute(), { code: 'already-disputed' })
    assert.deepEqual(await kinds(), ['not-mine'])
    const [person] = (await registrar(piotr).call(sor.toDecideAfterLink, {})).people
    assert.equal(person?.linked?.[0]?.says, says)
    assert.equal(
      (await town.as('maria-zielinska').call(sor.person, { patient: keep })).linked?.[0]?.says,
      undefined,
    )
  })

  it('whoever linked does not judge of it; another keeps it with a reason, which the patient reads', async () => {
    const decide = (who = desk()) =>
      who.call(sor.decideAfterLink, { patient: keep, other, what: 'not-mine', reason })
    await assert.rejects(decide(), { code: 'two-people' })
    await assert.rejects(decide(registrar(ewa)), { code: 'two-people' })
    await decide(registrar(piotr))
    assert.deepEqual(await kinds(), [])
    const { acts } = await anna().call(sor.linkActs, { patient: keep })
    const kept = acts.find(({ what }) => what === 'kept')
    assert.deepEqual([kept?.by, kept?.reason], [piotr, reason])
  })

  it('the complaint may come from the account of the record that was replaced, and taking apart ends it', async () => {
    const self = town.asActor({ role: 'patient', patient: other }, { room: 'ikp', purpose: 'own-access' })
    const says = 'Nie jestem tą osobą.'
    const { acts } = await self.call(sor.disputeLink, { patient: other, other: keep, says })
    assert.equal(acts.filter(({ what }) => what === 'disputed').length, 2)
    const own = await self.call(sor.linkActs, { patient: other })
    assert.ok(own.acts.some((act) => act.what === 'disputed' && act.reason === says && act.other === keep))
    assert.deepEqual(await kinds(), ['not-mine'])
    await desk().call(sor.unlink, { patient: keep, other, reason })
    assert.deepEqual(await kinds(), [])
    const left = await anna().call(sor.linkActs, { patient: keep })
    assert.deepEqual(
      left.acts.map(({ what }) => what),
      ['taken-apart'],
    )
  })
})
