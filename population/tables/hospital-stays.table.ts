/**
 * Reasons for a stay in hospital: how often, on which ward, for how long, what is done, how the discharge letter puts it.
 */
import type { Curve } from './chronic-illness.table.ts'

export interface HospitalStay {
  readonly key: string
  readonly icd10: string
  /** Stays per 1,000 people and year at the ages 0, 10 … 90. */
  readonly female: Curve
  readonly male: Curve
  /** Only people with this chronic illness; the rates are then those of the ill. */
  readonly only?: string
  /** Happens at most once in a life. */
  readonly once: boolean
  readonly ward: string
  readonly days: readonly [least: number, most: number]
  readonly procedures: readonly string[]
  readonly tests: readonly string[]
  /** Prescribed at discharge. */
  readonly medicines: readonly string[]
  readonly reason: string
  readonly course: string
  readonly advice: string
}

// biome-ignore format: an aligned table is easier to read and to check
export const hospitalStays: readonly HospitalStay[] = [
  { key: 'appendicitis', icd10: 'K35.9', female: [0.3, 2, 1.8, 1.2, 0.8, 0.6, 0.5, 0.4, 0.4, 0.4], male: [0.4, 2.4, 2, 1.2, 0.8, 0.7, 0.5, 0.4, 0.4, 0.4],
    once: true, ward: 'surgery', days: [2, 5], procedures: ['47.01'], tests: ['crp', 'wbc', 'hemoglobin'], medicines: ['Ketonal forte'],
    reason: 'Ból prawego dołu biodrowego od doby, nudności, stan podgorączkowy.',
    course: 'Po przygotowaniu wykonano laparoskopową appendektomię. Przebieg pooperacyjny bez powikłań, rana goi się prawidłowo.',
    advice: 'Oszczędny tryb życia przez 4 tygodnie. Zdjęcie szwów w 8. dobie w poradni chirurgicznej.' },
  { key: 'gallstones', icd10: 'K80.1', female: [0, 0.1, 1, 2.4, 3.4, 4, 4.4, 4, 3, 2], male: [0, 0, 0.2, 0.7, 1.2, 1.9, 2.4, 2.6, 2.2, 2],
    once: true, ward: 'surgery', days: [2, 4], procedures: ['51.239'], tests: ['bilirubin', 'alt', 'wbc'], medicines: ['Ketonal forte', 'Controloc 20'],
    reason: 'Nawracające napady kolki żółciowej, złogi w pęcherzyku żółciowym w USG.',
    course: 'Wykonano cholecystektomię laparoskopową. Okres pooperacyjny niepowikłany.',
    advice: 'Dieta lekkostrawna przez 6 tygodni. Kontrola w poradni chirurgicznej za 10 dni.' },
  { key: 'hernia', icd10: 'K40.9', female: [0.3, 0.2, 0.1, 0.1, 0.2, 0.2, 0.3, 0.4, 0.4, 0.3], male: [2, 0.8, 0.7, 1, 1.8, 3, 4.4, 5, 4.5, 3],
    once: true, ward: 'surgery', days: [1, 2], procedures: ['53.05'], tests: ['hemoglobin', 'inr'], medicines: ['Ketonal forte'],
    reason: 'Planowe przyjęcie z powodu przepukliny pachwinowej.',
    course: 'Wykonano planową operację przepukliny z użyciem siatki. Przebieg bez powikłań.',
    advice: 'Nie dźwigać powyżej 5 kg przez 6 tygodni. Kontrola za 7 dni.' },
  { key: 'pneumonia', icd10: 'J18.9', female: [9, 1.4, 0.5, 0.5, 0.8, 1.6, 3.5, 8, 20, 36], male: [10, 1.5, 0.5, 0.6, 1, 2.4, 5.5, 12, 28, 46],
    once: false, ward: 'internal', days: [5, 11], procedures: ['87.440'], tests: ['crp', 'wbc', 'hemoglobin', 'creatinine', 'sodium'], medicines: ['Amoksiklav', 'Klacid'],
    reason: 'Gorączka do 39 °C, kaszel z odkrztuszaniem, duszność od kilku dni.',
    course: 'W RTG klatki piersiowej zagęszczenia zapalne. Zastosowano antybiotykoterapię dożylną i tlenoterapię bierną z poprawą kliniczną i spadkiem CRP.',
    advice: 'Dokończyć antybiotyk doustnie. Kontrolne RTG klatki piersiowej za 4–6 tygodni w POZ.' },
  { key: 'infarction', icd10: 'I21.4', female: [0, 0, 0, 2, 6, 12, 16, 18, 20, 20], male: [0, 0, 0, 4, 14, 22, 24, 24, 24, 22], only: 'coronary',
    once: true, ward: 'cardiology', days: [4, 8], procedures: ['88.56', '00.661', '88.721', '89.522'], tests: ['troponin', 'ldl', 'creatinine', 'potassium', 'glucose', 'hemoglobin'],
    medicines: ['Acard', 'Brilique', 'Atoris 40 mg', 'Concor COR 2,5', 'Tritace 5'],
    reason: 'Ból zamostkowy od 3 godzin, w EKG obniżenia odcinka ST.',
    course: 'W koronarografii istotne zwężenie tętnicy wieńcowej, wykonano angioplastykę z dobrym efektem. W echokardiografii frakcja wyrzutowa lewej komory 48%.',
    advice: 'Podwójne leczenie przeciwpłytkowe przez 12 miesięcy. Rehabilitacja kardiologiczna. Zakaz palenia tytoniu.' },
  { key: 'stroke', icd10: 'I63.9', female: [0, 0, 0, 0.1, 0.4, 1, 2.4, 6, 13, 20], male: [0, 0, 0, 0.2, 0.6, 1.8, 4, 9, 16, 20],
    once: true, ward: 'neurology', days: [8, 15], procedures: ['87.030', '99.102'], tests: ['glucose', 'ldl', 'creatinine', 'inr', 'hemoglobin'], medicines: ['Polocard', 'Atoris 40 mg'],
    reason: 'Nagły niedowład prawostronny i zaburzenia mowy.',
    course: 'W TK głowy bez krwawienia, zastosowano leczenie trombolityczne. Uzyskano częściowe ustąpienie niedowładu. Rozpoczęto rehabilitację.',
    advice: 'Dalsza rehabilitacja neurologiczna. Kontrola ciśnienia tętniczego, docelowo poniżej 140/90 mmHg.' },
  { key: 'heartFailureStay', icd10: 'I50.0', female: [0, 0, 0, 60, 60, 70, 80, 90, 100, 100], male: [0, 0, 0, 60, 60, 80, 90, 100, 110, 110], only: 'heartFailure',
    once: false, ward: 'cardiology', days: [5, 10], procedures: ['88.721', '87.440', '89.522'], tests: ['ntprobnp', 'creatinine', 'potassium', 'sodium', 'hemoglobin'], medicines: ['Furosemidum Polpharma', 'Verospiron'],
    reason: 'Narastająca duszność, obrzęki kończyn dolnych, przyrost masy ciała o 5 kg.',
    course: 'Leczono furosemidem dożylnie z dobrą odpowiedzią, masa ciała zmniejszyła się o 5 kg, duszność ustąpiła.',
    advice: 'Codzienna kontrola masy ciała, ograniczenie soli. Kontrola kardiologiczna za 2 tygodnie.' },
  { key: 'copdStay', icd10: 'J44.1', female: [0, 0, 0, 20, 30, 50, 60, 70, 70, 70], male: [0, 0, 0, 20, 40, 60, 70, 80, 80, 80], only: 'copd',
    once: false, ward: 'pulmonology', days: [5, 10], procedures: ['87.440', '93.94', '93.964'], tests: ['crp', 'wbc', 'hemoglobin', 'potassium'], medicines: ['Encorton', 'Amoksiklav'],
    reason: 'Nasilenie duszności i kaszlu, zmiana charakteru plwociny.',
    course: 'Stosowano nebulizacje, sterydy systemowe, antybiotyk i tlenoterapię z poprawą.',
    advice: 'Bezwzględny zakaz palenia. Szczepienie przeciw grypie i pneumokokom. Kontrola pulmonologiczna za 4 tygodnie.' },
  { key: 'hip', icd10: 'S72.0', female: [0, 0, 0, 0, 0.1, 0.3, 1, 3.5, 14, 30], male: [0, 0, 0.1, 0.1, 0.2, 0.3, 0.7, 2, 7, 17],
    once: true, ward: 'orthopaedics', days: [7, 14], procedures: ['81.521'], tests: ['hemoglobin', 'creatinine', 'inr', 'potassium'], medicines: ['Clexane', 'Poltram Combo', 'Vigantoletten 1000'],
    reason: 'Upadek w domu, ból biodra, kończyna skrócona i zrotowana na zewnątrz.',
    course: 'Wykonano endoprotezoplastykę częściową stawu biodrowego. Pacjent spionizowany, chodzi z balkonikiem.',
    advice: 'Profilaktyka przeciwzakrzepowa przez 30 dni. Rehabilitacja. Diagnostyka w kierunku osteoporozy.' },
  { key: 'knee', icd10: 'M17.9', female: [0, 0, 0, 0, 2, 6, 16, 20, 10, 2], male: [0, 0, 0, 0, 2, 6, 15, 18, 9, 2], only: 'kneeArthrosis',
    once: true, ward: 'orthopaedics', days: [4, 7], procedures: ['81.542', '88.27'], tests: ['hemoglobin', 'creatinine', 'inr'], medicines: ['Neoparin', 'Doreta'],
    reason: 'Planowe przyjęcie do endoprotezoplastyki stawu kolanowego.',
    course: 'Wykonano endoprotezoplastykę całkowitą kolana. Pionizacja w 1. dobie, zakres ruchu 0–90°.',
    advice: 'Profilaktyka przeciwzakrzepowa przez 14 dni. Rehabilitacja stacjonarna, kontrola ortopedyczna za 6 tygodni.' },
  { key: 'cataractStay', icd10: 'H25.9', female: [0, 0, 0, 0, 40, 60, 90, 120, 110, 60], male: [0, 0, 0, 0, 40, 60, 90, 120, 110, 60], only: 'cataract',
    once: true, ward: 'ophthalmology', days: [0, 0], procedures: ['13.41'], tests: ['glucose'], medicines: ['Tobrex'],
    reason: 'Planowy zabieg usunięcia zaćmy.',
    course: 'Wykonano fakoemulsyfikację zaćmy z wszczepieniem soczewki wewnątrzgałkowej. Bez powikłań.',
    advice: 'Krople do operowanego oka przez 14 dni. Kontrola okulistyczna nazajutrz i za 7 dni.' },
  { key: 'tonsils', icd10: 'J35.1', female: [2, 4, 0.8, 0.2, 0, 0, 0, 0, 0, 0], male: [2.4, 4.4, 0.8, 0.2, 0, 0, 0, 0, 0, 0],
    once: true, ward: 'laryngology', days: [1, 3], procedures: ['28.3'], tests: ['hemoglobin', 'inr'], medicines: ['Nurofen dla dzieci forte pomarańczowy'],
    reason: 'Nawracające zapalenia migdałków, chrapanie i bezdechy w czasie snu.',
    course: 'Wykonano tonsilektomię z adenotomią. Bez krwawienia pooperacyjnego.',
    advice: 'Dieta chłodna, papkowata przez 10 dni. W razie krwawienia pilnie do szpitala.' },
  { key: 'concussion', icd10: 'S06.0', female: [1, 1.2, 0.7, 0.4, 0.4, 0.5, 0.6, 0.8, 1.2, 2], male: [1.4, 2, 1.4, 0.8, 0.8, 0.9, 0.9, 1, 1.4, 2],
    once: true, ward: 'surgery', days: [1, 2], procedures: ['87.030'], tests: ['hemoglobin', 'glucose'], medicines: [],
    reason: 'Uraz głowy z krótkotrwałą utratą przytomności.',
    course: 'W TK głowy bez zmian pourazowych. Obserwacja bez pogorszenia stanu neurologicznego.',
    advice: 'Odpoczynek przez 7 dni. W razie bólu głowy, wymiotów lub senności pilnie do SOR.' },
]

// biome-ignore format: a table
/** Birth of a child, once for the mother and once for the child. */
export const birthStay = {
  mother: { icd10: 'O80.0', procedure: '73.591', bySection: { icd10: 'O82', procedure: '74.1' }, days: [2, 4] },
  child: { icd10: 'Z38.0', jaundice: 'P59.9', procedure: '95.436', days: [2, 4] },
} as const
