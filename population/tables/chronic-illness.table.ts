/**
 * Chronic illness: how common by age and sex, what is watched, how it is treated in Polish primary care.
 *
 * Curves are per cent of people of that age who have, or have had, the illness; they follow the order of magnitude of
 * Polish surveys (NATPOL, WOBASZ, PolSenior2, ECAP, EZOP) and are good enough for plausible lists, not for epidemiology.
 */

/** Per cent at the ages 0, 10, 20 … 90. */
export type Curve = readonly [number, number, number, number, number, number, number, number, number, number]

/** A medicine that many take, some years after the illness was found. */
interface Treatment {
  readonly afterYears: number
  readonly share: number
  /** Names in the table of medicines: one of them is chosen for life. */
  readonly oneOf: readonly string[]
}

export interface ChronicIllness {
  readonly key: string
  readonly icd10: string
  readonly female: Curve
  readonly male: Curve
  /** Other illnesses of this table that make it likelier, by this factor. Only rows above may be named. */
  readonly likelierWith?: Readonly<Record<string, number>>
  /** Who is asked for advice, in the table of specialties. */
  readonly specialist?: string
  /** Laboratory tests at the yearly check. */
  readonly tests: readonly string[]
  readonly treatments: readonly Treatment[]
  /** Share of the ill who recover, and after how many years at least; the others have it for life. */
  readonly passes?: { readonly share: number; readonly afterYears: number }
}

const HEART = ['creatinine', 'egfr', 'potassium']
const LIPIDS = ['cholesterol', 'hdl', 'ldl', 'triglycerides']
const BLOOD = ['wbc', 'hemoglobin', 'platelets']

function take(share: number, oneOf: readonly string[], afterYears = 0): Treatment {
  return { afterYears, share, oneOf }
}

