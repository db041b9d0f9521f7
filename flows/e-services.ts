/** The 13 e-services that the e-Zdrowie programme promises, and the systems behind each. */

export interface EService {
  readonly no: number
  readonly namePl: string
  readonly nameEn: string
  /** A2C: to a citizen, A2B: to a business, A2A: to another administration. */
  readonly type: readonly ('A2A' | 'A2B' | 'A2C')[]
  readonly audience: readonly ('patient' | 'provider')[]
  readonly yearlyTransactions: number
  readonly maturity: 'two-way interaction' | 'transaction' | 'personalisation'
  /** Ids of systems.ts. */
  readonly systems: readonly string[]
}

type Row = readonly [
  no: number,
  type: EService['type'],
  audience: EService['audience'],
  yearlyTransactions: number,
  maturity: EService['maturity'],
  systems: readonly string[],
  namePl: string,
  nameEn: string,
]

// biome-ignore format: a table is read by column
const rows: readonly Row[] = [
  // no, type, audience, transactions a year, maturity, systems, Polish name, English name
  [ 1, ['A2A'],        ['provider'],             6_000_000, 'personalisation',     ['pui'],                             'Usługa wspierająca personel medyczny w zakresie diagnostyczno-klinicznym z wykorzystaniem algorytmów SI',         'AI support for diagnosis'],
  [ 2, ['A2C'],        ['patient'],              1_000_000, 'personalisation',     ['mojeikp', 'ikp', 'pui', 'dom'],    'Usługa wspierająca ocenę stanu zdrowia pacjenta przy wykorzystaniu danych pozyskanych z urządzeń typu wearables', 'Health assessment from wearables'],
  [ 3, ['A2C', 'A2B'], ['patient', 'provider'],  5_000_000, 'personalisation',     ['epp'],                             'e-Profil Pacjenta',                                                                                               'e-Patient Profile'],
  [ 4, ['A2C', 'A2B'], ['provider'],             1_000_000, 'two-way interaction', ['crd'],                             'Elektroniczne tymczasowe repozytorium dla danych obrazowych',                                                     'Temporary imaging repository'],
  [ 5, ['A2C', 'A2B'], ['patient'],                600_000, 'transaction',         ['edm', 'cbh', 'kso', 'kok', 'smp'], 'Elektroniczna obsługa nowych wzorów dokumentacji medycznej',                                                      'New kinds of medical documents'],
  [ 6, ['A2A'],        ['provider'],            10_000_000, 'personalisation',     ['sgp'],                             'Elektroniczna forma istotnych informacji o pacjencie (Patient Summary)',                                          'Patient Summary'],
  [ 7, ['A2B', 'A2A'], ['provider'],                   900, 'two-way interaction', ['soc'],                             'Udostępnianie podmiotom KSC bieżącej informacji o zagrożeniach',                                                  'Cyber threat information for health entities'],
  [ 8, ['A2A', 'A2B'], ['provider'],                 1_200, 'transaction',         ['soc'],                             'Udostępnienie platformy do szkoleń z zakresu cyberbezpieczeństwa',                                                'Cybersecurity training platform'],
  [ 9, ['A2C', 'A2B'], ['patient', 'provider'],    100_000, 'transaction',         ['erejestracja'],                    'Elektroniczna rejestracja na nowe świadczenia medyczne',                                                          'e-Registration for new services'],
  [10, ['A2C'],        ['patient'],                 10_000, 'personalisation',     ['dom', 'mdom'],                     'Monitorowanie zdrowia pacjenta i komunikacja z pacjentem',                                                        'Health monitoring and communication with the patient'],
  [11, ['A2B'],        ['provider'],                 5_000, 'personalisation',     ['dom'],                             'Zdalny nadzór nad pacjentem',                                                                                     'Remote supervision of the patient'],
  [12, ['A2B'],        ['patient', 'provider'],    100_000, 'personalisation',     ['ekonsylium'],                      'Umożliwienie zdalnych konsultacji lekarz-lekarz',                                                                 'Doctor-to-doctor consultations'],
  [13, ['A2B', 'A2C'], ['patient', 'provider'],      1_000, 'two-way interaction', ['sd', 'crd'],                       'Elektroniczna obsługa zdigitalizowanej dokumentacji medycznej',                                                   'Digitised medical records'],
]

export const eServices: readonly EService[] = rows.map(
  ([no, type, audience, yearlyTransactions, maturity, systems, namePl, nameEn]) => ({
    no,
    namePl,
    nameEn,
    type,
    audience,
    yearlyTransactions,
    maturity,
    systems,
  }),
)
