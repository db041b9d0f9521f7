/** What somebody types finds entries of a register, the best first. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { errorsToBeginning, forgiven } from './typing-errors.ts'
import { WordIndex } from './word-index.ts'
import { manyWordsIn, wordsIn } from './words-of.ts'

const medicines: readonly (readonly [key: string, name: string, ...rest: string[]])[] = [
  ['1', 'Amotaks 500 mg tabletki', 'Amoxicillinum', 'J01CA04'],
  ['2', 'Amotaks 1 g tabletki', 'Amoxicillinum', 'J01CA04'],
  ['3', 'Amoksiklav 600 mg proszek', 'Amoxicillinum + Acidum clavulanicum', 'J01CR02'],
  ['4', 'Paracetamol Hasco 500 mg tabletki', 'Paracetamolum', 'N02BE01'],
  ['5', 'Apap 500 mg tabletki powlekane', 'Paracetamolum', 'N02BE01'],
  ['6', 'Żel łagodzący 0,5 mg/g', 'Hydrocortisonum', 'D07AA02'],
  ['7', 'Euthyrox N 50 mikrogramów tabletki', 'Levothyroxinum natricum', 'H03AA01'],
]

function indexed(): WordIndex {
  const index = new WordIndex()
  for (const [key, ...texts] of medicines) index.put(key, texts)
  return index
}

test('Texts fall into folded words; a number leaves its unit, a code stays whole', () => {
  assert.deepEqual(
    wordsIn('Żółć 500mg, 0,5mg/ml A10BA02 1.5'),
    'zolc 500 mg 0.5 mg ml a10ba02 1.5'.split(' '),
  )
  assert.deepEqual(wordsIn(' – '), [])
  const text = ' Żółć\u00a0500mg,\t0,5mg/ml  A10BA02 500mg, 1.5 '
  assert.deepEqual(manyWordsIn()(text), wordsIn(text))
})

const found: readonly (readonly [typed: string, keys: string[]])[] = [
  ['amot 500 tabl', ['1']],
  ['tabl amot 500mg', ['1']],
  ['zel lagodz', ['6']],
  ['0.5', ['6']],
  ['5', ['5', '1', '4', '7']],
  ['paracetamol', ['4', '5']],
  ['amotasks', ['2', '1']],
  ['aomtaks', ['2', '1']],
  ['emotaks', ['2', '1']],
  ['amoksyklaw', ['3']],
  ['paracetmol 500', ['5', '4']],
  ['amotaks 600', []],
  ['amotaks 50 g', []],
  ['j01ca04', ['2', '1']],
  ['j01ca05', []],
  ['amo', ['2', '1', '3']],
  ['', []],
  ['??', []],
  ['apaq', ['5']],
  ['apq', []],
  // What is said before a name or a code, and stands in no list.
  ['lek paracetmol', ['5', '4']],
  ['kod ATC: J01CR02', ['3']],
  ['pani Amotaks 1', ['2']],
  ['dr', []],
]
test('Asked for what was typed alone, errors are not forgiven; cases, titles and small words are as ever', () => {
  const exactly = (typed: string) => indexed().find(typed, 10, true).toSorted()
  assert.deepEqual(exactly('amotasks'), [])
  assert.deepEqual(exactly('amotaks na 500'), ['1'])
  assert.deepEqual(exactly('dr amotaks 500'), ['1'])
  assert.deepEqual(exactly('dr paracetmol'), [])
})

for (const [typed, keys] of found)
  test(`"${typed}" finds ${keys.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(indexed().find(typed, 10).toSorted(), keys.toSorted())
  })

test('Small words that say only where are left out when nothing has them', () => {
  const index = new WordIndex()
  index.put('lion', ['Apteka Pod Lwem', 'Kraków', 'ul. Długa'])
  index.put('health', ['Przychodnia Na Zdrowie', 'Warszawa'])
  assert.deepEqual(index.find('apteka w Krakowie', 9), ['lion'])
  assert.deepEqual(index.find('apteka przy ulicy Dług', 9), ['lion'])
  assert.deepEqual(index.find('przychodnia na', 9), ['health'])
  assert.deepEqual(
    [index.find('we', 9), index.beginning('', 9), index.beginning('apteka w', 9)],
    [[], [], []],
  )
  index.put('willow', ['Apteka Wierzbowa', 'Kielce'])
  index.put('spire', ['Apteka Ratuszowa', 'Katowice'])
  assert.deepEqual(index.find('apteka w Kielcach', 9), ['willow'])
  assert.deepEqual(index.find('apteki w Katowicach', 9), ['spire'])
  assert.deepEqual(index.find('apteka w', 9), ['willow'])
  assert.deepEqual([index.inCases('aptece katowicach', 9), index.inCases('aptekka', 9)], [['spire'], []])
  assert.deepEqual(index.beginning('katowicach', 9), [])
  index.remove('willow')
  assert.deepEqual([index.beginning('apteka krak', 9), index.beginning('aptekka', 9)], [['lion'], []])
})

test('Abbreviations of care are read in full where lists write them so, with the town in any order; postal codes are found', () => {
  const index = new WordIndex()
  index.put('ward', ['Szpitalny oddział ratunkowy', 'Gdańsk', '80-210'])
  index.put('night', ['Poradnia (gabinet) nocnej i świątecznej opieki zdrowotnej', 'Gdańsk', '80-211'])
  index.put('family', ['Poradnia (gabinet) lekarza POZ', 'Kraków', '31-002'])
  index.put('care', ['Zakład opiekuńczo-leczniczy', 'Sopot', '81-702'])
  for (const typed of ['SOR Gdańsk', 'sor w gdansku', 'Gdańsk SOR', '80-210'])
    assert.deepEqual(index.find(typed, 9), ['ward'], typed)
  assert.deepEqual(index.find('NPL Gdańsk', 9, true), ['night'])
  assert.deepEqual(index.find('POZ Kraków', 9), ['family'])
  assert.deepEqual(index.find('ZOL w Sopocie', 9), ['care'])
  assert.deepEqual(index.find('AOS 31-002', 9), ['family'])
  assert.deepEqual([index.find('SOR Kraków', 9), index.find('80-219', 9)], [[], []])
  index.put('named', ['SOR Gdańsk Zaspa'])
  assert.deepEqual(index.find('SOR Gdańsk', 9), ['named'])
})

test('Words of every day lead to those of lists, in any case and in the other languages, where nothing has them as they are', () => {
  const index = new WordIndex()
  index.put('eyes', ['Poradnia okulistyczna', 'Kraków'])
  index.put('teeth', ['Gabinet stomatologiczny', 'Łódź'])
  index.put('ward', ['Oddział chorób wewnętrznych', 'Szpital Miejski', 'Warszawa'])
  index.put('shop', ['Apteka Pod Barankami', 'Kraków'])
  index.put('head', ['RM głowy bez wzmocnienia'])
  index.put('doctor', ['lek. Anna Kowalczyk', 'lekarz doctor', 'Gdańsk'])
  for (const [typed, key] of [
    ['u okulisty w Krakowie', 'eyes'],
    ['okulistka Kraków', 'eyes'],
    ['dentysta Łódź', 'teeth'],
    ['internista', 'ward'],
    ['hospital Warszawa', 'ward'],
    ['лікарня Варшава', 'ward'],
    ['аптека в Краків', 'shop'],
    ['pharmacy Krakow', 'shop'],
    ['rezonans magnetyczny głowy', 'head'],
    ['lekarka Kowalczyk', 'doctor'],
    ['лікар Ковальчик', 'doctor'],
  ] as const)
    assert.deepEqual(index.find(typed, 9, true), [key], typed)
  index.put('tissue', ['Tkanka tłuszczowa głowy'])
  index.put('scan', ['TK głowy'])
  assert.deepEqual([index.find('tomografia komputerowa głowy', 9), index.find('tk', 9)], [['scan'], ['scan']])
  index.put('pox', ['Ospamox'])
  assert.deepEqual(
    [index.find('ospa', 9), index.hasWhole('ospa'), index.hasWhole('ospamox')],
    [['pox'], false, true],
  )
  assert.deepEqual(
    [index.hasWhole('u okulisty w Krakowie'), index.hasWhole('apteki'), index.hasWhole('zz')],
    [false, true, false],
  )
  assert.deepEqual([index.find('magnetyczny', 9), index.find('лікарня Краків', 9)], [[], []])
  index.put('named', ['Rezonans magnetyczny kolana'])
  assert.deepEqual(index.find('rezonans magnetyczny', 9, true), ['named'])
})

test('The word itself comes before its beginning, a beginning before an error, and errors only when little is found', () => {
  const index = new WordIndex()
  index.put('beginning', ['Aspirynka'])
  index.put('error', ['Aspiryma'])
  index.put('later', ['Polska aspiryna'])
  index.put('long', ['Aspiryna musująca z witaminą'])
  index.put('short', ['Aspiryna'])
  assert.deepEqual(index.find('aspiryn', 10), ['short', 'beginning', 'long', 'later'])
  assert.deepEqual(index.find('aspiryna', 10), ['short', 'long', 'later'])
  index.remove('long')
  assert.deepEqual(index.find('aspiryna', 10), ['short', 'later', 'error', 'beginning'])
  assert.deepEqual(index.find('aspiryna', 1), ['short'])
})

test('What is put again is found as it now is, what is removed no more; also when there is much of it', () => {
  const index = new WordIndex()
  for (let number = 0; number < 5000; number += 1) index.put(`k${number}`, [`Lek numer ${number}`])
  assert.deepEqual(index.find('numer 4321', 5), ['k4321'])
  index.put('k4321', ['Lek zmieniony'])
  index.put('new', ['Lek zupełnie nowy'])
  index.remove('k17')
  assert.deepEqual(index.find('numer 4321', 5), [])
  assert.deepEqual(index.find('zmien', 5), ['k4321'])
  assert.deepEqual(index.find('zupelnie lek', 5), ['new'])
  assert.deepEqual(index.find('numer 17', 1), ['k170'])
  index.remove('new')
  index.put('k4321', ['Lek numer 4321'])
  assert.deepEqual(index.find('zupelnie', 5), [])
  assert.deepEqual(index.find('lek 4321', 5), ['k4321'])
  assert.equal(index.size, 4999)
})

test('Whatever changes come, it finds what going through all entries finds', () => {
  const index = new WordIndex()
  const kept = new Map<string, string>()
  let state = 7
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 0x8000_0000
    return (state >>> 8) % below
  }
  const words = ['alfa', 'alfabet', 'beta', 'gamma', 'game', '10', '100', 'delta']
  const word = () => words[random(words.length)] ?? ''
  for (let turn = 0; turn < 3000; turn += 1) {
    const key = `k${random(400)}`
    const text = `${word()} ${word()} ${word()}`
    if (random(3) === 0) {
      index.remove(key)
      kept.delete(key)
    } else {
      index.put(key, [text])
      kept.set(key, text)
    }
    if (turn % 100 !== 0) continue
    const typed = ['alf', 'gam 10', 'beta del', '100'][random(4)] ?? ''
    const expected = [...kept].filter(([, said]) =>
      typed.split(' ').every((one) => ` ${said}`.includes(` ${one}`)),
    )
    if (expected.length < 3) continue
    assert.deepEqual(index.find(typed, 1000).toSorted(), expected.map(([name]) => name).toSorted())
  }
})

test('Errors are counted to the beginning of a word, swapped neighbours as one; numbers are forgiven none', () => {
  assert.equal(errorsToBeginning('amtoaks', 'amotaksum', 1), 1)
  assert.equal(errorsToBeginning('amotaks', 'amotaks', 1), 0)
  assert.equal(errorsToBeginning('amotkas', 'amoksiklav', 2), 2)
  assert.equal(errorsToBeginning('paracetamol', 'ibuprofen', 2), undefined)
  assert.deepEqual(['500', 'abc', 'apap', 'amotaks5', 'amoksyklaw'].map(forgiven), [0, 0, 1, 0, 2])
})

/** The same by its definition, for short words alone. */
function errorsSlowly(typed: string, word: string): number {
  const between = (one: string, other: string): number => {
    if (one === '' || other === '') return one.length + other.length
    const [a, b] = [one.slice(0, -1), other.slice(0, -1)]
    const same = one.at(-1) === other.at(-1) ? 0 : 1
    const swapped =
      one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1) && a !== '' && b !== ''
        ? between(a.slice(0, -1), b.slice(0, -1)) + 1
        : Number.POSITIVE_INFINITY
    return Math.min(between(a, other) + 1, between(one, b) + 1, between(a, b) + same, swapped)
  }
  return Math.min(...Array.from({ length: word.length + 1 }, (_, at) => between(typed, word.slice(0, at))))
}

