/**
 * Classes of medical events, code system 2.16.840.1.113883.3.4424.11.1.34: rozporządzenie Ministra Zdrowia w sprawie
 * szczegółowego zakresu danych zdarzenia medycznego przetwarzanego w systemie informacji (Dz.U. 2019 poz. 2532).
 */

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly (readonly [code: string, pl: string, en: string, stay: boolean])[] = [
  ['1',  'Pobyt w oddziale szpitalnym',           'Hospital ward stay',                 true],
  ['2',  'Leczenie jednego dnia',                 'Day treatment',                      true],
  ['3',  'Pobyt',                                 'Stay',                               true],
  ['4',  'Porada',                                'Consultation',                       false],
  ['5',  'Porada patronażowa',                    'Consultation at home of a newborn',  false],
  ['6',  'Wizyta',                                'Visit',                              false],
  ['7',  'Wizyta patronażowa',                    'Home visit to a newborn',            false],
  ['8',  'Cykl leczenia',                         'Cycle of treatment',                 false],
  ['9',  'Badanie',                               'Examination',                        false],
  ['10', 'Sesja',                                 'Session',                            false],
  ['11', 'Osoba leczona',                         'Person in treatment',                false],
  ['12', 'Wyjazd ratowniczy',                     'Ambulance call',                     false],
  ['13', 'Akcja ratownicza',                      'Rescue operation',                   false],
  ['14', 'Transport sanitarny',                   'Patient transport',                  false],
  ['15', 'Transport lotniczy',                    'Air transport',                      false],
  ['16', 'Hemodializa',                           'Haemodialysis',                      false],
  ['17', 'Bilans zdrowia',                        'Health check of a child',            false],
  ['18', 'Wyrób medyczny',                        'Medical device',                     false],
  ['19', 'Szczepienie',                           'Vaccination',                        false],
  ['20', 'Badanie (test) przesiewowe',            'Screening test',                     false],
  ['21', 'Świadczenie profilaktyczne',            'Preventive service',                 false],
  ['22', 'Osoba objęta opieką koordynowaną',      'Person in coordinated care',         false],
]

export interface EventClassWords {
  readonly code: string
  readonly pl: string
  readonly en: string
  /** The patient stays in hospital, rather than comes and goes. */
  readonly stay: boolean
}

export const eventClasses: ReadonlyMap<string, EventClassWords> = new Map(
  rows.map(([code, pl, en, stay]) => [code, Object.freeze({ code, pl, en, stay })]),
)
