/**
 * Vaccines and when Poles get them: the calendar of the programme of protective vaccinations (PSO) by the Chief Sanitary
 * Inspector, simplified, with the years in which a vaccination entered it; influenza and COVID-19 are apart.
 * Codes are WHO ATC (J07).
 */

export interface Vaccine {
  readonly atc: string
  readonly name: string
  readonly against: string
}

// biome-ignore format: an aligned table is easier to read and to check
export const vaccines = {
  bcg:        { atc: 'J07AN01', name: 'Szczepionka przeciw gruźlicy BCG',                     against: 'gruźlica' },
  hepatitisB: { atc: 'J07BC01', name: 'Euvax B',                                              against: 'wirusowe zapalenie wątroby typu B' },
  dtp:        { atc: 'J07AJ51', name: 'DTP - szczepionka błoniczo-tężcowo-krztuścowa',        against: 'błonica, tężec, krztusiec' },
  polio:      { atc: 'J07BF03', name: 'Imovax Polio',                                         against: 'poliomyelitis' },
  hib:        { atc: 'J07AG01', name: 'Act-HIB',                                              against: 'zakażenia Haemophilus influenzae typu b' },
  hexavalent: { atc: 'J07CA09', name: 'Infanrix hexa',                                        against: 'błonica, tężec, krztusiec, polio, Hib, WZW B' },
  pneumo:     { atc: 'J07AL52', name: 'Synflorix',                                            against: 'zakażenia pneumokokowe' },
  rota:       { atc: 'J07BH01', name: 'Rotarix',                                              against: 'zakażenia rotawirusowe' },
  mmr:        { atc: 'J07BD52', name: 'Priorix',                                              against: 'odra, świnka, różyczka' },
  dtapPolio:  { atc: 'J07CA02', name: 'Tetraxim',                                             against: 'błonica, tężec, krztusiec, polio' },
  tdap:       { atc: 'J07AJ52', name: 'Adacel',                                               against: 'błonica, tężec, krztusiec' },
  td:         { atc: 'J07AM51', name: 'Clodivac',                                             against: 'tężec, błonica' },
  hpv:        { atc: 'J07BM03', name: 'Gardasil 9',                                           against: 'zakażenia wirusem brodawczaka ludzkiego' },
  influenza:  { atc: 'J07BB02', name: 'VaxigripTetra',                                        against: 'grypa' },
  covid:      { atc: 'J07BN01', name: 'Comirnaty',                                            against: 'COVID-19' },
  tickBorne:  { atc: 'J07BA01', name: 'FSME-IMMUN',                                           against: 'kleszczowe zapalenie mózgu' },
} as const satisfies Record<string, Vaccine>

export type VaccineKey = keyof typeof vaccines

export interface Dose {
  readonly vaccine: VaccineKey
  readonly no: number
  /** Age in days at which it is usual. */
  readonly atDays: number
  /** Born from this year on … */
  readonly bornFrom: number
  /** … to this year. */
  readonly bornTo: number
  /** Share of children who get it, per cent. */
  readonly share: number
  /** Which way a child is vaccinated: with single vaccines or with the six-in-one. */
  readonly way: 'all' | 'single' | 'hexavalent'
}

const MONTH = 30.44
const YEAR = 365.25

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly (readonly [VaccineKey, no: number, atDays: number, bornFrom: number, bornTo: number, share: number, way: Dose['way']])[] = [
  ['bcg',        1, 1,            1955, 2100, 97, 'all'],
  ['hepatitisB', 1, 1,            1996, 2100, 97, 'all'],
  ['hepatitisB', 2, 1.9 * MONTH,  1996, 2100, 96, 'single'],
  ['hepatitisB', 3, 7 * MONTH,    1996, 2100, 96, 'single'],
  ['dtp',        1, 1.9 * MONTH,  1975, 2100, 96, 'single'],
  ['dtp',        2, 3.6 * MONTH,  1975, 2100, 96, 'single'],
  ['dtp',        3, 5.4 * MONTH,  1975, 2100, 95, 'single'],
  ['dtp',        4, 17 * MONTH,   1975, 2100, 95, 'single'],
  ['hib',        1, 1.9 * MONTH,  2007, 2100, 96, 'single'],
  ['hib',        2, 3.6 * MONTH,  2007, 2100, 96, 'single'],
  ['hib',        3, 5.4 * MONTH,  2007, 2100, 95, 'single'],
  ['polio',      1, 3.6 * MONTH,  1975, 2100, 96, 'single'],
  ['polio',      2, 5.4 * MONTH,  1975, 2100, 96, 'single'],
  ['polio',      3, 17 * MONTH,   1975, 2100, 95, 'single'],
  ['hexavalent', 1, 1.9 * MONTH,  2007, 2100, 98, 'hexavalent'],
  ['hexavalent', 2, 3.6 * MONTH,  2007, 2100, 98, 'hexavalent'],
  ['hexavalent', 3, 5.4 * MONTH,  2007, 2100, 97, 'hexavalent'],
  ['hexavalent', 4, 17 * MONTH,   2007, 2100, 96, 'hexavalent'],
  ['pneumo',     1, 1.9 * MONTH,  2017, 2100, 96, 'all'],
  ['pneumo',     2, 3.6 * MONTH,  2017, 2100, 96, 'all'],
  ['pneumo',     3, 13 * MONTH,   2017, 2100, 94, 'all'],
  ['rota',       1, 1.8 * MONTH,  2021, 2100, 88, 'all'],
  ['rota',       2, 3.6 * MONTH,  2021, 2100, 86, 'all'],
  ['mmr',        1, 13.5 * MONTH, 1990, 2100, 93, 'all'],
  ['mmr',        2, 10.1 * YEAR,  1994, 2012, 92, 'all'],
  ['mmr',        2, 6.2 * YEAR,   2013, 2100, 91, 'all'],
  ['dtapPolio',  5, 5.6 * YEAR,   1999, 2100, 93, 'all'],
  ['tdap',       6, 14.1 * YEAR,  2002, 2100, 92, 'all'],
  ['td',         7, 19.1 * YEAR,  1985, 2100, 78, 'all'],
  ['hpv',        1, 12.6 * YEAR,  2010, 2100, 28, 'all'],
  ['hpv',        2, 13.1 * YEAR,  2010, 2100, 25, 'all'],
]

/** The calendar, in no order. */
export const calendar: readonly Dose[] = rows.map(([vaccine, no, atDays, bornFrom, bornTo, share, way]) => ({
  vaccine,
  no,
  atDays: Math.round(atDays),
  bornFrom,
  bornTo,
  share,
  way,
}))
