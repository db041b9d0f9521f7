/**
 * Polish names as they are written in Ukrainian: "Варшава" is Warszawa, "Краків" is Kraków. Letter by letter, for words as search folds them (lower case,
 * "й" and "ї" without their marks). Our own reading of the Ukrainian spelling of 2019 for names
 * from Polish: г stands for g, щ for szcz, an ending -ів for -ów.
 */

const letters = new Map(
  'а:a б:b в:w г:g ґ:g д:d е:e ж:z з:z и:y і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:ch ц:c ч:cz ш:sz щ:szcz ь: є:ie ю:iu я:ia'
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
)

/** Without Polish letters, as search folds them; undefined where nothing is Cyrillic. */
export function inLatin(word: string): string | undefined {
  if (!/\p{Script=Cyrillic}/u.test(word)) return undefined
  return [...word.replace(/ів$/, 'ов').replace(/ськии$/, 'ski')]
    .map((letter) => letters.get(letter) ?? letter)
    .join('')
    .replace(/(^|[aeiouyl])i(?=[aeu])/g, (_, before: string) => (before === 'l' ? 'l' : `${before}j`))
}
