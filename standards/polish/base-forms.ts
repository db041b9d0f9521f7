/**
 * Polish words in other cases than the dictionary's: "Katowicach" is Katowice, "szpitala" is szpital. A light stemmer by endings, for words as search
 * folds them (lower case, without Polish letters): it proposes dictionary forms, and whoever searches takes those that there are.
 * Declension: https://sjp.pwn.pl/zasady/ (WSJP, Odmiana wyrazów); tried on the 100 largest towns (places.table.ts).
 */

/** Ending as it is typed, and the endings that the dictionary form may have in its place. Longer and shorter endings all count. */
const endings: readonly (readonly [typed: string, base: readonly string[]])[] = [
  // Places: w Krakowie, w Sopocie, w Grudziądzu, w Rudzie, w Jaśle, w Wieliczce, w Pradze, w Górze.
  ['ie', ['', 'a', 'o', 'y']],
  ['cie', ['t', 'ta', 'to', 'ty']],
  ['iescie', ['iasto']],
  ['dzie', ['d', 'da', 'do', 'dy']],
  ['le', ['l', 'la', 'lo', 'ly']],
  ['rze', ['r', 'ra', 'ro', 'ry']],
  ['ce', ['ka', 'ko', 'ca']],
  ['dze', ['ga']],
  ['sze', ['cha']],
  ['e', ['', 'a']],
  // w Poznaniu, w Opolu, w Giżycku, w Sosnowcu, w Szczecinku, w Białymstoku.
  ['u', ['', 'e', 'o']],
  ['iu', ['', 'ie']],
  ['cu', ['ec', 'iec']],
  ['ku', ['ek', 'iek']],
  ['lu', ['el']],
  ['mstoku', ['stok']],
  ['mstawie', ['staw']],
  // w Legnicy, w Bydgoszczy, w Łodzi, w Gdyni; apteki.
  ['y', ['', 'a']],
  ['i', ['', 'a', 'ia']],
  // w Katowicach, w Tychach, w Suwałkach.
  ['ach', ['e', 'y', 'i', 'a', 'o']],
  // Adjectives: w Stalowej, Jeleniej, Nowym, Wielkopolskim, Tarnowskich, Zakopanem.
  ['ej', ['a', 'e']],
  ['iej', ['ia', 'a']],
  ['ym', ['y', 'e']],
  ['im', ['i', 'ie']],
  ['ych', ['y', 'e']],
  ['ich', ['i', 'ie']],
  ['ego', ['y', 'e']],
  ['iego', ['i', 'ie']],
  ['emu', ['y', 'e']],
  // Of and with: z Krakowa, z Włocławka, z Sosnowca, pod Krakowem, nad Łebą; lekarza, lekarzem, lekarzami.
  ['a', ['', 'o', 'e']],
  ['ka', ['ek']],
  ['ca', ['ec', 'iec']],
  ['em', ['', 'o', 'e']],
  ['iem', ['', 'o', 'ie']],
  ['kiem', ['ek']],
  ['cem', ['ec', 'iec']],
  ['ami', ['a', 'e', 'y', 'i']],
  ['ow', ['', 'y', 'i']],
  // People: kardiolodzy, farmaceuci, okuliści, pracownicy.
  ['dzy', ['g']],
  ['ci', ['ta']],
  ['sci', ['sta']],
  ['cy', ['k']],
  // Women: lekarka, farmaceutka, kardiolożka.
  ['arka', ['arz']],
  ['tka', ['ta']],
  ['zka', ['g']],
]

const longestEnding = Math.max(...endings.map(([typed]) => typed.length))
const basesOf = new Map(endings)

/** Shorter words are no place and no thing; what stays of a word must say something. */
const shortest = 4
const shortestBase = 3
const shortestStem = 2

/** Other words that a folded word may be a case of, without itself; few, and none for numbers and codes. */
export function baseForms(word: string): string[] {
  if (word.length < shortest || word.length > 40 || !/^[a-z]+$/.test(word)) return []
  const found = new Set<string>()
  for (let length = 1; length <= longestEnding; length += 1) {
    const stem = word.slice(0, -length)
    if (stem.length < shortestStem) break
    for (const base of basesOf.get(word.slice(-length)) ?? [])
      if (stem.length + base.length >= shortestBase) found.add(stem + base)
  }
  found.delete(word)
  return [...found]
}
