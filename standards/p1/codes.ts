/** Codes by which P1 says how a call ended: faults, results, and verdicts of rules. */

const major = (word: string) => `urn:csioz:p1:erecepta:kodBleduMajor:${word}` as const
const minor = (word: string) => `urn:csioz:p1:erecepta:kodBleduMinor:${word}` as const

/** Why a call was not carried out. */
export const faultMajor = {
  messageSignature: major('bladPodpisuKomunikatu'),
  accountBlocked: major('kontoZablokowane'),
  message: major('niepoprawnyKomunikat'),
  authentication: major('bladUwierzytelnienia'),
  authorization: major('bladAutoryzacji'),
  internal: major('bladWewnetrzny'),
  wssSignature: major('bladPodpisuKomunikatuWSS'),
  wssAuthentication: major('bladUwierzytelnieniaWSS'),
  timeExceeded: major('przekroczonyCzas'),
} as const
export type FaultMajor = (typeof faultMajor)[keyof typeof faultMajor]

export const faultMinor = {
  certificateInvalid: minor('certyfikatNiewazny'),
  noCertificate: minor('brakCertyfikatu'),
  context: minor('bladKontekstu'),
  providerNotEntitled: minor('brakUprawnienPodmiotu'),
  workerNotEntitled: minor('brakUprawnienPracownikaMedycznego'),
  notSaved: minor('bladZapisu'),
  providerBlocked: minor('kontoPodmiotuTymczasowoZablokowane'),
  workerBlocked: minor('kontoPracownikaMedycznegoTymczasowoZablokowane'),
} as const
export type FaultMinor = (typeof faultMinor)[keyof typeof faultMinor]

export const faultMajors = Object.values(faultMajor)
export const faultMinors = Object.values(faultMinor)

/** Of a rule, and of a set of rules. */
export const verdict = {
  positive: 'urn:csioz:p1:erecepta:kodWynikuWeryfikacji:pozytywny',
  error: 'urn:csioz:p1:erecepta:kodWynikuWeryfikacji:blad',
  warning: 'urn:csioz:p1:erecepta:kodWynikuWeryfikacji:ostrzezenie',
} as const
export const verdicts = Object.values(verdict)

/** How an operation that was carried out ended (`wynik`). */
export const result = {
  success: 'urn:csioz:p1:kod:major:Sukces',
  documentRefused: 'urn:csioz:p1:kod:major:BladWeryfikacjiDokumentu',
  tooMany: 'urn:csioz:p1:kod:major:PrzekroczonaLiczbaWynikow',
  ruleBroken: 'urn:csioz:p1:kod:minor:BladWeryfikacjiRegul',
} as const

/** Services that came after that of prescriptions leave its name out of their codes. */
export const inLaterDialect = <C extends string>(code: C): C =>
  code.replace('urn:csioz:p1:erecepta:', 'urn:csioz:p1:') as C
