/** The chapters of ICD-10 and the three-character categories that each begins with (https://icd.who.int/browse10). */

type Row = readonly [code: string, from: string, pl: string, en: string]

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly Row[] = [
  ['I',     'A00', 'Choroby zakaźne i pasożytnicze',                                     'Infectious and parasitic diseases'],
  ['II',    'C00', 'Nowotwory',                                                          'Neoplasms'],
  ['III',   'D50', 'Choroby krwi i zaburzenia odporności',                               'Diseases of blood and immune disorders'],
  ['IV',    'E00', 'Zaburzenia wydzielania wewnętrznego, żywienia i przemiany materii',  'Endocrine, nutritional and metabolic diseases'],
  ['V',     'F00', 'Zaburzenia psychiczne i zachowania',                                 'Mental and behavioural disorders'],
  ['VI',    'G00', 'Choroby układu nerwowego',                                           'Diseases of the nervous system'],
  ['VII',   'H00', 'Choroby oka',                                                        'Diseases of the eye'],
  ['VIII',  'H60', 'Choroby ucha',                                                       'Diseases of the ear'],
  ['IX',    'I00', 'Choroby układu krążenia',                                            'Diseases of the circulatory system'],
  ['X',     'J00', 'Choroby układu oddechowego',                                         'Diseases of the respiratory system'],
  ['XI',    'K00', 'Choroby układu trawiennego',                                         'Diseases of the digestive system'],
  ['XII',   'L00', 'Choroby skóry i tkanki podskórnej',                                  'Diseases of the skin'],
  ['XIII',  'M00', 'Choroby układu mięśniowo-szkieletowego i tkanki łącznej',            'Diseases of the musculoskeletal system'],
  ['XIV',   'N00', 'Choroby układu moczowo-płciowego',                                   'Diseases of the genitourinary system'],
  ['XV',    'O00', 'Ciąża, poród i połóg',                                               'Pregnancy, childbirth and the puerperium'],
  ['XVI',   'P00', 'Stany rozpoczynające się w okresie okołoporodowym',                  'Conditions of the perinatal period'],
  ['XVII',  'Q00', 'Wady wrodzone i nieprawidłowości chromosomowe',                      'Congenital malformations'],
  ['XVIII', 'R00', 'Objawy i nieprawidłowe wyniki badań',                                'Symptoms and abnormal findings'],
  ['XIX',   'S00', 'Urazy, zatrucia i inne skutki przyczyn zewnętrznych',                'Injury, poisoning and other external consequences'],
  ['XX',    'V00', 'Zewnętrzne przyczyny zachorowania i zgonu',                          'External causes'],
  ['XXI',   'Z00', 'Czynniki wpływające na stan zdrowia i kontakt ze służbą zdrowia',    'Factors influencing health status'],
  ['XXII',  'U00', 'Kody do celów specjalnych',                                          'Codes for special purposes'],
]

export const chapters = rows.map(([code, from, pl, en]) => Object.freeze({ code, from, pl, en }))

/** By their first categories, the last first; U stands at the end of the book and in the middle of the alphabet. */
const fromLast = chapters.toSorted((one, other) => (one.from < other.from ? 1 : -1))

/** The chapter of a code; '' for what begins before all of them. */
export const chapterOf = (code: string): string => fromLast.find(({ from }) => code >= from)?.code ?? ''
