/** Polish names in Ukrainian letters. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { foldForSearch } from '../fhir/search-text.ts'
import { inLatin } from './cyrillic.ts'

const names =
  'Варшава:Warszawa Краків:Kraków Гданськ:Gdańsk Лодзь:Łódź Познань:Poznań Вроцлав:Wrocław Люблін:Lublin Катовіце:Katowice Гдиня:Gdynia Ольштин:Olsztyn Торунь:Toruń Бидгощ:Bydgoszcz Ковальчик:Kowalczyk Яворський:Jaworski'

it('become the letters that search knows', () => {
  for (const [ukrainian = '', polish = ''] of names.split(' ').map((pair) => pair.split(':')))
    assert.equal(inLatin(foldForSearch(ukrainian)), foldForSearch(polish), ukrainian)
})

it('words without Cyrillic letters are none', () => {
  for (const word of ['krakow', '500', '', 'λ']) assert.equal(inLatin(word), undefined, word)
})
