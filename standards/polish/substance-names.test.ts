/** Latin names of substances are known by their Polish ones. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { it } from 'node:test'
import { foldForSearch } from '../fhir/search-text.ts'
import { soundsOf, soundTyped } from './substance-names.ts'

const names: readonly (readonly [latin: string, polish: string])[] = [
  ['Amoxicillinum', 'amoksycylina'],
  ['Levothyroxinum natricum', 'lewotyroksyny'],
  ['Atorvastatinum', 'atorwastatynę'],
  ['Ciprofloxacinum', 'cyprofloksacyna'],
  ['Quetiapinum', 'kwetiapina'],
  ['Hydroxyzini hydrochloridum', 'hydroksyzyna'],
  ['Methotrexatum', 'metotreksat'],
  ['Dexamethasonum', 'deksametazon'],
  ['Rosuvastatinum', 'rozuwastatyna'],
  ['Metformini hydrochloridum', 'metformina'],
  ['Rivaroxabanum', 'rywaroksaban'],
  ['Cholecalciferolum', 'cholekalcyferol'],
  ['Escitalopramum', 'escytalopram'],
  ['Paracetamolum', 'paracetamolu'],
]
const isHeard = (latin: string, typed: string) => {
  const heard = soundTyped(foldForSearch(typed))
  return heard !== undefined && soundsOf(latin).some((each) => each.startsWith(heard))
}

it('each of them, in whatever case, and no other of the list', () => {
  for (const [latin, polish] of names)
    assert.deepEqual(
      names.filter(([each]) => isHeard(each, polish)).map(([each]) => each),
      [latin],
      polish,
    )
})

it('short words, numbers and other letters sound like none', () => {
  for (const typed of ['', 'ina', 'aaaaaa', '500', 'j01ca04', 'ліки', 'a'.repeat(1000)])
    assert.equal(soundTyped(typed), undefined, typed)
  assert.deepEqual(soundsOf('Zn 2+ (ina) Ясень'), [])
})

const extract = new URL('../../../shared/data/drugs-pl/rpl-human-2026-08-13.tsv', import.meta.url)
it('nobody takes one substance of the country for another', { skip: !existsSync(extract) }, () => {
  const rows = readFileSync(extract, 'utf8').split('\n').slice(1)
  const latin = new Set(rows.map((row) => foldForSearch(row.split('\t')[4] ?? '').split(' ')[0] ?? ''))
  const bySound = new Map<string, string[]>()
  for (const word of latin)
    for (const sound of soundsOf(word)) bySound.set(sound, [...(bySound.get(sound) ?? []), word])
  const same = [...bySound.values()]
    .filter((words) => words.length > 1)
    .map((words) => words.toSorted().join(' '))
  assert.ok(bySound.size > 1000)
  // The list itself spells these in two ways.
  const spelledTwice = ['ampicilin', 'folitropin', 'benfot', 'kabozant', 'cupri', 'cetylpyridin', 'technet']
  assert.equal(same.length, spelledTwice.length, same.join())
  for (const substance of spelledTwice)
    assert.ok(
      same.some((words) => words.includes(substance)),
      substance,
    )
})
