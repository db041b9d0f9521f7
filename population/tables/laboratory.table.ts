/**
 * Laboratory tests and measurements: LOINC code, Polish name, UCUM unit, reference range of an adult.
 * Ranges are those usual in Polish laboratories; where men and women differ, the row says both.
 * LOINC codes: © Regenstrief Institute, used under the LOINC licence (https://loinc.org/license/).
 */

/** Lower and upper end; null where there is none. */
export type Range = readonly [low: number | null, high: number | null]

type Row = readonly [
  key: string,
  loinc: string,
  name: string,
  unit: string,
  decimals: number,
  female: Range,
  male: Range,
  typical: number,
  spread: number,
]

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly Row[] = [
  // key            LOINC      name                                          UCUM             dec  women            men            typical  spread
  ['hba1c',        '4548-4',  'Hemoglobina glikowana (HbA1c)',              '%',              1, [4, 6],          [4, 6],           5.3,   0.25],
  ['glucose',      '1558-6',  'Glukoza na czczo',                           'mg/dL',          0, [70, 99],        [70, 99],        88,     7   ],
  ['cholesterol',  '2093-3',  'Cholesterol całkowity',                      'mg/dL',          0, [null, 190],     [null, 190],    182,    22   ],
  ['hdl',          '2085-9',  'Cholesterol HDL',                            'mg/dL',          0, [45, null],      [40, null],      56,    10   ],
  ['ldl',          '13457-7', 'Cholesterol LDL (wyliczony)',                'mg/dL',          0, [null, 115],     [null, 115],    104,    18   ],
  ['triglycerides','2571-8',  'Triglicerydy',                               'mg/dL',          0, [null, 150],     [null, 150],    112,    34   ],
  ['creatinine',   '2160-0',  'Kreatynina',                                 'mg/dL',          2, [0.5, 0.9],      [0.7, 1.2],       0.76,  0.09],
  ['egfr',         '98979-8', 'eGFR (CKD-EPI 2021)',                        'mL/min/{1.73_m2}', 0, [60, null],    [60, null],      95,    10   ],
  ['potassium',    '2823-3',  'Potas',                                      'mmol/L',         1, [3.5, 5.1],      [3.5, 5.1],       4.3,   0.3 ],
  ['sodium',       '2951-2',  'Sód',                                        'mmol/L',         0, [136, 145],      [136, 145],     140,     2   ],
  ['tsh',          '3016-3',  'Tyreotropina (TSH)',                         'm[IU]/L',        2, [0.27, 4.2],     [0.27, 4.2],      1.9,   0.7 ],
  ['ft4',          '3024-7',  'Tyroksyna wolna (FT4)',                      'ng/dL',          2, [0.93, 1.7],     [0.93, 1.7],      1.25,  0.15],
  ['alt',          '1742-6',  'Aminotransferaza alaninowa (ALT)',           'U/L',            0, [null, 33],      [null, 41],      22,     7   ],
  ['ast',          '1920-8',  'Aminotransferaza asparaginianowa (AST)',     'U/L',            0, [null, 32],      [null, 40],      21,     6   ],
  ['wbc',          '6690-2',  'Leukocyty',                                  '10*3/uL',        2, [4, 10],         [4, 10],          6.6,   1.3 ],
  ['rbc',          '789-8',   'Erytrocyty',                                 '10*6/uL',        2, [3.7, 5.1],      [4.2, 5.7],       4.6,   0.25],
  ['hemoglobin',   '718-7',   'Hemoglobina',                                'g/dL',           1, [12, 16],        [13.5, 17.5],    13.6,   0.7 ],
  ['hematocrit',   '4544-3',  'Hematokryt',                                 '%',              1, [37, 47],        [40, 52],        41,     2   ],
  ['platelets',    '777-3',   'Płytki krwi',                                '10*3/uL',        0, [150, 400],      [150, 400],     248,    45   ],
  ['mcv',          '787-2',   'Średnia objętość erytrocytu (MCV)',          'fL',             1, [80, 96],        [80, 96],        89,     3   ],
  ['crp',          '1988-5',  'Białko C-reaktywne (CRP)',                   'mg/L',           1, [null, 5],       [null, 5],        1.8,   1.1 ],
  ['ntprobnp',     '33762-6', 'NT-proBNP',                                  'pg/mL',          0, [null, 125],     [null, 125],     70,    25   ],
  ['inr',          '6301-6',  'INR',                                        '{INR}',          2, [0.8, 1.2],      [0.8, 1.2],       1.0,   0.06],
  ['psa',          '2857-1',  'Antygen swoisty dla stercza (PSA) całkowity','ng/mL',          2, [null, null],    [null, 4],        1.4,   0.6 ],
  ['acr',          '14959-1', 'Wskaźnik albumina/kreatynina w moczu',       'mg/g',           0, [null, 30],      [null, 30],       9,     5   ],
  ['ferritin',     '2276-4',  'Ferrytyna',                                  'ng/mL',          0, [13, 150],       [30, 400],       70,    25   ],
  ['uricAcid',     '3084-1',  'Kwas moczowy',                               'mg/dL',          1, [2.4, 5.7],      [3.4, 7],         5.0,   0.7 ],
  ['esr',          '4537-7',  'Odczyn Biernackiego (OB)',                   'mm/h',           0, [null, 20],      [null, 15],       9,     4   ],
  ['vitaminD',     '1989-3',  'Witamina D3, 25-hydroksy',                   'ng/mL',          1, [30, 50],        [30, 50],        27,     8   ],
  ['troponin',     '67151-1', 'Troponina T wysokoczuła',                    'ng/mL',          3, [null, 0.014],   [null, 0.014],    0.006, 0.003],
  ['bilirubin',    '1975-2',  'Bilirubina całkowita',                       'mg/dL',          2, [null, 1.2],     [null, 1.2],      0.6,   0.2 ],
]

export interface LaboratoryTest {
  readonly key: string
  readonly loinc: string
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly female: Range
  readonly male: Range
  /** Middle and spread of a healthy woman of forty. */
  readonly typical: number
  readonly spread: number
}

export const laboratoryTests: ReadonlyMap<string, LaboratoryTest> = new Map(
  rows.map(([key, loinc, name, unit, decimals, female, male, typical, spread]) => [
    key,
    { key, loinc, name, unit, decimals, female, male, typical, spread },
  ]),
)
