/**
 * A few entities of ICD-11 for Mortality and Morbidity Statistics with WHO's own codes and titles, for the diagnoses of the sample
 * country, and where ICD-10 leads to them. © World Health Organization, ICD-11, CC BY-ND 3.0 IGO, https://icd.who.int/browse11
 */

// biome-ignore format: an aligned table is easier to read and to check
const chapterRows: readonly (readonly [no: string, title: string])[] = [
  ['01', 'Certain infectious or parasitic diseases'],
  ['02', 'Neoplasms'],
  ['03', 'Diseases of the blood or blood-forming organs'],
  ['05', 'Endocrine, nutritional or metabolic diseases'],
  ['06', 'Mental, behavioural or neurodevelopmental disorders'],
  ['08', 'Diseases of the nervous system'],
  ['09', 'Diseases of the visual system'],
  ['11', 'Diseases of the circulatory system'],
  ['12', 'Diseases of the respiratory system'],
  ['13', 'Diseases of the digestive system'],
  ['14', 'Diseases of the skin'],
  ['15', 'Diseases of the musculoskeletal system or connective tissue'],
  ['16', 'Diseases of the genitourinary system'],
  ['21', 'Symptoms, signs or clinical findings, not elsewhere classified'],
  ['25', 'Codes for special purposes'],
]

/** `wider`: the entity of ICD-11 means more than the code of ICD-10. */
type Equivalence = 'equivalent' | 'wider'

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly (readonly [code: string, chapter: string, title: string, icd10?: string, equivalence?: Equivalence])[] = [
  ['1B70.0', '01', 'Erysipelas',                                                     'A46',   'equivalent'],
  ['1C1G',   '01', 'Lyme borreliosis',                                               'A69.2', 'equivalent'],
  ['1E51.1', '01', 'Chronic hepatitis C',                                            'B18.2', 'equivalent'],
  ['1E90.0', '01', 'Varicella without complication',                                 'B01.9', 'equivalent'],
  ['1G04',   '01', 'Scabies',                                                        'B86',   'equivalent'],
  ['2B90.Z', '02', 'Malignant neoplasms of colon, unspecified',                      'C18.9', 'equivalent'],
  ['2C25.Z', '02', 'Malignant neoplasms of bronchus or lung, unspecified',           'C34.9', 'equivalent'],
  ['2C6Z',   '02', 'Malignant neoplasms of breast, unspecified',                     'C50.9', 'equivalent'],
  ['2C82',   '02', 'Malignant neoplasms of prostate',                                'C61',   'equivalent'],
  ['3A00.Z', '03', 'Iron deficiency anaemia, unspecified',                           'D50.9', 'equivalent'],
  ['5A00.Z', '05', 'Hypothyroidism, unspecified',                                    'E03.9', 'equivalent'],
  ['5A02.Z', '05', 'Thyrotoxicosis, unspecified',                                    'E05.9', 'equivalent'],
  ['5A10',   '05', 'Type 1 diabetes mellitus',                                       'E10.9', 'wider'],
  ['5A11',   '05', 'Type 2 diabetes mellitus',                                       'E11.9', 'wider'],
  ['5B81.Z', '05', 'Obesity, unspecified',                                           'E66.9', 'equivalent'],
  ['6B00',   '06', 'Generalised anxiety disorder',                                   'F41.1', 'equivalent'],
  ['6B43',   '06', 'Adjustment disorder',                                            'F43.2', 'equivalent'],
  ['8A00.0', '08', 'Parkinson disease',                                              'G20',   'equivalent'],
  ['8A20',   '08', 'Alzheimer disease',                                              'G30.9', 'wider'],
  ['8A80',   '08', 'Migraine'],
  ['8A80.0', '08', 'Migraine without aura',                                          'G43.0', 'equivalent'],
  ['8A80.Z', '08', 'Migraine, unspecified',                                          'G43.9', 'equivalent'],
  ['8C10.0', '08', 'Carpal tunnel syndrome',                                         'G56.0', 'equivalent'],
  ['9C61.Z', '09', 'Glaucoma, unspecified',                                          'H40.9', 'equivalent'],
  ['BA00',   '11', 'Essential hypertension',                                         'I10',   'equivalent'],
  ['BA00.Z', '11', 'Essential hypertension, unspecified'],
  ['BA41.Z', '11', 'Acute myocardial infarction, unspecified',                       'I21.9', 'equivalent'],
  ['BC81.3', '11', 'Atrial fibrillation',                                            'I48',   'equivalent'],
  ['BD10',   '11', 'Congestive heart failure',                                       'I50.0', 'equivalent'],
  ['BD1Z',   '11', 'Heart failure, unspecified',                                     'I50.9', 'equivalent'],
  ['CA00',   '12', 'Acute nasopharyngitis',                                          'J00',   'equivalent'],
  ['CA22.Z', '12', 'Chronic obstructive pulmonary disease, unspecified',             'J44.9', 'equivalent'],
  ['CA23',   '12', 'Asthma'],
  ['CA23.0', '12', 'Allergic asthma',                                                'J45.0', 'equivalent'],
  ['CA40.Z', '12', 'Pneumonia, organism unspecified',                                'J18.9', 'equivalent'],
  ['CA42.Z', '12', 'Acute bronchitis, unspecified',                                  'J20.9', 'equivalent'],
  ['EA90.0', '14', 'Plaque psoriasis',                                               'L40.0', 'equivalent'],
  ['FA01.Z', '15', 'Osteoarthritis of knee, unspecified',                            'M17.9', 'equivalent'],
  ['GA90',   '16', 'Hyperplasia of prostate',                                        'N40',   'equivalent'],
  ['GC08',   '16', 'Urinary tract infection, site not specified',                    'N39.0', 'equivalent'],
  ['MD12',   '21', 'Cough',                                                          'R05',   'equivalent'],
  ['MG26',   '21', 'Fever of other or unknown origin',                               'R50.9', 'equivalent'],
  ['RA01.0', '25', 'COVID-19, virus identified',                                     'U07.1', 'equivalent'],
]

/** An entity as a register keeps it. */
export interface Icd11Row {
  readonly code: string
  readonly en: string
  readonly kind: 'chapter' | 'block' | 'category'
  /** Codes that may stand above it, the nearest first. */
  readonly under?: readonly string[]
  /** Numbers that name it at WHO; unknown for most entities that are told here. */
  readonly number?: string
  readonly release?: string
}

/** Of the few whose numbers are widely written. */
const numbers: Readonly<Record<string, string>> = { '5A11': '119724091', BA00: '761947693' }

export const icd11Rows: readonly Icd11Row[] = [
  ...chapterRows.map(([code, en]) => ({ code, en, kind: 'chapter' as const })),
  ...rows.map(([code, chapter, en]) => {
    const number = numbers[code]
    const under = [...shorter(code), chapter]
    return { code, en, kind: 'category' as const, under, ...(number !== undefined && { number }) }
  }),
]

/** 8A80.0 stands below 8A80, 8A00.0Z below 8A00.0. */
export function shorter(code: string): string[] {
  const found: string[] = []
  for (let part = code.slice(0, -1); part.length >= 4; part = part.slice(0, -1))
    if (!part.endsWith('.')) found.push(part)
  return found
}

export const icd10ToIcd11 = rows.flatMap(([icd11, , title, icd10, equivalence]) =>
  icd10 === undefined ? [] : [{ icd10, icd11, title, equivalence }],
)