test('Whatever words there are, errors are as many as their definition counts', () => {
  let state = 11
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 0x8000_0000
    return (state >>> 8) % below
  }
  const word = () => Array.from({ length: 1 + random(5) }, () => 'abc'[random(3)]).join('')
  for (let turn = 0; turn < 1500; turn += 1) {
    const [typed, found, most] = [word(), word(), random(3)]
    const errors = errorsSlowly(typed, found)
    assert.equal(
      errorsToBeginning(typed, found, most),
      errors > most ? undefined : errors,
      `${typed} ${found}`,
    )
  }
  assert.equal(errorsToBeginning('a'.repeat(300), `${'a'.repeat(150)}b${'a'.repeat(150)}`, 1), 1)
})

test('What is endless is answered at once', () => {
  const began = performance.now()
  assert.deepEqual(indexed().find('a '.repeat(100_000), 10), [])
  assert.deepEqual(indexed().find('a'.repeat(1_000_000), 10), [])
  assert.ok(performance.now() - began < 2000)
})

const extract = new URL('../../../shared/data/drugs-pl/rpl-human-2026-08-13.tsv', import.meta.url)
test('All human medicines of the country are found as a doctor types', { skip: !existsSync(extract) }, () => {
  const index = new WordIndex()
  const rows = readFileSync(extract, 'utf8').split('\n').slice(1).filter(Boolean)
  for (const [at, row] of rows.entries()) {
    const [name = '', strength = '', form = '', atc = '', inn = ''] = row.split('\t')
    index.put(String(at), [`${name} ${strength} ${form}`, inn, atc])
  }
  const first = (typed: string) => rows[Number(index.find(typed, 1)[0])]?.split('\t').slice(0, 3).join(' ')
  assert.match(first('amot 500 tabl') ?? '', /^Amotaks Dis 500 mg Tabletki/)
  assert.match(first('metfromax 500') ?? '', /^Metformax 500/)
  assert.match(first('euthyrox 50') ?? '', /^Euthyrox N 50 /)
  assert.match(first('amoksiklaf') ?? '', /^Amoksiklav/)
})