// biome-ignore format: an aligned table is easier to read and to check
export const chronicIllnesses: readonly ChronicIllness[] = [
  { key: 'obesity',          icd10: 'E66.9', female: [0, 3, 5, 9, 13, 18, 22, 24, 19, 14],   male: [0, 4, 6, 12, 17, 21, 23, 21, 16, 11],
    tests: ['glucose', 'alt'], treatments: [] },
  { key: 'hypertension',     icd10: 'I10',   female: [0, 0, 1, 3, 8, 21, 42, 58, 70, 74],    male: [0, 0, 2, 7, 17, 31, 47, 58, 66, 68],
    likelierWith: { obesity: 1.5 }, specialist: 'cardiology', tests: [...HEART, 'glucose'],
    treatments: [
      take(0.55, ['Tritace 5', 'Polpril 5 mg', 'Prestarium 5 mg', 'Enarenal']),
      take(0.40, ['Valsacor 160 mg', 'Micardis', 'Telmizek', 'Lorista', 'Candepres']),
      take(0.45, ['Amlozek 5 mg', 'Agen 5', 'Lercan', 'Lacipil'], 2),
      take(0.35, ['Indapen SR', 'Tertensif SR', 'Hydrochlorothiazidum Polpharma'], 4),
      take(0.30, ['Concor 5', 'Bisocard', 'Nebilet', 'Betaloc ZOK 50'], 3),
    ] },
  { key: 'dyslipidaemia',    icd10: 'E78.2', female: [0, 0, 1, 3, 7, 18, 34, 42, 42, 34],    male: [0, 0, 1, 6, 14, 25, 35, 40, 38, 30],
    likelierWith: { obesity: 1.3 }, tests: [...LIPIDS, 'alt'],
    treatments: [take(0.75, ['Atoris 20 mg', 'Roswera 10 mg', 'Suvardio', 'Simvasterol']), take(0.12, ['Ezehron'], 4), take(0.05, ['Lipanthyl 267M'], 2)] },
  { key: 'diabetes',         icd10: 'E11.9', female: [0, 0, 0, 0.6, 2, 5, 11, 17, 20, 18],   male: [0, 0, 0, 1, 3, 7, 14, 20, 21, 18],
    likelierWith: { obesity: 2.2, hypertension: 1.3 }, specialist: 'diabetology', tests: ['hba1c', 'glucose', ...HEART, 'acr', ...LIPIDS],
    treatments: [
      take(0.92, ['Metformax 500', 'Metformax 850', 'Metformax 1000', 'Siofor 850', 'Glucophage XR']),
      take(0.35, ['Diaprel MR', 'Gliclada', 'Amaryl 2'], 4),
      take(0.40, ['Jardiance', 'Forxiga'], 5),
      take(0.18, ['Ozempic', 'Trulicity'], 6),
      take(0.25, ['Abasaglar', 'Lantus'], 10),
    ] },
  { key: 'hypothyroidism',   icd10: 'E03.9', female: [0, 0.3, 2, 5, 8, 11, 14, 15, 15, 14],  male: [0, 0.1, 0.3, 0.7, 1, 2, 3, 4, 4, 4],
    specialist: 'endocrinology', tests: ['tsh', 'ft4'],
    treatments: [take(0.95, ['Euthyrox N 50', 'Euthyrox N 75', 'Euthyrox N 100', 'Letrox 50', 'Letrox 100'])] },
  { key: 'goitre',           icd10: 'E04.2', female: [0, 0, 0.5, 2, 4, 7, 10, 12, 12, 11],   male: [0, 0, 0.1, 0.3, 0.7, 1.3, 2, 3, 3, 3],
    specialist: 'endocrinology', tests: ['tsh'], treatments: [] },
  { key: 'asthma',           icd10: 'J45.0', female: [0, 5, 6, 7, 7, 7, 8, 8, 8, 8],         male: [0, 7, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5, 7.5],
    specialist: 'pulmonology', tests: [],
    passes: { share: 0.2, afterYears: 12 },
    treatments: [
      take(0.95, ['Ventolin']),
      take(0.65, ['Symbicort Turbuhaler', 'Seretide Dysk 250', 'Flixotide', 'Budesonide Easyhaler']),
      take(0.30, ['Singulair 10', 'Asmenol'], 1),
    ] },
  { key: 'rhinitis',         icd10: 'J30.1', female: [0, 6, 10, 12, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5], male: [0, 7, 11, 12, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5],
    likelierWith: { asthma: 3 }, specialist: 'allergology', tests: [],
    treatments: [take(0.6, ['Zyrtec', 'Allertec', 'Aerius', 'Clatra']), take(0.4, ['Nasonex', 'Avamys'])] },
  { key: 'atopicDermatitis', icd10: 'L20.9', female: [2, 6, 6.5, 7, 7, 7, 7, 7, 7, 7],       male: [2, 6, 6, 6, 6, 6, 6, 6, 6, 6],
    specialist: 'dermatology', tests: [], passes: { share: 0.65, afterYears: 10 },
    treatments: [take(0.5, ['Elocom', 'Protopic'])] },
  { key: 'copd',             icd10: 'J44.9', female: [0, 0, 0, 0, 0.6, 3, 6.5, 9, 10, 9],    male: [0, 0, 0, 0, 1, 5, 10, 14, 15, 14],
    specialist: 'pulmonology', tests: ['hemoglobin', 'crp'],
    treatments: [take(0.85, ['Spiriva Respimat', 'Anoro Ellipta']), take(0.7, ['Berodual N', 'Ventolin']), take(0.2, ['Euphyllin long'], 3)] },
  { key: 'migraine',         icd10: 'G43.9', female: [0, 1, 8, 13, 15, 16, 16, 16, 16, 16],  male: [0, 1, 3, 4, 5, 5, 5, 5, 5, 5],
    specialist: 'neurology', tests: [], treatments: [take(0.5, ['Sumamigren', 'Imigran']), take(0.1, ['Topamax', 'Divascan'], 2)] },
  { key: 'depression',       icd10: 'F32.1', female: [0, 0.3, 2.5, 4.5, 6, 8, 9, 9, 9, 9],   male: [0, 0.2, 1.2, 2, 3, 4, 4.5, 5, 5, 5],
    specialist: 'psychiatry', tests: ['tsh'],
    passes: { share: 0.55, afterYears: 1 },
    treatments: [take(0.9, ['Asertin 50', 'Zoloft', 'Mozarin', 'Elicea', 'Cital', 'Velaxin ER 75 mg']), take(0.3, ['Trittico CR', 'Mirtor', 'Ketrel'], 1)] },
  { key: 'anxiety',          icd10: 'F41.1', female: [0, 0.5, 2, 3, 4, 5, 5, 5, 5, 5],       male: [0, 0.3, 1, 1.6, 2, 2.4, 2.5, 2.5, 2.5, 2.5],
    likelierWith: { depression: 3 }, specialist: 'psychiatry', tests: [],
    passes: { share: 0.4, afterYears: 1 },
    treatments: [take(0.5, ['Elicea', 'Asertin 50', 'Dulsevia']), take(0.4, ['Hydroxyzinum VP', 'Afobam'])] },
  { key: 'epilepsy',         icd10: 'G40.9', female: [0.2, 0.5, 0.7, 0.8, 0.9, 1, 1, 1.2, 1.4, 1.5], male: [0.2, 0.6, 0.8, 0.9, 1, 1, 1.1, 1.3, 1.5, 1.6],
    specialist: 'neurology', tests: ['alt'], treatments: [take(1, ['Depakine Chrono 500', 'Keppra', 'Lamitrin', 'Tegretol CR 400'])] },
  { key: 'coronary',         icd10: 'I25.1', female: [0, 0, 0, 0, 0.4, 2, 6, 13, 20, 24],    male: [0, 0, 0, 0.2, 1.2, 5, 12, 20, 27, 28],
    likelierWith: { diabetes: 1.7, hypertension: 1.4, dyslipidaemia: 1.3 }, specialist: 'cardiology', tests: [...LIPIDS, ...HEART, 'alt'],
    treatments: [
      take(0.9, ['Acard', 'Polocard']),
      take(0.85, ['Atoris 40 mg', 'Roswera 20 mg']),
      take(0.75, ['Concor COR 2,5', 'Bisocard', 'Betaloc ZOK 50']),
      take(0.35, ['Nitromint']),
      take(0.2, ['Mononit 20'], 5),
    ] },
  { key: 'fibrillation',     icd10: 'I48',   female: [0, 0, 0, 0, 0.1, 0.6, 2.3, 7, 13, 17], male: [0, 0, 0, 0.1, 0.4, 1.2, 4, 9, 15, 18],
    likelierWith: { hypertension: 1.4, coronary: 1.5 }, specialist: 'cardiology', tests: [...HEART, 'hemoglobin', 'tsh'],
    treatments: [take(0.8, ['Eliquis', 'Xarelto', 'Pradaxa']), take(0.15, ['Warfin']), take(0.7, ['Concor 5', 'Betaloc ZOK 50']), take(0.15, ['Polfenon', 'Cordarone'], 1)] },
  { key: 'heartFailure',     icd10: 'I50.9', female: [0, 0, 0, 0, 0.1, 0.5, 1.6, 5, 11, 17], male: [0, 0, 0, 0.1, 0.3, 1, 3, 7, 12, 16],
    likelierWith: { coronary: 2.2, fibrillation: 2, hypertension: 1.3 }, specialist: 'cardiology', tests: ['ntprobnp', ...HEART, 'sodium', 'hemoglobin'],
    treatments: [
      take(0.8, ['Furosemidum Polpharma', 'Diuver']),
      take(0.6, ['Verospiron', 'Spironol', 'Inspra']),
      take(0.4, ['Forxiga', 'Jardiance']),
      take(0.25, ['Entresto'], 1),
      take(0.1, ['Digoxin Teva'], 3),
    ] },
  { key: 'kidney',           icd10: 'N18.9', female: [0, 0, 0, 0.1, 0.4, 1, 2.6, 7, 14, 20], male: [0, 0, 0, 0.1, 0.4, 1, 3, 7, 13, 18],
    likelierWith: { diabetes: 2, hypertension: 1.4, heartFailure: 1.6 }, specialist: 'nephrology', tests: [...HEART, 'acr', 'hemoglobin'], treatments: [] },
  { key: 'kneeArthrosis',    icd10: 'M17.9', female: [0, 0, 0, 0.3, 2, 8, 17, 26, 32, 34],   male: [0, 0, 0, 0.3, 2, 5, 10, 15, 19, 20],
    likelierWith: { obesity: 1.6 }, specialist: 'orthopaedics', tests: [],
    treatments: [take(0.4, ['Aulin', 'Majamil PPH', 'Aglan 15', 'Olfen 75 SR']), take(0.25, ['Poltram Combo', 'Doreta'], 5)] },
  { key: 'spine',            icd10: 'M47.8', female: [0, 0, 1, 3, 7, 12, 17, 20, 20, 20],    male: [0, 0, 1, 3, 7, 12, 15, 16, 16, 16],
    specialist: 'rehabilitation', tests: [], treatments: [take(0.4, ['Ketonal forte', 'Naproxen 500 Hasco', 'Meloxicam Genoptim']), take(0.3, ['Mydocalm forte', 'Sirdalud'])] },
  { key: 'reflux',           icd10: 'K21.0', female: [0, 0, 1, 3, 5, 8, 11, 13, 13, 13],     male: [0, 0, 1, 3, 6, 9, 11, 12, 12, 12],
    specialist: 'gastroenterology', tests: ['hemoglobin'], treatments: [take(0.85, ['Polprazol', 'Controloc 20', 'IPP 20', 'Nolpaza', 'Emanera', 'Helicid 20'])] },
  { key: 'irritableBowel',   icd10: 'K58.9', female: [0, 0.5, 3, 5, 6, 7, 7, 7, 7, 7],       male: [0, 0.5, 1.5, 2.5, 3, 3.5, 3.5, 3.5, 3.5, 3.5],
    specialist: 'gastroenterology', tests: BLOOD, treatments: [take(0.5, ['Debridat', 'Duspatalin retard'])] },
  { key: 'colitis',          icd10: 'K51.9', female: [0, 0, 0.2, 0.3, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4], male: [0, 0, 0.2, 0.3, 0.4, 0.5, 0.5, 0.5, 0.5, 0.5],
    specialist: 'gastroenterology', tests: [...BLOOD, 'crp'], treatments: [take(0.9, ['Asamax 500', 'Salofalk 500'])] },
  { key: 'osteoporosis',     icd10: 'M81.9', female: [0, 0, 0, 0, 0.2, 2, 8, 16, 23, 25],    male: [0, 0, 0, 0, 0.1, 0.4, 1.5, 3.5, 6, 7],
    specialist: 'rheumatology', tests: ['vitaminD'], treatments: [take(0.6, ['Ostenil 70', 'Prolia']), take(0.8, ['Vigantoletten 1000'])] },
  { key: 'gout',             icd10: 'M10.9', female: [0, 0, 0, 0, 0.2, 0.4, 1, 1.6, 2, 2],   male: [0, 0, 0, 0.3, 1, 2.2, 3.6, 4.6, 5, 5],
    tests: ['uricAcid', 'creatinine'], treatments: [take(0.85, ['Milurit', 'Allupol']), take(0.3, ['Colchicum Dispert'])] },
  { key: 'arthritis',        icd10: 'M05.9', female: [0, 0, 0.1, 0.3, 0.6, 1, 1.5, 1.7, 1.8, 1.8], male: [0, 0, 0.1, 0.1, 0.2, 0.4, 0.7, 0.8, 0.9, 0.9],
    specialist: 'rheumatology', tests: ['esr', 'crp', 'alt', ...BLOOD], treatments: [take(0.8, ['Trexan Neo', 'Metex']), take(0.8, ['Acidum folicum Hasco']), take(0.4, ['Encorton', 'Metypred'])] },
  { key: 'psoriasis',        icd10: 'L40.0', female: [0, 0.3, 1, 1.7, 2.2, 2.6, 2.8, 2.8, 2.8, 2.8], male: [0, 0.3, 1, 1.8, 2.4, 2.8, 3, 3, 3, 3],
    specialist: 'dermatology', tests: [], treatments: [take(0.7, ['Daivobet', 'Elocom'])] },
  { key: 'prostate',         icd10: 'N40',   female: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],         male: [0, 0, 0, 0, 0.5, 6, 19, 33, 44, 48],
    specialist: 'urology', tests: ['psa', 'creatinine'], treatments: [take(0.85, ['Omnic 0,4', 'Fokusin']), take(0.3, ['Finaster'], 2)] },
  { key: 'glaucoma',         icd10: 'H40.9', female: [0, 0, 0, 0.1, 0.3, 1, 2.5, 5, 8, 10],  male: [0, 0, 0, 0.1, 0.3, 1, 2.4, 4.6, 7, 9],
    specialist: 'ophthalmology', tests: [], treatments: [take(0.95, ['Xalatan', 'Xalacom', 'Azopt'])] },
  { key: 'cataract',         icd10: 'H25.9', female: [0, 0, 0, 0, 0.2, 1, 6, 21, 42, 52],    male: [0, 0, 0, 0, 0.2, 1, 5, 17, 36, 46],
    likelierWith: { diabetes: 1.3 }, specialist: 'ophthalmology', tests: [], treatments: [] },
  { key: 'veins',            icd10: 'I87.2', female: [0, 0, 0.5, 3, 7, 12, 17, 20, 21, 21],  male: [0, 0, 0.2, 1, 3, 5, 8, 10, 11, 11],
    specialist: 'surgery', tests: [], treatments: [] },
  { key: 'anaemia',          icd10: 'D50.9', female: [0.5, 1, 4, 7, 10, 12, 12, 13, 14, 15], male: [0.5, 0.7, 0.8, 1, 1.4, 2, 3, 5, 7, 9],
    tests: ['hemoglobin', 'mcv', 'ferritin'], passes: { share: 0.75, afterYears: 1 },
    treatments: [take(0.7, ['Sorbifer Durules'])] },
  { key: 'apnoea',           icd10: 'G47.3', female: [0, 0, 0, 0.1, 0.4, 1, 2, 2.2, 2.2, 2], male: [0, 0, 0.1, 0.6, 2, 4, 5.5, 6, 6, 5],
    likelierWith: { obesity: 2 }, specialist: 'pulmonology', tests: [], treatments: [] },
  { key: 'breastCancer',     icd10: 'C50.9', female: [0, 0, 0, 0.1, 0.5, 1.3, 2.4, 3.4, 4, 4], male: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    specialist: 'oncology', tests: BLOOD, treatments: [] },
  { key: 'prostateCancer',   icd10: 'C61',   female: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],         male: [0, 0, 0, 0, 0, 0.3, 1.5, 4, 6, 7],
    specialist: 'oncology', tests: ['psa'], treatments: [] },
  { key: 'colonCancer',      icd10: 'C18.9', female: [0, 0, 0, 0, 0.1, 0.2, 0.5, 1, 1.6, 2], male: [0, 0, 0, 0, 0.1, 0.3, 0.8, 1.7, 2.4, 2.8],
    specialist: 'oncology', tests: BLOOD, treatments: [] },
  { key: 'parkinson',        icd10: 'G20',   female: [0, 0, 0, 0, 0, 0.1, 0.4, 1, 2, 2.4],   male: [0, 0, 0, 0, 0, 0.1, 0.5, 1.3, 2.5, 3],
    specialist: 'neurology', tests: [], treatments: [take(0.95, ['Madopar']), take(0.3, ['Requip-Modutab'], 3)] },
  { key: 'dementia',         icd10: 'G30.9', female: [0, 0, 0, 0, 0, 0, 0.4, 3, 12, 26],     male: [0, 0, 0, 0, 0, 0, 0.4, 2.5, 8, 18],
    specialist: 'neurology', tests: [], treatments: [take(0.7, ['Donepex']), take(0.3, ['Ketrel'], 2)] },
  { key: 'alcohol',          icd10: 'F10.2', female: [0, 0, 0.1, 0.4, 0.7, 0.8, 0.8, 0.8, 0.8, 0.8], male: [0, 0, 0.6, 2, 3, 3.6, 3.8, 3.8, 3.8, 3.8],
    specialist: 'psychiatry', tests: ['alt', 'ast'], treatments: [] },
]

const byKey = new Map(chronicIllnesses.map((illness) => [illness.key, illness]))

/** A chronic illness of the table; throws on an unknown key. */
export function chronicIllness(key: string): ChronicIllness {
  const found = byKey.get(key)
  if (found === undefined) throw new RangeError(`No chronic illness ${key} in the table`)
  return found
}
