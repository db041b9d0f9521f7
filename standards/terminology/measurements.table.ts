/**
 * Measurements and laboratory tests that a visit may register: LOINC code, names, UCUM unit, the widest value that a living
 * person can have (beyond it a slip of the pen is likelier), and the usual range of adults in Polish laboratories.
 * LOINC codes: © Regenstrief Institute, used under the LOINC licence (https://loinc.org/license/).
 */

type Category = 'vital-signs' | 'laboratory'
export type Range = readonly [low: number | null, high: number | null]

type Row = readonly [
  loinc: string,
  pl: string,
  en: string,
  unit: string,
  category: Category,
  min: number,
  max: number,
  women: Range,
  men: Range,
]

const [V, L] = ['vital-signs', 'laboratory'] as const

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly Row[] = [
  // LOINC      Polish                                        English                              UCUM               kind min    max      women             men
  ['8480-6',  'Ciśnienie tętnicze skurczowe',               'Systolic blood pressure',           'mm[Hg]',           V,  40,    300,    [90, 140],        [90, 140]],
  ['8462-4',  'Ciśnienie tętnicze rozkurczowe',             'Diastolic blood pressure',          'mm[Hg]',           V,  20,    200,    [60, 90],         [60, 90]],
  ['8867-4',  'Tętno',                                      'Heart rate',                        '/min',             V,  20,    300,    [60, 100],        [60, 100]],
  ['9279-1',  'Częstość oddechów',                          'Respiratory rate',                  '/min',             V,  4,     100,    [12, 20],         [12, 20]],
  ['8310-5',  'Temperatura ciała',                          'Body temperature',                  'Cel',              V,  25,    45,     [36, 37.5],       [36, 37.5]],
  ['2708-6',  'Saturacja tlenem (SpO2)',                    'Oxygen saturation (SpO2)',          '%',                V,  30,    100,    [95, 100],        [95, 100]],
  ['8302-2',  'Wzrost',                                     'Body height',                       'cm',               V,  20,    260,    [null, null],     [null, null]],
  ['29463-7', 'Masa ciała',                                 'Body weight',                       'kg',               V,  0.3,   500,    [null, null],     [null, null]],
  ['39156-5', 'Wskaźnik masy ciała (BMI)',                  'Body mass index',                   'kg/m2',            V,  5,     120,    [18.5, 25],       [18.5, 25]],
  ['8280-0',  'Obwód talii',                                'Waist circumference',               'cm',               V,  20,    300,    [null, 80],       [null, 94]],
  ['9843-4',  'Obwód głowy',                                'Head circumference',                'cm',               V,  20,    80,     [null, null],     [null, null]],
  ['72514-3', 'Nasilenie bólu (0–10)',                      'Pain severity (0–10)',              '{score}',          V,  0,     10,     [null, null],     [null, null]],
  ['4548-4',  'Hemoglobina glikowana (HbA1c)',              'Haemoglobin A1c',                   '%',                L,  2,     25,     [4, 6],           [4, 6]],
  ['1558-6',  'Glukoza na czczo',                           'Fasting glucose',                   'mg/dL',            L,  10,    2000,   [70, 99],         [70, 99]],
  ['2345-7',  'Glukoza',                                    'Glucose',                           'mg/dL',            L,  10,    2000,   [70, 140],        [70, 140]],
  ['2093-3',  'Cholesterol całkowity',                      'Total cholesterol',                 'mg/dL',            L,  30,    1500,   [null, 190],      [null, 190]],
  ['2085-9',  'Cholesterol HDL',                            'HDL cholesterol',                   'mg/dL',            L,  3,     200,    [45, null],       [40, null]],
  ['13457-7', 'Cholesterol LDL (wyliczony)',                'LDL cholesterol (calculated)',      'mg/dL',            L,  5,     1000,   [null, 115],      [null, 115]],
  ['2571-8',  'Triglicerydy',                               'Triglycerides',                     'mg/dL',            L,  10,    10000,  [null, 150],      [null, 150]],
  ['2160-0',  'Kreatynina',                                 'Creatinine',                        'mg/dL',            L,  0.1,   40,     [0.5, 0.9],       [0.7, 1.2]],
  ['98979-8', 'eGFR (CKD-EPI 2021)',                        'eGFR (CKD-EPI 2021)',               'mL/min/{1.73_m2}', L,  1,     200,    [60, null],       [60, null]],
  ['2823-3',  'Potas',                                      'Potassium',                         'mmol/L',           L,  1,     12,     [3.5, 5.1],       [3.5, 5.1]],
  ['2951-2',  'Sód',                                        'Sodium',                            'mmol/L',           L,  90,    200,    [136, 145],       [136, 145]],
  ['3016-3',  'Tyreotropina (TSH)',                         'Thyrotropin (TSH)',                 'm[IU]/L',          L,  0,     500,    [0.27, 4.2],      [0.27, 4.2]],
  ['3024-7',  'Tyroksyna wolna (FT4)',                      'Free thyroxine (FT4)',              'ng/dL',            L,  0.05,  15,     [0.93, 1.7],      [0.93, 1.7]],
  ['1742-6',  'Aminotransferaza alaninowa (ALT)',           'Alanine aminotransferase (ALT)',    'U/L',              L,  1,     20000,  [null, 33],       [null, 41]],
  ['1920-8',  'Aminotransferaza asparaginianowa (AST)',     'Aspartate aminotransferase (AST)',  'U/L',              L,  1,     20000,  [null, 32],       [null, 40]],
  ['6690-2',  'Leukocyty',                                  'Leukocytes',                        '10*3/uL',          L,  0.1,   500,    [4, 10],          [4, 10]],
  ['718-7',   'Hemoglobina',                                'Haemoglobin',                       'g/dL',             L,  2,     25,     [12, 16],         [13.5, 17.5]],
  ['777-3',   'Płytki krwi',                                'Platelets',                         '10*3/uL',          L,  1,     3000,   [150, 400],       [150, 400]],
  ['1988-5',  'Białko C-reaktywne (CRP)',                   'C-reactive protein (CRP)',          'mg/L',             L,  0,     1000,   [null, 5],        [null, 5]],
  ['4537-7',  'Odczyn Biernackiego (OB)',                   'Erythrocyte sedimentation rate',    'mm/h',             L,  0,     200,    [null, 20],       [null, 15]],
  ['6301-6',  'INR',                                        'INR',                               '{INR}',            L,  0.3,   20,     [0.8, 1.2],       [0.8, 1.2]],
  ['14959-1', 'Wskaźnik albumina/kreatynina w moczu',       'Urine albumin/creatinine ratio',    'mg/g',             L,  0,     20000,  [null, 30],       [null, 30]],
  ['2857-1',  'Antygen swoisty dla stercza (PSA)',          'Prostate specific antigen (PSA)',   'ng/mL',            L,  0,     10000,  [null, null],     [null, 4]],
  ['2276-4',  'Ferrytyna',                                  'Ferritin',                          'ng/mL',            L,  0.5,   100000, [13, 150],        [30, 400]],
  ['3084-1',  'Kwas moczowy',                               'Uric acid',                         'mg/dL',            L,  0.5,   30,     [2.4, 5.7],       [3.4, 7]],
  ['1989-3',  'Witamina D3, 25-hydroksy',                   '25-hydroxyvitamin D3',              'ng/mL',            L,  1,     300,    [30, 50],         [30, 50]],
]

