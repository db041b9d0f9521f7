/** Words in other cases lead to their dictionary forms: measured on the names of towns, with few others beside them. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import { baseForms } from './base-forms.ts'
import { largestTowns } from './places.table.ts'

const folded = (text: string) => foldForSearch(text).split(' ')
const isUnderstood = (typed: string, name: string) => typed === name || baseForms(typed).includes(name)

test('Of the hundred largest towns at least 98 are known by what one says where one is', () => {
  assert.equal(new Set(largestTowns.map(([name]) => name)).size, 100)
  const missed = largestTowns.filter(([name, where]) => {
    const names = folded(name)
    return !folded(where).every((word, at) => isUnderstood(word, names[at] ?? ''))
  })
  assert.ok(missed.length <= 2, missed.map(([name]) => name).join(', '))
})

const words: readonly (readonly [typed: string, base: string])[] = [
  ['szpitala', 'szpital'],
  ['szpitalu', 'szpital'],
  ['apteki', 'apteka'],
  ['aptece', 'apteka'],
  ['apteką', 'apteka'],
  ['przychodniach', 'przychodnia'],
  ['poradniami', 'poradnia'],
  ['lekarza', 'lekarz'],
  ['lekarzem', 'lekarz'],
  ['kardiologa', 'kardiolog'],
  ['kardiolodzy', 'kardiolog'],
  ['okuliści', 'okulista'],
  ['ośrodku', 'ośrodek'],
  ['dziecięcej', 'dziecięca'],
  ['miejskiego', 'miejski'],
  ['Krakowa', 'Kraków'],
  ['Włocławka', 'Włocławek'],
  ['Nowym', 'Nowy'],
  ['Krasnymstawie', 'Krasnystaw'],
]
for (const [typed, base] of words)
  test(`"${typed}" may be ${base}`, () => {
    assert.ok(isUnderstood(folded(typed).join(''), folded(base).join('')))
  })

test('Numbers, codes, short words and what is endless are no case of anything; the others of few words', () => {
  for (const odd of ['500', 'a10ba02', 'na', 'ul', 'lek', '', 'ż'.repeat(9), 'a'.repeat(10_000)])
    assert.deepEqual(baseForms(odd), [])
  const most = Math.max(...largestTowns.map(([, where]) => baseForms(folded(where)[0] ?? '').length))
  assert.ok(most <= 12, `${most}`)
})

const units = new URL('../../../shared/data/teryt/TERC_Urzedowy_2020-09-26.csv', import.meta.url)
test('Among all towns of TERYT a town said where one is means hardly any other', {
  skip: !existsSync(units),
}, () => {
  const towns = new Set(
    readFileSync(units, 'utf8')
      .split('\n')
      .map((row) => row.split(';'))
      .filter(([, , , kind]) => kind === '1' || kind === '4')
      .map(([, , , , name = '']) => folded(name).join(' ')),
  )
  const known = largestTowns.filter(([name]) => towns.has(folded(name).join(' ')))
  assert.ok(known.length >= 98, `${known.length} of the towns are in the list`)
  const single = known.map(([, where]) => folded(where)).filter((said) => said.length === 1)
  const others = single.flatMap(([said = '']) => baseForms(said).filter((base) => towns.has(base)))
  // One each is the town itself.
  assert.ok(others.length - single.length <= single.length * 0.05, `${others.length} for ${single.length}`)
})
