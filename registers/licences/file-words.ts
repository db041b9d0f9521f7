/** How a file says rights to practise: our own form, as long as the chambers' is not known (docs/clarifications/licences.md). */
import type { Raw } from '../register.ts'
import type { CsvSource } from '../source.ts'
import { kinds, statuses } from './licence-fields.ts'

const keyOf = (words: Readonly<Record<string, { pl: string }>>, written: string | undefined) =>
  Object.keys(words).find((key) => words[key]?.pl === written) ?? written

/** `more`: fields beside those of every right to practise, columns of their own names. */
export function csv(file: RegExp, more: readonly string[]): CsvSource {
  return {
    form: 'csv',
    file,
    separator: ';',
    isWhole: false,
    needs: ['zawod', 'numer', 'nazwisko', 'imiona', 'stan', 'rodzaj', 'organ', 'od'],
    entries: (row): Raw[] => [
      {
        profession: row.zawod,
        number: row.numer,
        family: row.nazwisko,
        given: row.imiona,
        title: row.tytul,
        status: keyOf(statuses, row.stan),
        kind: keyOf(kinds, row.rodzaj),
        specialities: (row.specjalizacje ?? '').split('|').flatMap(specialityIn),
        town: row.miejscowosc,
        chamber: row.organ,
        granted: row.od,
        expires: row.do,
        ...Object.fromEntries(more.map((name) => [name, row[name]])),
      },
    ],
  }
}

/** `kardiologia, specjalista, 2015-03-01`: a name, and what is known of degree and day. */
function specialityIn(written: string): Record<string, string>[] {
  const [name = '', degree = '', day = ''] = written.split(',').map((part) => part.trim())
  return name === '' ? [] : [{ name, degree, day }]
}
