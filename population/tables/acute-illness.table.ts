/**
 * Acute illness seen in primary care: how often by age, when in the year, what the patient says, what is measured and
 * what is prescribed.
 */

export type Season = 'winter' | 'summer' | 'spring' | 'any'

export interface AcuteIllness {
  readonly icd10: string
  /** Relative frequency at the ages 0–4, 5–14, 15–39, 40–64, 65 and more. */
  readonly weights: readonly [number, number, number, number, number]
  readonly sex?: 'female' | 'male'
  readonly season: Season
  /** What the patient says, in Polish. */
  readonly complaint: string
  readonly fever?: boolean
  readonly tests?: readonly string[]
  /** Chance that something is prescribed, and what. */
  readonly prescribed: number
  readonly oneOf: readonly string[]
  /** Prescribed to children under 12 instead. */
  readonly forChildren?: readonly string[]
  /** Code of a procedure done at the visit. */
  readonly procedure?: string
  readonly daysIll: number
  /** Who is asked for advice when it does not pass, in the table of specialties. */
  readonly specialist?: string
}

const SYRUP = ['Nurofen dla dzieci forte pomarańczowy', 'Pedicetamol']
const ANTIBIOTIC = ['Ospamox']

// biome-ignore format: an aligned table is easier to read and to check
export const acuteIllnesses: readonly AcuteIllness[] = [
  { icd10: 'J06.9', weights: [30, 24, 18, 14, 10], season: 'winter', complaint: 'katar, kaszel i stan podgorączkowy od kilku dni', fever: true, prescribed: 0.3, oneOf: ['Ibuprom', 'Apap'], forChildren: SYRUP, daysIll: 7 },
  { icd10: 'J00',   weights: [14, 10, 8, 6, 4],    season: 'winter', complaint: 'katar i ból gardła', prescribed: 0.1, oneOf: ['Apap'], forChildren: SYRUP, daysIll: 6 },
  { icd10: 'J02.9', weights: [6, 9, 7, 4, 2],      season: 'winter', complaint: 'ból gardła przy połykaniu', fever: true, prescribed: 0.25, oneOf: ['Ibuprom'], forChildren: SYRUP, daysIll: 6 },
  { icd10: 'J03.9', weights: [5, 9, 6, 2, 1],      season: 'winter', complaint: 'silny ból gardła, gorączka, powiększone węzły', fever: true, tests: ['crp'], prescribed: 0.9, oneOf: ['Ospen 1500', 'Duracef'], forChildren: ANTIBIOTIC, daysIll: 9 },
  { icd10: 'J20.9', weights: [9, 6, 6, 8, 10],     season: 'winter', complaint: 'męczący kaszel z odkrztuszaniem', fever: true, prescribed: 0.55, oneOf: ['Amotaks', 'Klacid', 'Unidox Solutab'], forChildren: ['Pulmicort', 'Ospamox'], daysIll: 12 },
  { icd10: 'J01.9', weights: [0, 3, 6, 5, 3],      season: 'winter', complaint: 'ból zatok i gęsta wydzielina z nosa', prescribed: 0.7, oneOf: ['Augmentin', 'Amoksiklav', 'Zinnat', 'Nasonex'], forChildren: ANTIBIOTIC, daysIll: 12 },
  { icd10: 'J11.1', weights: [5, 6, 6, 5, 4],      season: 'winter', complaint: 'nagła gorączka, dreszcze, bóle mięśni', fever: true, prescribed: 0.4, oneOf: ['Tamiflu', 'Ibuprom'], forChildren: SYRUP, daysIll: 8 },
  { icd10: 'U07.1', weights: [2, 3, 6, 7, 8],      season: 'winter', complaint: 'gorączka, kaszel, dodatni test na COVID-19', fever: true, prescribed: 0.2, oneOf: ['Apap', 'Ibuprom'], forChildren: SYRUP, daysIll: 10 },
  { icd10: 'J04.0', weights: [5, 2, 1, 1, 1],      season: 'winter', complaint: 'szczekający kaszel i chrypka', prescribed: 0.6, oneOf: ['Pulmicort'], forChildren: ['Pulmicort'], daysIll: 5 },
  { icd10: 'H66.9', weights: [11, 5, 1, 1, 0],     season: 'winter', complaint: 'ból ucha, gorączka', fever: true, prescribed: 0.75, oneOf: ['Amotaks', 'Augmentin'], forChildren: ANTIBIOTIC, daysIll: 8 },
  { icd10: 'A09',   weights: [10, 7, 5, 3, 3],     season: 'any',    complaint: 'biegunka i wymioty', prescribed: 0.4, oneOf: ['Nifuroksazyd 200 Hasco', 'Loperamid WZF'], forChildren: SYRUP, daysIll: 5 },
  { icd10: 'B01.9', weights: [6, 4, 0.3, 0, 0],    season: 'spring', complaint: 'swędząca wysypka pęcherzykowa', fever: true, prescribed: 0.2, oneOf: ['Heviran'], forChildren: SYRUP, daysIll: 10 },
  { icd10: 'H10.3', weights: [6, 3, 2, 2, 2],      season: 'any',    complaint: 'zaczerwienione, ropiejące oko', prescribed: 0.85, oneOf: ['Tobrex'], daysIll: 6, specialist: 'ophthalmology' },
  { icd10: 'L30.9', weights: [4, 3, 3, 3, 3],      season: 'any',    complaint: 'swędzące zmiany na skórze', prescribed: 0.7, oneOf: ['Elocom', 'Bedicort G'], forChildren: ['Fenistil'], daysIll: 14, specialist: 'dermatology' },
  { icd10: 'L50.9', weights: [2, 2, 2, 2, 1],      season: 'summer', complaint: 'bąble pokrzywkowe na skórze', prescribed: 0.8, oneOf: ['Zyrtec', 'Clatra'], forChildren: ['Fenistil'], daysIll: 6 },
  { icd10: 'B34.9', weights: [10, 7, 4, 3, 2],     season: 'any',    complaint: 'gorączka i osłabienie', fever: true, tests: ['crp', 'wbc'], prescribed: 0.15, oneOf: ['Apap'], forChildren: SYRUP, daysIll: 5 },
  { icd10: 'N30.0', weights: [1, 2, 8, 8, 9],      sex: 'female', season: 'any', complaint: 'pieczenie przy oddawaniu moczu', prescribed: 0.9, oneOf: ['Furaginum Adamed', 'Monural'], forChildren: ANTIBIOTIC, daysIll: 6 },
  { icd10: 'N39.0', weights: [1, 1, 2, 3, 6],      season: 'any',    complaint: 'częste oddawanie moczu, ból w dole brzucha', tests: ['crp', 'creatinine'], prescribed: 0.9, oneOf: ['Biseptol 480', 'Cipronex', 'Nolicin'], forChildren: ANTIBIOTIC, daysIll: 9, specialist: 'urology' },
  { icd10: 'B37.3', weights: [0, 0, 4, 2, 1],      sex: 'female', season: 'any', complaint: 'świąd i upławy', prescribed: 0.95, oneOf: ['Flucofast'], daysIll: 7 },
  { icd10: 'M54.5', weights: [0, 0.5, 9, 14, 10],  season: 'any',    complaint: 'ból w okolicy lędźwiowej po wysiłku', prescribed: 0.75, oneOf: ['Ketonal forte', 'Aulin', 'Mydocalm forte', 'Naproxen 500 Hasco'], daysIll: 14 },
  { icd10: 'M54.4', weights: [0, 0, 3, 6, 4],      season: 'any',    complaint: 'ból krzyża promieniujący do nogi', prescribed: 0.85, oneOf: ['Ketonal forte', 'Poltram Combo', 'Sirdalud'], daysIll: 28, specialist: 'rehabilitation' },
  { icd10: 'M54.2', weights: [0, 0.5, 4, 6, 4],    season: 'any',    complaint: 'ból karku i sztywność szyi', prescribed: 0.6, oneOf: ['Majamil PPH', 'Mydocalm forte'], daysIll: 14, specialist: 'rehabilitation' },
  { icd10: 'M75.1', weights: [0, 0, 1, 4, 4],      season: 'any',    complaint: 'ból barku przy unoszeniu ręki', prescribed: 0.6, oneOf: ['Aglan 15', 'Olfen 75 SR'], procedure: '88.794', daysIll: 45, specialist: 'orthopaedics' },
  { icd10: 'S93.4', weights: [0, 4, 4, 2, 1],      season: 'summer', complaint: 'skręcona kostka, obrzęk', prescribed: 0.35, oneOf: ['Ketonal forte', 'Ibuprom'], forChildren: SYRUP, procedure: '88.28', daysIll: 21, specialist: 'orthopaedics' },
  { icd10: 'S61.9', weights: [1, 2, 2, 2, 1],      season: 'any',    complaint: 'rana cięta dłoni', prescribed: 0.2, oneOf: ['Duracef'], forChildren: ANTIBIOTIC, procedure: '86.59', daysIll: 12 },
  { icd10: 'R51',   weights: [0, 3, 6, 5, 3],      season: 'any',    complaint: 'nawracające bóle głowy', prescribed: 0.4, oneOf: ['Pyralgina', 'Ibuprom'], forChildren: SYRUP, daysIll: 7, specialist: 'neurology' },
  { icd10: 'R42',   weights: [0, 0.5, 2, 4, 8],    season: 'any',    complaint: 'zawroty głowy', tests: ['hemoglobin', 'glucose'], prescribed: 0.2, oneOf: ['Polprazol'], daysIll: 10, specialist: 'laryngology' },
  { icd10: 'R10.4', weights: [2, 4, 4, 4, 4],      season: 'any',    complaint: 'ból brzucha', tests: ['crp', 'alt'], prescribed: 0.45, oneOf: ['No-Spa forte', 'Debridat'], forChildren: SYRUP, procedure: '88.761', daysIll: 5, specialist: 'surgery' },
  { icd10: 'K29.7', weights: [0, 0.5, 4, 5, 4],    season: 'any',    complaint: 'pieczenie w nadbrzuszu', prescribed: 0.85, oneOf: ['Controloc 20', 'IPP 20', 'Emanera'], daysIll: 21, specialist: 'gastroenterology' },
  { icd10: 'B02.9', weights: [0, 0.2, 0.8, 2, 4],  season: 'any',    complaint: 'bolesne pęcherzyki w pasie', prescribed: 0.95, oneOf: ['Heviran'], daysIll: 21 },
  { icd10: 'A69.2', weights: [0.5, 1, 1, 1.5, 1],  season: 'summer', complaint: 'rumień po ukąszeniu kleszcza', prescribed: 0.95, oneOf: ['Unidox Solutab'], forChildren: ANTIBIOTIC, daysIll: 21 },
  { icd10: 'F51.0', weights: [0, 0, 2, 4, 5],      season: 'any',    complaint: 'trudności z zasypianiem', prescribed: 0.6, oneOf: ['Polsen', 'Hydroxyzinum VP'], daysIll: 30 },
  { icd10: 'F43.2', weights: [0, 0.5, 4, 4, 1],    season: 'any',    complaint: 'lęk i obniżony nastrój po trudnym zdarzeniu', prescribed: 0.35, oneOf: ['Hydroxyzinum VP', 'Afobam'], daysIll: 60, specialist: 'psychiatry' },
  { icd10: 'L70.0', weights: [0, 3, 3, 0, 0],      season: 'any',    complaint: 'zmiany trądzikowe na twarzy', prescribed: 0.5, oneOf: ['Unidox Solutab'], daysIll: 90, specialist: 'dermatology' },
  { icd10: 'R53',   weights: [0, 1, 3, 3, 4],      season: 'winter', complaint: 'przewlekłe zmęczenie', tests: ['hemoglobin', 'tsh', 'glucose', 'vitaminD'], prescribed: 0.3, oneOf: ['Vigantoletten 1000'], forChildren: ['Devikap'], daysIll: 30 },
]
