/**
 * What one may refer to: specialties of organisational cells, part VIII of the resort code.
 * Rozporządzenie Ministra Zdrowia z 17 maja 2012 r. w sprawie systemu resortowych kodów identyfikacyjnych
 * (t.j. Dz.U. 2019 poz. 173), załącznik nr 2; code system 2.16.840.1.113883.3.4424.11.2.4. A selection.
 */

type Row = readonly [code: string, pl: string, en: string]

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly Row[] = [
  ['1000', 'Poradnia chorób wewnętrznych',               'Internal medicine clinic'],
  ['1010', 'Poradnia alergologiczna',                    'Allergy clinic'],
  ['1020', 'Poradnia diabetologiczna',                   'Diabetes clinic'],
  ['1030', 'Poradnia endokrynologiczna',                 'Endocrinology clinic'],
  ['1050', 'Poradnia gastroenterologiczna',              'Gastroenterology clinic'],
  ['1060', 'Poradnia geriatryczna',                      'Geriatric clinic'],
  ['1070', 'Poradnia hematologiczna',                    'Haematology clinic'],
  ['1080', 'Poradnia immunologiczna',                    'Immunology clinic'],
  ['1100', 'Poradnia kardiologiczna',                    'Cardiology clinic'],
  ['1130', 'Poradnia nefrologiczna',                     'Nephrology clinic'],
  ['1180', 'Poradnia medycyny paliatywnej',              'Palliative care clinic'],
  ['1200', 'Poradnia dermatologiczna',                   'Dermatology clinic'],
  ['1210', 'Poradnia genetyczna',                        'Genetics clinic'],
  ['1220', 'Poradnia neurologiczna',                     'Neurology clinic'],
  ['1230', 'Poradnia leczenia bólu',                     'Pain clinic'],
  ['1240', 'Poradnia onkologiczna',                      'Oncology clinic'],
  ['1270', 'Poradnia gruźlicy i chorób płuc',            'Tuberculosis and lung disease clinic'],
  ['1280', 'Poradnia reumatologiczna',                   'Rheumatology clinic'],
  ['1300', 'Poradnia rehabilitacyjna',                   'Rehabilitation clinic'],
  ['1310', 'Dział (pracownia) fizjoterapii',             'Physiotherapy department'],
  ['1340', 'Poradnia chorób zakaźnych',                  'Infectious disease clinic'],
  ['1450', 'Poradnia położniczo-ginekologiczna',         'Obstetrics and gynaecology clinic'],
  ['1500', 'Poradnia chirurgii ogólnej',                 'General surgery clinic'],
  ['1530', 'Poradnia chirurgii naczyniowej',             'Vascular surgery clinic'],
  ['1540', 'Poradnia chirurgii onkologicznej',           'Surgical oncology clinic'],
  ['1570', 'Poradnia neurochirurgiczna',                 'Neurosurgery clinic'],
  ['1580', 'Poradnia chirurgii urazowo-ortopedycznej',   'Orthopaedic and trauma clinic'],
  ['1600', 'Poradnia okulistyczna',                      'Ophthalmology clinic'],
  ['1610', 'Poradnia otolaryngologiczna',                'Ear, nose and throat clinic'],
  ['1640', 'Poradnia urologiczna',                       'Urology clinic'],
  ['1700', 'Poradnia zdrowia psychicznego',              'Mental health clinic'],
  ['1790', 'Poradnia psychologiczna',                    'Psychology clinic'],
  ['4000', 'Oddział chorób wewnętrznych',                'Internal medicine ward'],
  ['4100', 'Oddział kardiologiczny',                     'Cardiology ward'],
  ['4220', 'Oddział neurologiczny',                      'Neurology ward'],
  ['4500', 'Oddział chirurgiczny ogólny',                'General surgery ward'],
  ['4580', 'Oddział chirurgii urazowo-ortopedycznej',    'Orthopaedic and trauma ward'],
  ['7100', 'Pracownia diagnostyki laboratoryjnej',       'Medical laboratory'],
  ['7220', 'Pracownia tomografii komputerowej',          'Computed tomography laboratory'],
  ['7240', 'Pracownia rentgenodiagnostyki ogólnej',      'General X-ray laboratory'],
  ['7210', 'Pracownia ultrasonografii',                  'Ultrasound laboratory'],
  ['7250', 'Pracownia rezonansu magnetycznego',          'Magnetic resonance laboratory'],
  ['7910', 'Pracownia endoskopii',                       'Endoscopy laboratory'],
]

export interface Specialty {
  readonly code: string
  readonly pl: string
  readonly en: string
}

/** Specialties in the order of their codes. */
export const specialties: readonly Specialty[] = rows
  .map(([code, pl, en]) => Object.freeze({ code, pl, en }))
  .sort((one, other) => one.code.localeCompare(other.code))

const byCode = new Map(specialties.map((specialty) => [specialty.code, specialty]))

export const specialtyOf = (code: string): Specialty | undefined => byCode.get(code)
