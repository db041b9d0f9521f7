/**
 * The 56 systems of the national e-health architecture, as the e-Zdrowie programme lists them:
 * existing ones, ones that it changes, ones that it adds. What each does is said in purposes.ts.
 * `stand-in` marks a system that others run: we answer in its place in its own format.
 */

/** Who answers for a system, in Polish and English. */
export const stewards = {
  mz: { pl: 'Ministerstwo Zdrowia', en: 'Ministry of Health' },
  mc: { pl: 'Ministerstwo Cyfryzacji', en: 'Ministry of Digital Affairs' },
  nfz: { pl: 'Narodowy Fundusz Zdrowia', en: 'National Health Fund' },
  zus: { pl: 'Zakład Ubezpieczeń Społecznych', en: 'Social Insurance Institution' },
  gif: { pl: 'Główny Inspektorat Farmaceutyczny', en: 'Chief Pharmaceutical Inspectorate' },
  gis: { pl: 'Główny Inspektorat Sanitarny', en: 'Chief Sanitary Inspectorate' },
  gus: { pl: 'Główny Urząd Statystyczny', en: 'Statistics Poland' },
  pzh: { pl: 'NIZP PZH – PIB', en: 'National Institute of Public Health' },
  urpl: { pl: 'URPL', en: 'Office for Registration of Medicinal Products' },
  who: { pl: 'WHO', en: 'WHO' },
  provider: { pl: 'Usługodawca', en: 'Care provider' },
  devices: { pl: 'Dostawca wyrobów medycznych', en: 'Medical device vendor' },
  ai: { pl: 'Dostawca usług AI', en: 'AI vendor' },
  rpm: { pl: 'Dostawca monitoringu pacjentów', en: 'Monitoring vendor' },
  voice: { pl: 'Dostawcy voicebotów', en: 'Voicebot vendors' },
} as const

/** The districts of the map, in the order in which it is read. */
export const kinds = {
  portal: { pl: 'Portale i aplikacje', en: 'Portals and applications' },
  care: { pl: 'Usługi i ścieżki opieki', en: 'Care services and paths' },
  outside: { pl: 'Systemy innych instytucji', en: 'Systems of other institutions' },
  clinical: { pl: 'Dane i dokumenty medyczne', en: 'Clinical data and documents' },
  register: { pl: 'Rejestry i słowniki', en: 'Registers and dictionaries' },
  admin: { pl: 'Tożsamość, administracja, analizy', en: 'Identity, administration, analysis' },
} as const

type Steward = keyof typeof stewards
export type Kind = keyof typeof kinds

export interface NationalSystem {
  readonly no: number
  /** The name in code, URLs and on tickets: the official id in lower case. */
  readonly id: string
  readonly official: string
  readonly namePl: string
  readonly nameEn: string
  readonly steward: Steward
  /** What the programme does to it. */
  readonly status: 'existing' | 'modified' | 'planned'
  readonly role: 'build' | 'stand-in'
  readonly kind: Kind
  /** The folder that holds it, once somebody has built it. */
  readonly room: string | null
}

type Row = readonly [
  no: number,
  official: string,
  kind: Kind,
  status: NationalSystem['status'],
  role: NationalSystem['role'],
  steward: Steward,
  room: string | null,
  namePl: string,
  nameEn: string,
]

