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
  ['medicines-to-prescribe',     'leki, które można przepisać',                                   'medicines that can be prescribed'],
  ['prescriptions-issued',       'wystawione i anulowane recepty',                                'prescriptions issued and cancelled'],
  ['prescriptions',              'recepty pacjenta',                                              'the patient’s prescriptions'],
  ['prescriptions-by-code',      'recepty do realizacji, po kodzie pacjenta',                     'prescriptions to dispense, by the patient’s code'],
  ['dispensings',                'realizacje recept',                                             'dispensings'],
  ['referrals-issued',           'wystawione i anulowane skierowania',                            'referrals issued and cancelled'],
  ['referrals',                  'skierowania pacjenta i słownik poradni',                        'the patient’s referrals and the list of clinics'],
  ['referrals-taken',            'przyjęcie i realizacja skierowania',                            'acceptance and completion of a referral'],
  ['events-registered',          'otwarte i zarejestrowane zdarzenia medyczne',                   'medical events opened and registered'],
  ['event-dictionaries',         'słowniki rozpoznań i pomiarów',                                 'lists of diagnoses and measurements'],
  ['events',                     'zdarzenia medyczne pacjenta',                                   'the patient’s medical events'],
  ['people-workers-providers',   'dane osób, pracowników medycznych i placówek',                  'people, medical workers and providers'],
  ['people-registered',          'osoby wpisane do rejestru',                                     'people entered into the register'],
  ['own-prescriptions',          'własne recepty pacjenta',                                       'the patient’s own prescriptions'],
  ['own-referrals',              'własne skierowania pacjenta',                                   'the patient’s own referrals'],
  ['own-events',                 'własne zdarzenia i dokumenty pacjenta',                         'the patient’s own events and documents'],
  ['own-person',                 'dane własne pacjenta i nazwy placówek',                         'the patient’s own data and names of providers'],
  ['own-accesses',               'kto zaglądał do danych pacjenta',                               'who looked at the patient’s data'],
  ['person-at-sign-in',          'kim jest logująca się osoba',                                   'who the person is that signs in'],
  ['identity',                   'potwierdzona tożsamość: imię, nazwisko, PESEL, data urodzenia', 'confirmed identity: names, PESEL, date of birth'],
  ['names',                      'nazwy pracowników medycznych i placówek',                       'names of medical workers and providers'],
  ['person',                     'dane osobowe pacjenta',                                         'the patient’s personal data'],
  ['licences',                   'prawo wykonywania zawodu i miejsca pracy',                      'licence to practise and places of work'],
  ['prescriptions-of-providers', 'recepty wystawione, anulowane i zrealizowane',                  'prescriptions issued, cancelled and dispensed'],
  ['own-permissions',            'na co pacjent pozwala i co ukrywa, podgląd oczami innych',      'what the patient allows and hides, and what others see'],
  ['decisions-of-patients',      'zgody, ukrycia i sprzeciwy pacjentów',                          'patients’ grants, restrictions and objections'],
  ['in-whose-place',             'w czyim imieniu działa logująca się osoba',                     'in whose place the person acts who signs in'],
  ['corrections-asked',          'wnioski pacjentów o sprostowanie wpisów',                       'patients’ requests to correct entries'],
  ['disputed-entries',           'wpisy, które pacjent kwestionuje',                              'entries that the patient disputes'],
  ['corrections-waiting',        'wnioski o sprostowanie, które czekają na placówkę',             'requests for correction that wait for a place'],
  ['applications',               'aplikacje, które można otworzyć',                               'applications that can be opened'],
  ['application-launches',       'otwarcia aplikacji dla pacjenta',                               'applications opened for a patient'],
  ['corrections-answered',       'odpowiedzi placówek na wnioski o sprostowanie',                 'answers of places to requests for correction'],
  ['looks-not-recognised',       'wejścia, których pacjent nie rozpoznaje',                       'looks that the patient does not recognise'],
  ['referrals-of-providers',     'skierowania wystawione, anulowane, przyjęte i zrealizowane',    'referrals issued, cancelled, accepted and completed'],
] as const

export type Cargo = (typeof rows)[number][0]

export const cargo = Object.fromEntries(rows.map(([id, pl, en]) => [id, { pl, en }])) as Readonly<
  Record<Cargo, { readonly pl: string; readonly en: string }>
>
