/**
 * Diagnoses (ICD-10, by their beginnings) behind the words of the list. `confirms`: the diagnosis is the illness named. `asks`: it may be,
 * so it is asked; a doctor has paid for a guess here before. Any other diagnosis excludes it. A text that only begins with these words
 * names a further condition, which no diagnosis confirms. Ours: the announcement gives no codes. docs/clarifications/refunds.md
 */
interface Indication {
  readonly words: string
  readonly confirms: readonly string[]
  readonly asks: readonly string[]
}

// biome-ignore format: a table is read by column
const rows: readonly (readonly [words: string, confirms: string, asks: string])[] = [
  ['cukrzyca',                                     'E10 E11 E12 E13 E14',          'O24 R73'],
  ['cukrzyca typu i',                              'E10',                          'E14 O24'],
  ['cukrzyca typu 2',                              'E11',                          'E14 O24'],
  ['zespół policystycznych jajników',              'E28.2',                        'E28'],
  ['padaczka',                                     'G40',                          'G41 R56'],
  ['schizofrenia',                                 'F20',                          'F21 F25'],
  ['choroba afektywna dwubiegunowa',               'F31',                          'F30 F34'],
  // Psychoses and mental retardation; whether another disorder is a "mental illness" is for the prescriber to say.
  ['choroby psychiczne lub upośledzenia umysłowe', 'F20 F22 F25 F31 F70 F71 F72 F73 F78 F79', 'F G30'],
  ['nowotwory złośliwe',                           'C',                            'D0 D37 D38 D39 D4 Z51 Z85'],
  ['astma',                                        'J45 J46',                      'J44'],
  ['przewlekła obturacyjna choroba płuc',          'J44',                          'J43 J45'],
  ['jaskra',                                       'H40',                          'H42 Q15.0'],
  ['przerost gruczołu krokowego',                  'N40',                          'D29.1'],
  ['choroba alzheimera',                           'G30 F00',                      'F03 G31'],
  ['choroba i zespół parkinsona',                  'G20 G21',                      'G22 G25'],
  ['niedoczynność tarczycy',                       'E02 E03 E89.0',                'E00 E01 E06'],
  ['osteoporoza',                                  'M80 M81',                      'M82'],
  ['endometrioza',                                 'N80',                          ''],
  ['stwardnienie rozsiane',                        'G35',                          'G36 G37'],
  ['choroba leśniowskiego-crohna',                 'K50',                          'K52'],
  ['wrzodziejące zapalenie jelita grubego',        'K51',                          'K52'],
  ['mukowiscydoza',                                'E84',                          ''],
  ['miastenia',                                    'G70.0',                        'G70'],
  ['akromegalia',                                  'E22.0',                        ''],
  ['choroba wilsona',                              'E83.0',                        ''],
  ['moczówka prosta przysadkowa',                  'E23.2',                        ''],
  ['stwardnienie zanikowe boczne',                 'G12.2',                        ''],
]

const codesIn = (text: string): string[] => text.split(' ').filter((code) => code !== '')

/** The longest words first. */
export const indications: readonly Indication[] = rows
  .map(([words, confirms, asks]) => ({ words, confirms: codesIn(confirms), asks: codesIn(asks) }))
  .sort((a, b) => b.words.length - a.words.length)
