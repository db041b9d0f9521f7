/**
 * URIs of the identifier and code systems that Poland's e-health platform uses, in FHIR's form (`urn:oid:…` or a URL).
 *
 * Roots 2.16.840.1.113883.3.4424.* belong to the Polish centre for e-health (CeZ, once CSIOZ); they were collected
 * from the published PIK HL7 CDA templates and value sets. The rest belongs to HL7, WHO, GS1, Regenstrief.
 * Systems under https://openp1.pl are ours: the platform assigns those identifiers itself.
 */

/** Root of every identifier that the Polish centre for e-health hands out. */
export const CEZ_ROOT = '2.16.840.1.113883.3.4424'

const cez = (suffix: string) => `urn:oid:${CEZ_ROOT}.${suffix}`

/** Identifiers of people, providers, products, documents. */
export const identifierSystems = Object.freeze({
  /** PESEL; the last arc is the ISO 3166-1 numeric code of the country (616 = Poland). */
  pesel: cez('1.1.616'),
  /** Polish identity card. */
  identityCard: cez('1.2.616'),
  /** Polish passport. */
  passport: 'urn:oid:2.16.840.1.113883.4.330.616',
  /** Right to practise (NPWZ/PWZ) by profession. */
  npwzPharmacist: cez('1.6.1'),
  npwzDoctor: cez('1.6.2'),
  npwzNurse: cez('1.6.3'),
  npwzLabDiagnostician: cez('1.6.4'),
  npwzPhysiotherapist: cez('1.6.5'),
  nip: cez('2.1'),
  regon9: cez('2.2.1'),
  regon14: cez('2.2.2'),
  /** Register of providers (RPWDL): provider (12-digit book), its unit, its cell. */
  rpwdlProvider: cez('2.3.1'),
  rpwdlUnit: cez('2.3.2'),
  rpwdlCell: cez('2.3.3'),
  pharmacy: cez('2.6'),
  /** Payers: 01–16 are the branches of NFZ. */
  payer: cez('3.1'),
  /** Medicinal product in the register RPL (9 digits). */
  medicine: cez('6.1'),
  activeSubstance: cez('6.3'),
  gtin: 'urn:oid:1.3.160',
  /** Number of a prescription or referral in the P1 node of the sample provider (22 characters). */
  prescriptionNumber: cez('2.7.1.2.1'),
  referralNumber: cez('2.7.1.4.1'),
  /** Ours: keys (44 digits) and codes (4 digits) that the platform assigns. */
  prescriptionKey: 'https://openp1.pl/id/prescription-key',
  packageKey: 'https://openp1.pl/id/package-key',
  packageCode: 'https://openp1.pl/id/package-code',
  referralKey: 'https://openp1.pl/id/referral-key',
  referralCode: 'https://openp1.pl/id/referral-code',
  /** Ours: number of the document by which a patient showed an additional entitlement. */
  entitlementDocument: 'https://openp1.pl/id/entitlement-document',
} as const)

/** Code systems: what a Coding.system says. */
export const codeSystems = Object.freeze({
  atc: 'http://www.whocc.no/atc',
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  icd9Pl: cez('11.2.6'),
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
  snomed: 'http://snomed.info/sct',
  /** Medical professions in P1 events: 11 doctor, 4 pharmacist, 18 nurse. */
  profession: cez('11.1.80'),
  /** Ours: roles that are no medical profession (registrar, auditor). */
  role: 'https://openp1.pl/fhir/CodeSystem/role',
  /** Specialties of organisational cells (part VIII of the resort code). */
  cellSpecialty: cez('11.2.4'),
  /** Ours: clinic, hospital, examination, rehabilitation, spa. */
  referralKind: 'https://openp1.pl/fhir/CodeSystem/referral-kind',
  /**
   * Classifiers of PIK HL7 CDA (PolskieKlasyfikatoryHL7v3): LU and RU, TS and TA of a referral to a spa; of prescriptions R compounded, W device,
   * S food, PA and PF pro auctore and pro familia, TG for abroad.
   */
  pikClassifier: cez('13.5.1'),
  /** Class of a medical event: 4 visit, 1 hospital ward… */
  eventClass: cez('11.1.34'),
  paymentLevel: cez('11.1.1'),
  /** Additional entitlements of patients (UprawnienieDodatkowe). */
  entitlement: cez('11.3.1'),
  availability: cez('11.1.25'),
  diagnosisRole: cez('11.1.78'),
  confidentiality: cez('11.1.83'),
  /** Doctors' specialties. */
  specialty: cez('11.3.3'),
  /** ISO 4217 currency codes (Money as a quantity). */
  currency: 'urn:iso:std:iso:4217',
} as const)

/** Codes of `codeSystems.profession` that this release uses. */
export const professions = Object.freeze({ doctor: '11', pharmacist: '4', nurse: '18' } as const)

const extension = (name: string) => `https://openp1.pl/fhir/StructureDefinition/${name}`

/** Our FHIR extensions (`Extension.url`). */
export const extensions = Object.freeze({
  terytTerc: extension('teryt-terc'),
  terytSimc: extension('teryt-simc'),
  /** valueInteger: packs already handed out of a prescription. */
  dispensedPacks: extension('dispensed-packs'),
  /** valueCode: B, R, 30%, 50%, 100%. */
  paymentLevel: extension('payment-level'),
  /** Why that level: checked, standing, entitlement, price, patient, reason-pl, reason-en, provision. */
  paymentGround: extension('payment-ground'),
  /** valueCode: not-checked, not-valid; whether its author might practise on the day of writing. */
  licenceCheck: extension('licence-check'),
  /** What a patient showed at the counter, of named parts: code, document (its kind). */
  entitlementShown: extension('entitlement-shown'),
  /** valueInteger: how many packs were handed over, where they are not the packs prescribed. */
  handedPacks: extension('handed-packs'),
  /** valueDecimal: days that a pack lasts, as the dosage says; where it was counted. */
  daysInPack: extension('days-in-pack'),
  /** valueString: batch of the packs handed out, as printed on them. */
  batch: extension('batch'),
  /** That a prescription may not be dispensed for a while, of named parts: reason, at, until, worker, place. */
  prescriptionLock: extension('prescription-lock'),
  /** What was put right or taken back of a dispensing, once each, of named parts: kind, reason, at, worker, place, packs-before, batch-before. */
  dispensingChange: extension('dispensing-change'),
  /** valueReference Organization: the provider where the prescription was issued. */
  issuedAt: extension('issued-at'),
  /** valueCode: issued, accepted, completed, cancelled. */
  referralState: extension('referral-state'),
  /** valueCode: waiting, confirmed, refused; what the payer decided of a referral to a spa. */
  spaDecision: extension('spa-decision'),
  /** valueString: `begun` or `done` and the id of an event that moved a referral. */
  referralEvent: extension('referral-event'),
  /** valueDateTime: for when the provider that took a referral booked the visit. */
  referralVisit: extension('referral-visit'),
  /** valueBoolean: whether the provider that took a referral carries it out for NFZ. */
  referralRefunded: extension('referral-refunded'),
} as const)
