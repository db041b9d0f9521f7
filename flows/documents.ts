/** The nine kinds of medical document that the e-Zdrowie programme adds, and the system that keeps each. */

export interface NewDocument {
  readonly id: string
  readonly namePl: string
  readonly nameEn: string
  /** Id of systems.ts. */
  readonly system: string
}

type Row = readonly [id: string, system: string, namePl: string, nameEn: string]

// biome-ignore format: a table is read by column
const rows: readonly Row[] = [
  ['histopathology',        'cbh', 'Opis badania histopatologicznego',                                                'Histopathology report'],
  ['cytology',              'cbh', 'Opis badania cytologicznego',                                                     'Cytology report'],
  ['ems-card',              'edm', 'Karta medycznych czynności ratunkowych',                                          'Emergency medical services card'],
  ['dilo-card',             'kso', 'Karta Diagnostyki i Leczenia Onkologicznego (DILO)',                              'Oncology diagnosis and treatment (DILO) card'],
  ['oncology-plan',         'kso', 'Plan leczenia onkologicznego',                                                    'Oncology treatment plan'],
  ['patient-summary',       'sgp', 'Patient Summary (Karta zdrowia pacjenta)',                                        'Patient Summary'],
  ['occupational-medicine', 'smp', 'Orzeczenie medycyny pracy (skierowanie pracodawcy, orzeczenie, dokument zleceń)', 'Occupational medicine certificate (employer’s referral, certificate, orders)'],
  ['hems-card',             'edm', 'Karta medyczna lotniczego zespołu ratownictwa medycznego',                        'Medical card of the air rescue team'],
  ['e-kok',                 'kok', 'Elektroniczna karta opieki kardiologicznej (e-KOK)',                              'Electronic cardiology care card (e-KOK)'],
]

export const documents: readonly NewDocument[] = rows.map(([id, system, namePl, nameEn]) => ({
  id,
  namePl,
  nameEn,
  system,
}))
