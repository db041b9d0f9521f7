/**
 * Diagnoses (ICD-10) behind the words of the list. A text that is one of these words alone is decided by the diagnosis; one that only
 * begins with them names a further condition, so that the diagnosis can exclude it but never confirm it.
 * Ours: the announcement gives no codes. docs/clarifications/refunds.md
 */
export const indications: readonly (readonly [words: string, ...codes: string[]])[] = [
  ['cukrzyca', 'E10', 'E11', 'E12', 'E13', 'E14', 'O24'],
  ['cukrzyca typu i', 'E10'],
  ['cukrzyca typu 2', 'E11'],
  ['zespół policystycznych jajników', 'E28.2'],
  ['padaczka', 'G40', 'G41'],
  ['schizofrenia', 'F20'],
  ['choroba afektywna dwubiegunowa', 'F31'],
  ['choroby psychiczne lub upośledzenia umysłowe', 'F'],
  ['nowotwory złośliwe', 'C', 'D0'],
  ['astma', 'J45', 'J46'],
  ['przewlekła obturacyjna choroba płuc', 'J44'],
  ['jaskra', 'H40', 'H42'],
  ['przerost gruczołu krokowego', 'N40'],
  ['choroba alzheimera', 'G30', 'F00'],
  ['choroba i zespół parkinsona', 'G20', 'G21', 'G22'],
  ['niedoczynność tarczycy', 'E00', 'E01', 'E02', 'E03', 'E89.0'],
  ['osteoporoza', 'M80', 'M81', 'M82'],
  ['endometrioza', 'N80'],
  ['stwardnienie rozsiane', 'G35'],
  ['choroba leśniowskiego-crohna', 'K50'],
  ['wrzodziejące zapalenie jelita grubego', 'K51'],
  ['mukowiscydoza', 'E84'],
  ['miastenia', 'G70'],
  ['akromegalia', 'E22.0'],
  ['choroba wilsona', 'E83.0'],
  ['moczówka prosta przysadkowa', 'E23.2'],
  ['stwardnienie zanikowe boczne', 'G12.2'],
]
