/**
 * Specialist care: the outpatient clinic and the ward of each specialty, with the code of the cell's specialty (part VIII
 * of the resort code; annex 2 to the regulation of the minister of health of 17 May 2012, Dz.U. 2019 poz. 173).
 */

export interface Specialty {
  readonly key: string
  /** Clinic: code and name. */
  readonly clinic: readonly [code: string, name: string]
  /** Ward, if hospitals of the country have one. */
  readonly ward?: readonly [code: string, name: string]
  /** What the doctor is a specialist of. */
  readonly doctor: string
  /** What is usually examined there, ICD-9-PL. */
  readonly examination?: string
}

// biome-ignore format: an aligned table is easier to read and to check
export const specialties: readonly Specialty[] = [
  { key: 'internal',         clinic: ['1000', 'Poradnia chorób wewnętrznych'],            ward: ['4000', 'Oddział chorób wewnętrznych'],       doctor: 'choroby wewnętrzne' },
  { key: 'cardiology',       clinic: ['1100', 'Poradnia kardiologiczna'],                 ward: ['4100', 'Oddział kardiologiczny'],            doctor: 'kardiologia',                       examination: '88.721' },
  { key: 'surgery',          clinic: ['1500', 'Poradnia chirurgii ogólnej'],              ward: ['4500', 'Oddział chirurgiczny ogólny'],       doctor: 'chirurgia ogólna' },
  { key: 'orthopaedics',     clinic: ['1580', 'Poradnia chirurgii urazowo-ortopedycznej'], ward: ['4580', 'Oddział chirurgii urazowo-ortopedycznej'], doctor: 'ortopedia i traumatologia narządu ruchu', examination: '88.27' },
  { key: 'gynaecology',      clinic: ['1450', 'Poradnia położniczo-ginekologiczna'],      ward: ['4450', 'Oddział położniczo-ginekologiczny'], doctor: 'położnictwo i ginekologia' },
  { key: 'paediatrics',      clinic: ['1401', 'Poradnia pediatryczna'],                   ward: ['4401', 'Oddział pediatryczny'],              doctor: 'pediatria' },
  { key: 'neonatology',      clinic: ['1421', 'Poradnia neonatologiczna'],                ward: ['4421', 'Oddział neonatologiczny'],           doctor: 'neonatologia' },
  { key: 'neurology',        clinic: ['1220', 'Poradnia neurologiczna'],                  ward: ['4220', 'Oddział neurologiczny'],             doctor: 'neurologia' },
  { key: 'pulmonology',      clinic: ['1270', 'Poradnia gruźlicy i chorób płuc'],         ward: ['4272', 'Oddział chorób płuc'],               doctor: 'choroby płuc',                      examination: '89.383' },
  { key: 'ophthalmology',    clinic: ['1600', 'Poradnia okulistyczna'],                   ward: ['4600', 'Oddział okulistyczny'],              doctor: 'okulistyka',                        examination: '95.1902' },
  { key: 'laryngology',      clinic: ['1610', 'Poradnia otolaryngologiczna'],             ward: ['4610', 'Oddział otolaryngologiczny'],        doctor: 'otorynolaryngologia' },
  { key: 'diabetology',      clinic: ['1020', 'Poradnia diabetologiczna'],                doctor: 'diabetologia' },
  { key: 'endocrinology',    clinic: ['1030', 'Poradnia endokrynologiczna'],              doctor: 'endokrynologia',                    examination: '88.713' },
  { key: 'gastroenterology', clinic: ['1050', 'Poradnia gastroenterologiczna'],           doctor: 'gastroenterologia',                 examination: '44.162' },
  { key: 'allergology',      clinic: ['1010', 'Poradnia alergologiczna'],                 doctor: 'alergologia' },
  { key: 'dermatology',      clinic: ['1200', 'Poradnia dermatologiczna'],                doctor: 'dermatologia i wenerologia' },
  { key: 'nephrology',       clinic: ['1130', 'Poradnia nefrologiczna'],                  doctor: 'nefrologia' },
  { key: 'rheumatology',     clinic: ['1280', 'Poradnia reumatologiczna'],                doctor: 'reumatologia',                      examination: '88.985' },
  { key: 'urology',          clinic: ['1640', 'Poradnia urologiczna'],                    doctor: 'urologia',                          examination: '88.763' },
  { key: 'oncology',         clinic: ['1240', 'Poradnia onkologiczna'],                   doctor: 'onkologia kliniczna' },
  { key: 'psychiatry',       clinic: ['1700', 'Poradnia zdrowia psychicznego'],           doctor: 'psychiatria' },
  { key: 'rehabilitation',   clinic: ['1300', 'Poradnia rehabilitacyjna'],                doctor: 'rehabilitacja medyczna' },
]

const byKey = new Map(specialties.map((specialty) => [specialty.key, specialty]))

/** A specialty of the table; throws on an unknown key. */
export function specialty(key: string): Specialty {
  const found = byKey.get(key)
  if (found === undefined) throw new RangeError(`No specialty ${key} in the table`)
  return found
}