// biome-ignore format: a table is read by column
const rows: readonly Row[] = [
  // no, official id, kind, status, role, steward, room, Polish name, English name
  [ 1, 'AIP',           'portal',   'modified', 'build',    'mz',       'systems/aip-call-centre',       'Aplikacja innych podmiotów (AIP CeZ)',                                              'Application for other entities (call centres, hotlines)'],
  [ 2, 'CBH',           'clinical', 'planned',  'build',    'mz',       null,                            'Centralna Baza Histopatologiczna',                                                  'Central Histopathology Database'],
  [ 3, 'CRD',           'clinical', 'planned',  'build',    'mz',       null,                            'Centralne repozytorium danych',                                                     'Central data repository'],
  [ 4, 'CRF',           'register', 'existing', 'build',    'mz',       'systems/crf-pharmacists',       'Centralny Rejestr Farmaceutów',                                                     'Central register of pharmacists'],
  [ 5, 'CWPM',          'register', 'existing', 'build',    'mz',       'systems/cwpm-medical-workers',  'Centralny Wykaz Pracowników Medycznych',                                            'Central list of medical workers'],
  [ 6, 'DOM',           'care',     'modified', 'build',    'mz',       null,                            'System Domowej Opieki Medycznej',                                                   'Home care: remote patient monitoring'],
  [ 7, 'EDM',           'clinical', 'modified', 'build',    'mz',       null,                            'Elektroniczna dokumentacja medyczna',                                               'EDM registry (index of electronic medical documents)'],
  [ 8, 'eKonsylium',    'care',     'modified', 'build',    'mz',       null,                            'System obsługi eKonsylium',                                                         'e-Consilium'],
  [ 9, 'EpiBaza',       'outside',  'existing', 'stand-in', 'pzh',      null,                            'EpiBaza',                                                                           'EpiBaza (infectious disease reports)'],
  [10, 'ePP',           'clinical', 'planned',  'build',    'mz',       'systems/epp-patient-profile',   'e-Profil Pacjenta',                                                                 'e-Patient Profile'],
  [11, 'eRejestracja',  'care',     'modified', 'build',    'mz',       null,                            'System obsługi elektronicznej rejestracji',                                         'Central e-registration'],
  [12, 'Gabinet',       'portal',   'modified', 'build',    'mz',       'systems/gabinet-clinic-office', 'Aplikacja Usługodawców i Aptek (Gabinet.gov.pl)',                                   'Application for providers and pharmacies'],
  [13, 'HD',            'admin',    'modified', 'build',    'mz',       null,                            'Hurtownia danych (HD eZdrowia)',                                                    'Data warehouse'],
  [14, 'Hub',           'admin',    'planned',  'build',    'mz',       null,                            'Hub Danych eZdrowia',                                                               'e-Health data hub'],
  [15, 'IKP',           'portal',   'modified', 'build',    'mz',       'systems/ikp-patient-account',   'Internetowe Konto Pacjenta',                                                        "Patient's internet account"],
  [16, 'KOK',           'care',     'planned',  'build',    'mz',       null,                            'Karta Opieki Kardiologicznej',                                                      'Cardiology care card'],
  [17, 'KSI-ZUS',       'outside',  'existing', 'stand-in', 'zus',      'standins/zus',                  'Kompleksowy System Informatyczny ZUS',                                              'Social Insurance Institution system'],
  [18, 'KSO',           'care',     'planned',  'build',    'mz',       null,                            'Krajowa Sieć Onkologiczna',                                                         'National Oncology Network'],
  [19, 'mDOM',          'portal',   'existing', 'build',    'mz',       null,                            'Mobilny System Domowej Opieki Medycznej',                                           'Mobile DOM'],
  [20, 'mojeIKP',       'portal',   'modified', 'build',    'mz',       null,                            'System mojeIKP',                                                                    'mojeIKP mobile application'],
  [21, 'PESEL',         'outside',  'existing', 'stand-in', 'mc',       'standins/pesel',                'Powszechny Elektroniczny System Ewidencji Ludności',                                'PESEL population register'],
  [22, 'PUI',           'care',     'planned',  'build',    'mz',       null,                            'Platforma Usług Inteligentnych',                                                    'Intelligent services platform'],
  [23, 'RDG',           'outside',  'existing', 'stand-in', 'gif',      'standins/rdg',                   'Rejestr Decyzji Głównego Inspektora Farmaceutycznego',                              "Register of pharmaceutical inspector's decisions"],
  [24, 'RHF',           'outside',  'existing', 'stand-in', 'gif',      'standins/rhf',                  'Rejestr Hurtowni Farmaceutycznych',                                                 'Register of pharmaceutical wholesalers'],
  [25, 'RPL',           'register', 'modified', 'build',    'urpl',     'systems/rpl-medicines',         'Rejestr Produktów Leczniczych',                                                     'Register of medicinal products'],
  [26, 'RPWDL',         'register', 'existing', 'build',    'mz',       'systems/rpwdl-providers',       'Rejestr Podmiotów Wykonujących Działalność Leczniczą',                              'Register of care providers'],
  [27, 'RSK',           'register', 'existing', 'build',    'mz',       'systems/rsk-terminology',       'Rejestr Systemów Kodowania',                                                        'Register of coding systems (terminology server)'],
  [28, 'SAA',           'admin',    'modified', 'build',    'mz',       'systems/saa-permissions',       'System Administracji – Administracji',                                              'Administration of authorisations'],
  [29, 'SAS',           'clinical', 'modified', 'build',    'mz',       'systems/sas-referral-updates',  'System Aktualizacji Skierowań',                                                     'Referral update system'],
  [30, 'SAU',           'admin',    'modified', 'build',    'mz',       'systems/sau-audit',             'System Audytu',                                                                     'Audit system'],
  [31, 'SAZ',           'admin',    'modified', 'build',    'mz',       'systems/saz-accounts',          'System Administracji Zabezpieczenia',                                               'Account and protection administration'],
  [32, 'Scheck',        'portal',   'planned',  'build',    'devices',  null,                            'Symptom Checker',                                                                   'Symptom checker'],
  [33, 'SD',            'clinical', 'planned',  'build',    'mz',       null,                            'System digitalizacji (SD CeZ)',                                                     'Digitisation system'],
  [34, 'SEPIS',         'outside',  'existing', 'stand-in', 'gis',      null,                            'System Ewidencji Państwowej Inspekcji Sanitarnej',                                  'Sanitary inspection records'],
  [35, 'SGP',           'clinical', 'modified', 'build',    'mz',       null,                            'System Gromadzenia Danych Medycznych',                                              'Medical data collection'],
  [36, 'SGR',           'clinical', 'modified', 'build',    'mz',       'systems/sgr-prescriptions',     'System Gromadzenia danych o Receptach',                                             'Prescription data system'],
  [37, 'SGS',           'clinical', 'modified', 'build',    'mz',       'systems/sgs-referrals',         'System Gromadzenia danych o Skierowaniach',                                         'Referral data system'],
  [38, 'SGZ',           'clinical', 'modified', 'build',    'mz',       'systems/sgz-events',            'System Gromadzenia danych o Zdarzeniach Medycznych',                                'Medical event data system'],
  [39, 'SIKCH',         'outside',  'existing', 'stand-in', 'nfz',      'standins/nfz',                  'Zintegrowany system informatyczny obsługi publicznego ubezpieczyciela zdrowotnego', "Public health insurer's system"],
  [40, 'SIMP',          'care',     'modified', 'build',    'nfz',      null,                            'System Rejestracji Badań Profilaktyki Cytologii i Mamografii',                      'Screening programme system'],
  [41, 'SMP',           'care',     'planned',  'build',    'mz',       null,                            'System Medycyny Pracy',                                                             'Occupational medicine system'],
  [42, 'SOID',          'register', 'existing', 'build',    'mz',       'systems/soid-targeted-import', 'System Obsługi Importu Docelowego',                                                 'Targeted import of medicines'],
  [43, 'SOLR',          'register', 'existing', 'build',    'mz',       'systems/solr-refunds',           'System Obsługi List Refundacyjnych',                                                'Reimbursement list system'],
  [44, 'SOR',           'register', 'modified', 'build',    'mz',       'systems/sor-registers',         'System Obsługi Rejestrów',                                                          'Register service'],
  [45, 'SORA',          'register', 'existing', 'build',    'mz',       'systems/sora-pharmacies',       'System Obsługi Rejestru Aptek',                                                     'Register of pharmacies'],
  [46, 'SUS',           'admin',    'modified', 'build',    'mz',       'systems/sus-bus',               'Szyna Usług',                                                                       'Service bus'],
  [47, 'SOC',           'admin',    'planned',  'build',    'mz',       'systems/soc-security',          'Systemy bezpieczeństwa CeZ',                                                        'Security systems of CeZ'],
  [48, 'AI-vendors',    'outside',  'existing', 'stand-in', 'ai',       null,                            'Systemy dostawców usług AI',                                                        "AI vendors' systems"],
  [49, 'RPM-vendors',   'outside',  'existing', 'stand-in', 'rpm',      null,                            'Systemy dostawców usług monitoringu pacjentów',                                     "Monitoring vendors' systems"],
  [50, 'Providers',     'outside',  'modified', 'stand-in', 'provider', null,                            'Systemy usługodawców',                                                              "Care providers' systems"],
  [51, 'TERYT',         'outside',  'existing', 'stand-in', 'gus',      'standins/teryt',                 'TERYT',                                                                             'Territorial division register'],
  [52, 'Voicebot',      'portal',   'planned',  'build',    'voice',    null,                            'Voicebot MZ',                                                                       'Voicebot'],
  [53, 'Wezel-Krajowy', 'outside',  'existing', 'stand-in', 'mc',       'standins/wezel-krajowy',        'Węzeł Krajowy',                                                                     'National identity node'],
  [54, 'WHO-ICD',       'outside',  'existing', 'stand-in', 'who',      'standins/who-icd',              'System obsługujący ICD (WHO)',                                                      'WHO ICD'],
  [55, 'ZIP',           'outside',  'existing', 'stand-in', 'nfz',      null,                            'Zintegrowany Informator Pacjenta NFZ',                                              'NFZ patient information'],
  [56, 'ZSMOPL',        'register', 'modified', 'build',    'mz',       null,                            'Zintegrowany System Monitorowania Obrotu Produktami Leczniczymi',                   'Medicinal product turnover monitoring'],
]

export const systems: readonly NationalSystem[] = rows.map(
  ([no, official, kind, status, role, steward, room, namePl, nameEn]) => ({
    no,
    id: official.toLowerCase(),
    official,
    namePl,
    nameEn,
    steward,
    status,
    role,
    kind,
    room,
  }),
)
