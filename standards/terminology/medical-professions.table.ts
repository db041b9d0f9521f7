/**
 * Professions whose right to practise the state lists, with P1's code (dictionary 2.16.840.1.113883.3.4424.11.1.80) and the system of
 * their numbers. Ustawa o systemie informacji w ochronie zdrowia art. 17 ust. 1 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20111130657);
 * the last fifteen: ustawa z 17 sierpnia 2023 r. o niektórych zawodach medycznych art. 1 ust. 1 pkt 1
 * (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20230001972). Two of those have no code in the dictionary that we know.
 */
import { identifierSystems } from '../pl-ids/systems.ts'

export interface MedicalProfession {
  readonly pl: string
  readonly en: string
  readonly uk: string
  readonly p1?: string
  /** URI of the system of numbers; none is known of the professions that have no chamber. */
  readonly numbers?: string
}

const { npwzDoctor, npwzNurse, npwzPharmacist, npwzLabDiagnostician, npwzPhysiotherapist } = identifierSystems

// biome-ignore format: a table is read by column
export const medicalProfessions = {
  doctor:              { p1: '11', numbers: npwzDoctor,           pl: 'lekarz',                           en: 'doctor',                       uk: 'лікар' },
  dentist:             { p1: '12', numbers: npwzDoctor,           pl: 'lekarz dentysta',                  en: 'dentist',                      uk: 'лікар-стоматолог' },
  feldsher:            { p1: '5',  numbers: npwzDoctor,           pl: 'felczer',                          en: 'feldsher',                     uk: 'фельдшер' },
  nurse:               { p1: '18', numbers: npwzNurse,            pl: 'pielęgniarka, pielęgniarz',        en: 'nurse',                        uk: 'медсестра, медбрат' },
  midwife:             { p1: '19', numbers: npwzNurse,            pl: 'położna, położny',                 en: 'midwife',                      uk: 'акушерка, акушер' },
  pharmacist:          { p1: '4',  numbers: npwzPharmacist,       pl: 'farmaceuta',                       en: 'pharmacist',                   uk: 'фармацевт' },
  'lab-diagnostician': { p1: '2',  numbers: npwzLabDiagnostician, pl: 'diagnosta laboratoryjny',          en: 'laboratory diagnostician',     uk: 'лабораторний діагност' },
  physiotherapist:     { p1: '6',  numbers: npwzPhysiotherapist,  pl: 'fizjoterapeuta',                   en: 'physiotherapist',              uk: 'фізіотерапевт' },
  paramedic:           { p1: '22',                                pl: 'ratownik medyczny',                en: 'paramedic',                    uk: 'парамедик' },
  'dental-assistant':  { p1: '1',                                 pl: 'asystentka stomatologiczna',       en: 'dental assistant',             uk: 'асистентка стоматолога' },
  radiographer:        { p1: '28',                                pl: 'elektroradiolog',                  en: 'radiographer',                 uk: 'рентгенолаборант' },
  'dental-hygienist':  { p1: '7',                                 pl: 'higienistka stomatologiczna',      en: 'dental hygienist',             uk: 'гігієністка зубна' },
  'addiction-therapy-instructor': { p1: '33',                     pl: 'instruktor terapii uzależnień',    en: 'addiction therapy instructor', uk: 'інструктор терапії залежностей' },
  carer:               { p1: '32',                                pl: 'opiekun medyczny',                 en: 'medical carer',                uk: 'медичний доглядальник' },
  optometrist:         { p1: '16',                                pl: 'optometrysta',                     en: 'optometrist',                  uk: 'оптометрист' },
  orthoptist:          { p1: '17',                                pl: 'ortoptystka',                      en: 'orthoptist',                   uk: 'ортоптист' },
  podiatrist:          {                                          pl: 'podiatra',                         en: 'podiatrist',                   uk: 'подіатр' },
  'prevention-worker': { p1: '39',                                pl: 'profilaktyk',                      en: 'prevention worker',            uk: 'фахівець із профілактики' },
  'hearing-aid-acoustician': { p1: '20',                          pl: 'protetyk słuchu',                  en: 'hearing aid acoustician',      uk: 'слухопротезист' },
  'pharmacy-technician': { p1: '26',                              pl: 'technik farmaceutyczny',           en: 'pharmacy technician',          uk: 'фармацевтичний технік' },
  masseur:             { p1: '14',                                pl: 'technik masażysta',                en: 'massage technician',           uk: 'масажист' },
  orthotist:           { p1: '30',                                pl: 'technik ortopeda',                 en: 'orthopaedic technician',       uk: 'ортопедичний технік' },
  'sterilisation-technician': {                                   pl: 'technik sterylizacji medycznej',   en: 'sterilisation technician',     uk: 'технік зі стерилізації' },
  'occupational-therapist': { p1: '31',                           pl: 'terapeuta zajęciowy',              en: 'occupational therapist',       uk: 'ерготерапевт' },
} as const satisfies Readonly<Record<string, MedicalProfession>>

export type ProfessionKey = keyof typeof medicalProfessions

export const professionOf = (key: string): MedicalProfession | undefined =>
  Object.hasOwn(medicalProfessions, key) ? medicalProfessions[key as ProfessionKey] : undefined
