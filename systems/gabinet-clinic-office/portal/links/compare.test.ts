/** What two records say of who this is: what contradicts, what merely differs, and what stands against a link. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { compare, obstacleOf } from './compare.ts'

type Person = Parameters<typeof compare>[0]

const one: Person = {
  id: 'a',
  given: 'Łucja',
  family: 'Żak-Nowa',
  sex: 'female',
  birthDate: '1991-08-24',
  pesel: '91082477740',
  address: 'ul. Prosta 1, 00-001 Warszawa',
  phone: '+48 600 100 200',
}
const nobody: Person = { id: 'b', given: '', family: 'NN 2026', sex: 'unknown', knownBy: { by: 'nothing' } }

const verdicts = (other: Person) =>
  Object.fromEntries(compare(one, other).map(({ fact, verdict }) => [fact, verdict]))

it('agrees without Polish letters, spaces and country codes', () => {
  const same = { ...one, id: 'b', given: 'lucja', family: 'ZAK NOWA', phone: '600100200' }
  const { name, phone, pesel, birthDate } = verdicts(same)
  assert.deepEqual([name, phone, pesel, birthDate], ['agrees', 'agrees', 'agrees', 'agrees'])
})

it('another name, day or sex contradicts; another address, telephone or paper does not', () => {
  const { pesel: _, ...rest } = one
  const other: Person = {
    ...rest,
    id: 'b',
    given: 'Lucyna',
    birthDate: '1991-08-25',
    sex: 'male',
    phone: '1',
  }
  const { name, birthDate, sex, phone, pesel } = verdicts(other)
  assert.deepEqual([name, birthDate, sex], ['contradicts', 'contradicts', 'contradicts'])
  assert.deepEqual([phone, pesel], ['unknown', 'unknown'])
})

it('whom nobody knows contradicts nothing; a death of one is shown, what neither says is not', () => {
  assert.ok(Object.values(verdicts(nobody)).every((verdict) => verdict === 'unknown'))
  assert.equal(verdicts({ ...nobody, deceased: true }).deceased, 'unknown')
  assert.deepEqual([verdicts(nobody).deceased, verdicts(nobody).document], [undefined, undefined])
})

it('the same record, two numbers and another link stand against it', () => {
  assert.equal(obstacleOf(one, one), 'same')
  assert.equal(obstacleOf(one, { ...one, id: 'b' }), 'twoNumbers')
  assert.equal(obstacleOf(one, nobody), undefined)
  const linked = { ...nobody, linked: [{ id: 'c', as: 'replaces' as const }] }
  assert.equal(obstacleOf(one, linked), 'taken')
  assert.equal(obstacleOf(one, { ...nobody, linked: [{ id: 'a', as: 'replaced-by' }] }), undefined)
})
