/** Addresses and choices lie sealed with the person's key: an erased person's are gone, those of an earlier release are sealed anew. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import { tablesOfPeople } from '#deploy/sealed-tables.ts'
import type { World } from '#kernel/world.ts'
import { resolve } from '#record/alias.ts'
import { erasePatient } from '#record/erase.ts'
import { sealByPerson } from '#record/reseal/by-person.ts'
import { asker, patient, store } from '#record/trial/people.ts'
import { sendDue } from '../edge/notices/sending.ts'
import type { NoticeChoice } from '../shapes/notice.ts'
import {
  choiceOf,
  contactsOf,
  hashOf,
  keepChoice,
  noteNotice,
  sealedContact,
  usualChoice,
} from './kept-notices.ts'
import { setPostOffice } from './post-office.ts'

const loud: NoticeChoice = {
  ways: { emergency: ['email'], 'sign-in': [], permission: [], 'new-look': [] },
  rhythm: 'at-once',
  language: 'uk',
}
let world: World
const place = () => ({ world, sql: world.database.sql })

interface Person {
  readonly id: string
  readonly key: string
  readonly contact: { readonly address: string; readonly stop: string }
}

/** Somebody with an address and a choice. */
async function somebody(): Promise<Person> {
  const { id } = await store(world, patient())
  const key = (await resolve(world, world.database.sql, 'Patient', id)) ?? ''
  const contact = { address: `${key}@example.org`, stop: key }
  const { slot, bytes } = await sealedContact(place(), { patient: key, way: 'email' }, contact)
  await world.database.sql.query(
    `insert into saz.notice_contact (patient, way, contact, slot, stop_hash, confirmed_at) values ($1, 'email', $2, $3, $4, now())`,
    [key, bytes, slot, hashOf(key)],
  )
  await keepChoice(place(), key, { choice: loud })
  return { id, key, contact }
}

/** As the release before sealed both. */
async function asOfOld({ key, contact }: Person): Promise<void> {
  const sealed = (what: object) => world.seal(Buffer.from(JSON.stringify(what)))
  const { sql } = ownerOf(world)
  await sql.query('update saz.notice_contact set slot = null, contact = $2 where patient = $1', [
    key,
    sealed(contact),
  ])
  await sql.query('update saz.notice_choice set slot = null, choice = $2 where patient = $1', [
    key,
    sealed(loud),
  ])
}

const erase = ({ id }: Person) =>
  erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), id)
const addresses = async ({ key }: Person) => (await contactsOf(place(), key)).map(({ address }) => address)

before(async () => {
  world = await testWorld('empty')
})

describe('an address and what was chosen', () => {
  it('go with the person who is erased, what waits for them is not sent, and others keep theirs', async () => {
    const [anna, jan] = [await somebody(), await somebody()]
    assert.deepEqual(await addresses(anna), [anna.contact.address])
    const at = world.clock.now()
    for (const { key } of [anna, jan])
      await noteNotice(world.database.sql, loud, { patient: key, kind: 'emergency', source: 'one', at })
    await erase(anna)
    assert.deepEqual([await addresses(anna), await choiceOf(place(), anna.key)], [[], undefined])
    const sent: string[] = []
    setPostOffice(world, {
      email: async (address) => {
        sent.push(address)
      },
    })
    assert.deepEqual(await sendDue(world), { sent: 1, failed: 0 })
    assert.deepEqual(sent, [jan.contact.address])
    assert.deepEqual(await choiceOf(place(), jan.key), loud)
  })

  it('of an earlier release are read as before, and sealed with the person’s key once the house runs', async () => {
    const anna = await somebody()
    await asOfOld(anna)
    assert.deepEqual(
      [await addresses(anna), await choiceOf(place(), anna.key)],
      [[anna.contact.address], loud],
    )
    assert.deepEqual(await sealByPerson(world, tablesOfPeople), { sealed: 2, left: 0 })
    assert.deepEqual(
      [await addresses(anna), await choiceOf(place(), anna.key)],
      [[anna.contact.address], loud],
    )
    const rows = await world.database.sql.query<{ slot: string | null; sealed: Buffer }>(
      `select slot, contact as sealed from saz.notice_contact where patient = $1
       union all select slot, choice from saz.notice_choice where patient = $1`,
      [anna.key],
    )
    for (const { slot, sealed } of rows) {
      assert.ok(slot)
      assert.throws(() => world.open(sealed), 'the instance’s key opens neither')
    }
    await erase(anna)
    assert.deepEqual([await addresses(anna), await choiceOf(place(), anna.key)], [[], undefined])
  })

  it('of somebody erased before the upgrade are emptied by it', async () => {
    const anna = await somebody()
    await asOfOld(anna)
    await erase(anna)
    assert.deepEqual(await sealByPerson(world, tablesOfPeople), { sealed: 2, left: 0 })
    assert.deepEqual([await addresses(anna), await choiceOf(place(), anna.key)], [[], undefined])
  })

  it('do not open in another’s row', async () => {
    const [anna, jan] = [await somebody(), await somebody()]
    await ownerOf(world).sql.query(
      `update saz.notice_contact c set contact = o.contact, slot = o.slot from saz.notice_contact o
       where c.patient = $1 and o.patient = $2`,
      [anna.key, jan.key],
    )
    await assert.rejects(contactsOf(place(), anna.key))
  })

  it('chosen first stays when the address is confirmed again', async () => {
    const anna = await somebody()
    await keepChoice(place(), anna.key, { choice: usualChoice, isFirst: true })
    assert.deepEqual(await choiceOf(place(), anna.key), loud)
  })
})
