/** What flows carry, in the programme's words for published ones and in ours for our own: Polish and English. */

// biome-ignore format: a table is read by column
const rows = [
  // published
  ['booking',            'dane do rezerwacji wizyt, zarezerwowane wizyty',                            'visit booking data, booked visits'],
  ['settlement',         'informacje rozliczeniowe i statystyczne',                                   'settlement and statistical information'],
  ['services-given',     'informacje o udzielonych świadczeniach, dane rozliczeniowe i statystyczne', 'information on services given, settlement and statistical data'],
  ['medical',            'jednostkowe dane medyczne',                                                 'individual medical data'],
  ['model',              'referencyjny model danych do zarządzania danymi',                           'reference data model for data management'],
  ['register-model',     'dane transakcyjne rejestru; referencyjny model danych',                     'transactional register data; reference data model'],
  ['medical-patient',    'jednostkowe dane medyczne, dane pacjenta',                                  'individual medical data, patient data'],
  ['sign-in',            'uwierzytelnienie użytkownika',                                              'user authentication'],
  ['medical-sign-in',    'jednostkowe dane medyczne, uwierzytelnienie użytkownika',                   'individual medical data, user authentication'],
  ['statistics-model',   'referencyjne dane statystyczne; referencyjny model danych',                 'statistical reference data; reference data model'],
  ['referral',           'dane transakcyjne skierowania',                                             'transactional data of a given referral'],
  ['patient-actions',    'identyfikator pacjenta, działania użytkownika',                             'patient identifier, user actions'],
  ['medical-aggregated', 'jednostkowe i zagregowane dane medyczne',                                   'individual and aggregated medical data'],
  ['document-id',        'identyfikator dokumentu',                                                   'document identifier'],
  ['patient-id',         'identyfikator pacjenta',                                                    'patient identifier'],
  ['prescription',       'dane transakcyjne recepty',                                                 'transactional data of a given prescription'],
  ['medical-analysed',   'jednostkowe i zagregowane dane medyczne, wyniki analiz',                    'individual and aggregated medical data, further data from analyses'],
  ['event',              'dane transakcyjne zdarzenia medycznego',                                    'transactional data of a given medical event'],
  ['medicines',          'dane rejestrowe produktów leczniczych',                                     'register data of medicinal products'],
  ['person-register',    'dane osobowe, rejestrowe i słownikowe',                                     'personal, register and dictionary data'],
  // ours
] as const

export type Cargo = (typeof rows)[number][0]

export const cargo = Object.fromEntries(rows.map(([id, pl, en]) => [id, { pl, en }])) as Readonly<
  Record<Cargo, { readonly pl: string; readonly en: string }>
>
