/**
 * Which requirements there are, by id and level; their words are with those who wrote them.
 *
 * ASVS: https://github.com/OWASP/ASVS/tree/v5.0.0/5.0 (345 requirements).
 * EHDS: Regulation (EU) 2025/327, articles 3 to 10; parts of a paragraph have letters, and of an article without numbers, numbers.
 * KRI: the decree of 21 May 2024 (Dz.U. 2024 poz. 773); in that of 2012 the sections are § 20 and § 21.
 * BALP: https://profiles.ihe.net/ITI/BALP/, its content profiles.
 */

export interface Requirements {
  /** In docs/compliance. */
  readonly file: string
  readonly title: string
  /** Level of each id. */
  readonly levels: ReadonlyMap<string, string>
}

/** Levels of ASVS 5.0.0's requirements, a digit each, in the order of their numbers, by section. */
const asvs = {
  '1.1': '22',
  '1.2': '1111122223',
  '1.3': '112222222223',
  '1.4': '222',
  '1.5': '123',
  '2.1': '122',
  '2.2': '112',
  '2.3': '12223',
  '2.4': '23',
  '3.1': '3',
  '3.2': '113',
  '3.3': '12223',
  '3.4': '11222233',
  '3.5': '11122333',
  '3.6': '3',
  '3.7': '22333',
  '4.1': '12233',
  '4.2': '23333',
  '4.3': '22',
  '4.4': '1222',
  '5.1': '2',
  '5.2': '112333',
  '5.3': '113',
  '5.4': '222',
  '6.1': '122',
  '6.2': '111111112222',
  '6.3': '11223333',
  '6.4': '112233',
  '6.5': '22222333',
  '6.6': '2223',
  '6.7': '33',
  '6.8': '2222',
  '7.1': '222',
  '7.2': '1111',
  '7.3': '22',
  '7.4': '11222',
  '7.5': '223',
  '7.6': '22',
  '8.1': '1233',
  '8.2': '1123',
  '8.3': '133',
  '8.4': '23',
  '9.1': '111',
  '9.2': '1222',
  '10.1': '22',
  '10.2': '223',
  '10.3': '22223',
  '10.4': '1111122222233333',
  '10.5': '22222',
  '10.6': '22',
  '10.7': '222',
  '11.1': '2233',
  '11.2': '22233',
  '11.3': '11233',
  '11.4': '1222',
  '11.5': '23',
  '11.6': '23',
  '11.7': '33',
  '12.1': '12233',
  '12.2': '11',
  '12.3': '22223',
  '13.1': '2333',
  '13.2': '222223',
  '13.3': '2233',
  '13.4': '1222233',
  '14.1': '22',
  '14.2': '12223333',
  '14.3': '122',
  '15.1': '12233',
  '15.2': '12233',
  '15.3': '1222222',
  '15.4': '3333',
  '16.1': '2',
  '16.2': '22222',
  '16.3': '2222',
  '16.4': '222',
  '16.5': '2223',
  '17.1': '23',
  '17.2': '22223333',
  '17.3': '22',
} as const

const asvsLevels = new Map(
  Object.entries(asvs).flatMap(([section, levels]) =>
    [...levels].map((level, at): [string, string] => [`V${section}.${at + 1}`, `level ${level}`]),
  ),
)

/** Ids parted by blanks, by level. */
const levelled = (ids: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(
    Object.entries(ids).flatMap(([level, text]) =>
      text.split(' ').map((id): [string, string] => [id, level]),
    ),
  )

const ehds = levelled({
  'article 3': '3.1 3.2 3.2a 3.3',
  'article 4': '4.1 4.2 4.3 4.4 4.5',
  'article 5': '5',
  'article 6': '6.1 6.2',
  'article 7': '7.1 7.2 7.3 7.4',
  'article 8': '8.1 8.2 8.3',
  'article 9': '9.1 9.1a 9.2a 9.2b 9.2c 9.2d 9.3',
  'article 10': '10.1 10.2',
})
const kri = levelled({
  'section 19':
    '19.1 19.2.1 19.2.2 19.2.3 19.2.4 19.2.5 19.2.6 19.2.7a 19.2.7b 19.2.7c 19.2.8 19.2.9 19.2.10 19.2.11 19.2.12a 19.2.12b 19.2.12c 19.2.12d 19.2.12e 19.2.12f 19.2.12g 19.2.12h 19.2.13 19.2.14 19.3 19.4',
  'section 20': '20.1 20.2.1 20.2.2 20.2.3 20.3 20.4 20.5',
})
const balp = levelled({
  profile:
    'Create Read Update Delete Query PatientCreate PatientRead PatientUpdate PatientDelete PatientQuery PrivacyDisclosure.Source PrivacyDisclosure.Recipient AuthZconsent OAUTHaccessTokenUse.Minimal OAUTHaccessTokenUse.Comprehensive OAUTHaccessTokenUse.Opaque SAMLaccessTokenUse.Minimal SAMLaccessTokenUse.Comprehensive IUA.71',
})

export const requirements: readonly Requirements[] = [
  { file: 'asvs.csv', title: 'ASVS 5.0.0', levels: asvsLevels },
  { file: 'ehds.csv', title: 'EHDS', levels: ehds },
  { file: 'kri.csv', title: 'KRI', levels: kri },
  { file: 'balp.csv', title: 'BALP', levels: balp },
]