export interface Measurement {
  readonly loinc: string
  readonly pl: string
  readonly en: string
  readonly unit: string
  readonly category: Category
  /** Widest plausible value. */
  readonly min: number
  readonly max: number
  /** Usual range of an adult; null where there is none. */
  readonly women: Range
  readonly men: Range
}

export const measurements: readonly Measurement[] = rows.map(
  ([loinc, pl, en, unit, category, min, max, women, men]) =>
    Object.freeze({ loinc, pl, en, unit, category, min, max, women, men }),
)

/** UCUM codes that people write otherwise. */
const written: Readonly<Record<string, string>> = {
  'mm[Hg]': 'mmHg',
  Cel: '°C',
  '10*3/uL': 'tys./µl',
  '10*6/uL': 'mln/µl',
  'm[IU]/L': 'mIU/l',
  'mL/min/{1.73_m2}': 'ml/min/1,73 m²',
  '{INR}': '',
  '{score}': '',
  'kg/m2': 'kg/m²',
}

/** A UCUM unit as it is written in Poland. */
export const unitText = (ucum: string): string => written[ucum] ?? ucum

const byLoinc = new Map(measurements.map((measurement) => [measurement.loinc, measurement]))

export const measurementOf = (loinc: string): Measurement | undefined => byLoinc.get(loinc)
